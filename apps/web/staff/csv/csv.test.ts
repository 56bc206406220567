import { expect, test } from "vitest";
import { csvLine, csvResponse } from "./csv.ts";

async function bytesOf(lines: readonly string[]): Promise<Buffer> {
  async function* given() {
    yield* lines;
  }
  return Buffer.from(await csvResponse("names.csv", given()).arrayBuffer());
}

test("a download says that it is UTF-8, for spreadsheets, and has every line after that", async () => {
  const lines = [csvLine(["Sofía", 3]), csvLine([null, "Núñez"])];
  const bytes = await bytesOf(lines);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.subarray(3).toString("utf8")).toBe(lines.join(""));
});

test("a download of no rows is no error", async () => {
  expect((await bytesOf([])).length).toBe(3);
});

test.each([
  ["a formula stays text", "=1+1", `"'=1+1"\r\n`],
  ["a quotation mark is doubled", 'Ada "A"', `"Ada ""A"""\r\n`],
  ["a number keeps its sign", -3, `"-3"\r\n`],
])("%s", (_, cell, line) => {
  expect(csvLine([cell])).toBe(line);
});
