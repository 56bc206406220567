import { expect, test } from "vitest";
import { showLinesNowAndThen } from "./progress-lines.ts";

function linesOf(steps: readonly (readonly [file: string, read: number])[]): string[] {
  const lines: string[] = [];
  const onProgress = showLinesNowAndThen((line) => lines.push(line));
  for (const [file, read] of steps) onProgress({ file, kind: "patients", read });
  return lines;
}

test("a line is shown for every 100,000 rows that a file has come further, and none in between", () => {
  const steps = [99_999, 100_000, 104_000, 199_999, 230_000, 450_000].map((read) => ["a.csv", read] as const);
  expect(linesOf(steps)).toEqual([
    "a.csv: 100,000 rows read",
    "a.csv: 230,000 rows read",
    "a.csv: 450,000 rows read",
  ]);
});

test("each file is counted by itself", () => {
  expect(
    linesOf([
      ["a.csv", 120_000],
      ["b.csv", 60_000],
      ["b.csv", 130_000],
    ]),
  ).toEqual(["a.csv: 120,000 rows read", "b.csv: 130,000 rows read"]);
});
