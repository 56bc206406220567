import type { Lifecycle } from "../lifecycle.ts";

/** What a part of the checks found, counted in tests; a check that is one question counts as one. */
export interface Verdict {
  passed: number;
  failed: number;
  /** What the tool said, shown when something failed. */
  details: string;
}

export interface Part {
  title: string;
  judge(lifecycle: Lifecycle): Promise<Verdict>;
}

/** The verdict of a tool that answers with its exit code. */
export function yesOrNo(code: number, details: string): Verdict {
  return code === 0 ? { passed: 1, failed: 0, details } : { passed: 0, failed: 1, details };
}
