import { setTimeout as wait } from "node:timers/promises";

/** What a call came to, as far as the caller knows. */
export type Outcome =
  | { kind: "yes"; data: Record<string, unknown> }
  | { kind: "no"; refusal: string }
  /** No answer, or one that says that nobody knows. */
  | { kind: "unknown" };

/** One request. `dropAfterMs` hangs up before the answer can have come, or just after. */
async function call(
  address: string,
  account: string,
  path: string,
  input: unknown,
  dropAfterMs?: number,
): Promise<Outcome> {
  try {
    const response = await fetch(`${address}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-account": account },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(dropAfterMs ?? 20_000),
    });
    const body: { result?: { data: Record<string, unknown> }; error?: { data: ErrorData } } =
      await response.json();
    if (body.result !== undefined) return { kind: "yes", data: body.result.data };
    const data = body.error?.data;
    if (data?.httpStatus === 500 || data?.httpStatus === 503 || data === undefined)
      return { kind: "unknown" };
    return { kind: "no", refusal: data.refusal?.kind ?? data.code };
  } catch {
    return { kind: "unknown" };
  }
}

interface ErrorData {
  code: string;
  httpStatus: number;
  refusal?: { kind: string };
}

const TRIES = 400;

/** Asks again with the same input, and so with the same key, at any server, until there is an answer. */
export async function callUntilAnswered(
  addresses: readonly string[],
  account: string,
  path: string,
  input: unknown,
  dropFirstAfterMs: number | undefined,
): Promise<Outcome & { asked: number }> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const address = addresses[tries % addresses.length] ?? "";
    const outcome = await call(address, account, path, input, tries === 0 ? dropFirstAfterMs : undefined);
    if (outcome.kind !== "unknown") return { ...outcome, asked: tries + 1 };
    await wait(Math.min(500, 50 * (tries + 1)));
  }
  return { kind: "unknown", asked: TRIES };
}
