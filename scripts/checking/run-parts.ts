import type { Lifecycle } from "../lifecycle.ts";
import { print } from "../print.ts";
import { describeFailure } from "../sentence-error.ts";
import type { Part, Verdict } from "./part.ts";

export interface Tally {
  passed: number;
  failed: number;
}

const TITLE_WIDTH = 24;

/** Runs parts one after the other, says a line about each, and never stops at a failure. */
export async function runParts(lifecycle: Lifecycle, parts: readonly Part[]): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  for (const part of parts) {
    const startedAt = performance.now();
    const verdict = await judge(lifecycle, part);
    lifecycle.signal.throwIfAborted();
    tally.passed += verdict.passed;
    tally.failed += verdict.failed;
    print(summaryOf(part, verdict, (performance.now() - startedAt) / 1000));
    if (verdict.failed > 0) print(`\n${verdict.details.trim()}\n`);
  }
  return tally;
}

/** A part that breaks down counts as failed; the others still run. */
async function judge(lifecycle: Lifecycle, part: Part): Promise<Verdict> {
  try {
    return await part.judge(lifecycle);
  } catch (error) {
    return { passed: 0, failed: 1, details: describeFailure(error) };
  }
}

function summaryOf({ title }: Part, { passed, failed }: Verdict, seconds: number): string {
  const isQuestion = passed + failed === 1;
  const counts = isQuestion ? "" : failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`;
  return `${failed > 0 ? "✗" : "✓"} ${title.padEnd(TITLE_WIDTH)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`.trimEnd();
}
