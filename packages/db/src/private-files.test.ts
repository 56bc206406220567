import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePrivateFolder, openPrivateFile } from "./private-files.ts";

describe("files with health data", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tandem-private-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const rightsOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
  const write = async (path: string, how: "write" | "append") => {
    const file = await openPrivateFile(path, how);
    await file.writeFile("new");
    await file.close();
  };

  it.each([
    ["write", "new"],
    ["append", "oldnew"],
  ] as const)("are for their owner alone, whatever they were before: %s", async (how, content) => {
    const path = join(folder, how);
    await write(path, how);
    expect(await rightsOf(path)).toBe("600");
    await writeFile(path, "old");
    await chmod(path, 0o644);
    await write(path, how);
    expect([await rightsOf(path), await readFile(path, "utf8")]).toEqual(["600", content]);
  });

  it("lie in folders that nobody else looks into; a folder that was there keeps its rights", async () => {
    const inner = join(folder, "outer", "inner");
    await makePrivateFolder(inner);
    expect([await rightsOf(join(folder, "outer")), await rightsOf(inner)]).toEqual(["700", "700"]);
    await chmod(inner, 0o750);
    await makePrivateFolder(inner);
    expect(await rightsOf(inner)).toBe("750");
  });
});
