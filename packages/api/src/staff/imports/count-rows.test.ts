import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { countRows } from "./count-rows.ts";

it("rows are lines but for a header, in JSON objects, over all files", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tandem-rows-"));
  const paths = ["clinicians.csv", "patients.ndjson", "appointments.json"].map((name) => join(folder, name));
  try {
    const texts = ["id,name\n1,A\n2,B\n", '{"id":1}\n{"id":2}\n', '[{"id":1},{"id":2},{"id":3}]'];
    for (const [index, path] of paths.entries()) await writeFile(path, texts[index] ?? "");
    expect(await countRows(paths)).toBe(2 + 2 + 3);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
