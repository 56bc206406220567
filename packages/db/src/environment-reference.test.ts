import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { ENVIRONMENT_VARIABLES } from "./environment.ts";

it("every environment variable stands in docs/environment.md, and nothing else does", async () => {
  const page = await readFile(new URL("../../../docs/environment.md", import.meta.url), "utf8");
  const rows = page.split("\n").filter((row) => row.startsWith("| `"));
  const documented = rows.flatMap((row) => (row.split("|")[1] ?? "").match(/[A-Z][A-Z_]+/g) ?? []);
  expect(documented.sort()).toEqual([...ENVIRONMENT_VARIABLES].sort());
});
