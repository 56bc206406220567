import { expect, test, vi } from "vitest";
import { Lifecycle } from "../lifecycle.ts";
import type { Part } from "./part.ts";
import { runParts } from "./run-parts.ts";

const part = (title: string, passed: number, failed: number): Part => ({
  title,
  judge: async () => ({ passed, failed, details: `what ${title} said` }),
});

function catchOutput() {
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  return { text: () => lines.join("") };
}

test("a failing part does not keep the others from being judged, and the counts add up", async () => {
  const output = catchOutput();
  const tally = await runParts(new Lifecycle(), [
    part("lint", 0, 1),
    part("tests", 41, 2),
    part("types", 1, 0),
  ]);
  expect(tally).toEqual({ passed: 42, failed: 3 });
  expect(output.text()).toContain("what lint said");
  expect(output.text()).not.toContain("what types said");
});

test("a part that breaks down counts as one failure and says why", async () => {
  const output = catchOutput();
  const broken: Part = { title: "build", judge: () => Promise.reject(new Error("no disk")) };
  expect(await runParts(new Lifecycle(), [broken])).toEqual({ passed: 0, failed: 1 });
  expect(output.text()).toContain("no disk");
});
