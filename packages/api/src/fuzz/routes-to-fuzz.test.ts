import { globSync } from "node:fs";
import { expect, it } from "vitest";
import { ROUTES } from "./routes-to-fuzz.ts";

const APP = new URL("../../../../apps/web/app/", import.meta.url);

/** What the folder of a page or route answers: `[name]` any one part, `[...name]` any that follow. */
function patternOf(file: string): RegExp {
  const parts = file.split("/").slice(0, -1);
  const written = parts.map((part) =>
    part.startsWith("[...") ? ".+" : part.startsWith("[") ? "[^/]+" : part.replaceAll(".", "\\."),
  );
  return new RegExp(`^/${written.join("/")}$`);
}

const files = globSync("**/{page.tsx,route.ts}", { cwd: APP });

it("there are pages and routes to look for", () => {
  expect(files.length).toBeGreaterThan(20);
});

it.each(files)("%s is sent what nobody should send", (file) => {
  const pattern = patternOf(file);
  expect(ROUTES.some(({ address }) => pattern.test(address.split("?")[0] ?? ""))).toBe(true);
});
