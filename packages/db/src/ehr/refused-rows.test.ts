import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeRefusedRows } from "./refused-rows.ts";

describe("the file of refused rows", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tandem-refused-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const ROW = { file: "patients.csv", line: 7, field: "state", reason: 'names "XX", which is no state.' };

  it("has a line for each row, whatever stands in it", async () => {
    const path = join(folder, "refused.csv");
    const refused = writeRefusedRows(path);
    refused.add(ROW);
    refused.add({ file: "slots.json", element: 2, reason: "The record is not valid JSON." });
    await refused.end();
    expect((await readFile(path, "utf8")).split("\r\n")).toEqual([
      '"file","line","element","field","reason"',
      '"patients.csv","7","","state","names ""XX"", which is no state."',
      '"slots.json","","2","","The record is not valid JSON."',
      "",
    ]);
  });

  it("is for its owner alone, also where others could read one that was there", async () => {
    const path = join(folder, "again.csv");
    await writeFile(path, "");
    await chmod(path, 0o644);
    const refused = writeRefusedRows(path);
    refused.add(ROW);
    await refused.end();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("that cannot be written fails whoever waits for it, and not the process", async () => {
    const refused = writeRefusedRows(folder);
    refused.add(ROW);
    await expect(refused.end()).rejects.toMatchObject({ code: "EISDIR" });
    refused.add(ROW);
    await expect(refused.end()).rejects.toMatchObject({ code: "EISDIR" });
  });
});
