/** An answer that must not be, with what led to it. */
export interface Finding {
  where: string;
  what: string;
  /** What was sent, shortened. */
  sent: string;
}

export interface FuzzReport {
  inputs: number;
  /** How often each kind of answer came, over everything. */
  answers: Map<string, number>;
  slowestMs: number;
  findings: Finding[];
}

/** Nobody waits longer than this for the answer to anything. */
const LONGEST_MS = 2_000;
const SHOWN = 600;

export function emptyFuzzReport(): FuzzReport {
  return { inputs: 0, answers: new Map(), slowestMs: 0, findings: [] };
}

/**
 * Asks, and asks once more where the answer was slow: a machine that paused is slow once, a question that is too hard each
 * time.
 */
export async function askPatiently<T extends { ms: number }>(ask: () => Promise<T>): Promise<T> {
  const first = await ask();
  return first.ms > LONGEST_MS ? ask() : first;
}

/** Puts one answer on record. `cause` is what the server itself knows about a failure. */
export function noteAnswer(
  report: FuzzReport,
  where: string,
  sent: string,
  { status, ms, leak, cause = "" }: { status: number; ms: number; leak: string | null; cause?: string },
): void {
  report.inputs += 1;
  const answered = `${where} ${status}`;
  report.answers.set(answered, (report.answers.get(answered) ?? 0) + 1);
  report.slowestMs = Math.max(report.slowestMs, Math.round(ms));
  const find = (what: string) => report.findings.push({ where, what, sent: sent.slice(0, SHOWN) });
  if (status >= 500) find(`answered ${status} ${cause}`);
  if (ms > LONGEST_MS) find(`took ${Math.round(ms)} ms`);
  if (leak !== null) find(`says "${leak}"`);
}

/** The findings that differ in more than what was sent. */
export function differentFindings({ findings }: FuzzReport): Finding[] {
  return [...new Map(findings.map((one) => [`${one.where} ${one.what.replace(/\d+/g, "#")}`, one])).values()];
}

/** The places that only ever said no: what was sent there never came far. */
export function placesWithoutYes({ answers }: FuzzReport): string[] {
  const heard = [...answers.keys()].map((answered) => /^(.*) (\d+)$/.exec(answered) ?? []);
  const places = new Set(heard.map(([, where = ""]) => where));
  for (const [, where = "", status] of heard) if (Number(status) < 400) places.delete(where);
  return [...places];
}
