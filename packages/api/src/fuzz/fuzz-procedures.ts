import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import fc from "fast-check";
import type { ZodType } from "zod";
import { isReadableAddress } from "../protection/readable-address.ts";
import { type AppRouter, appRouter } from "../router.ts";
import { contextOf } from "../trpc/context.ts";
import { findLeak } from "./find-leak.ts";
import { askPatiently, emptyFuzzReport, type FuzzReport, noteAnswer } from "./fuzz-report.ts";
import { FUZZ_ORIGIN, type FuzzWorld } from "./fuzz-world.ts";
import { hostileValue } from "./hostile-values.ts";
import { mutated, mutatedText } from "./mutate.ts";
import { plausibleInputs } from "./plausible-inputs.ts";

const AT_ONCE = 8;

interface Described {
  type: "query" | "mutation" | "subscription";
  inputs: readonly ZodType[];
}

/** What tRPC knows of each procedure, by path; its own types describe only how to call them. */
function describedProcedures(router: AppRouter): ReadonlyMap<string, Described> {
  const procedures: Record<string, unknown> = router._def.procedures;
  return new Map(
    Object.entries(procedures).map(([path, procedure]) => [path, Reflect.get(Object(procedure), "_def")]),
  );
}

const PROCEDURES = describedProcedures(appRouter);

/** The names of every procedure that answers: a stream that goes on until the caller hangs up does not. */
export function proceduresToFuzz(): string[] {
  return [...PROCEDURES].filter(([, { type }]) => type !== "subscription").map(([path]) => path);
}

export interface FuzzOptions {
  /** For each procedure. */
  inputs: number;
  seed: number;
  onProcedure?: (path: string, report: FuzzReport) => void;
}

/**
 * Sends each procedure generated and mutated inputs, through the handler that serves HTTP, as people who are signed in:
 * three parts plausible, four parts spoilt, one part with no shape at all, two parts spoilt as bytes.
 */
export async function fuzzProcedures(world: FuzzWorld, options: FuzzOptions): Promise<FuzzReport> {
  const report = emptyFuzzReport();
  for (const path of proceduresToFuzz()) {
    const requests = fc.sample(requestsTo(path, world), { numRuns: options.inputs, seed: options.seed });
    const remaining = requests.entries();
    const worker = async () => {
      for (const [index, request] of remaining) await ask(world, path, request, index, report);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    options.onProcedure?.(path, report);
  }
  return report;
}

interface Asked {
  method: "GET" | "POST";
  path: string;
  /** The query's input or the body, as it travels. */
  text: string | undefined;
  batch: boolean;
}

function requestsTo(path: string, { known }: FuzzWorld): fc.Arbitrary<Asked> {
  const procedure = PROCEDURES.get(path);
  const plausible = plausibleInputs(procedure?.inputs[0], known);
  const asText = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));
  const method = procedure?.type === "query" ? "GET" : "POST";
  const text = fc.oneof(
    { weight: 3, arbitrary: plausible.map(asText) },
    { weight: 4, arbitrary: mutated(plausible).map(asText) },
    { weight: 1, arbitrary: hostileValue.map(asText) },
    { weight: 2, arbitrary: mutatedText(plausible.map((value) => asText(value) ?? "")) },
  );
  return fc.record({
    method: fc.oneof({ weight: 30, arbitrary: fc.constant(method) }, fc.constantFrom("GET", "POST")),
    path: fc.oneof({ weight: 30, arbitrary: fc.constant(path) }, mutatedText(fc.constant(path))),
    text,
    batch: fc.oneof(
      { weight: 12, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  });
}

function requestOf({ method, path, text, batch }: Asked, cookie: string): Request {
  const input = batch ? `{"0":${text ?? "null"},"1":${text ?? "null"}}` : text;
  const url = new URL("/api/trpc/", FUZZ_ORIGIN);
  url.pathname += batch ? `${path},${path}` : path;
  if (batch) url.searchParams.set("batch", "1");
  const headers = { cookie, origin: FUZZ_ORIGIN };
  if (method === "GET") {
    if (input !== undefined) url.searchParams.set("input", input);
    return new Request(url, { headers });
  }
  return new Request(url, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(input === undefined ? {} : { body: input }),
  });
}

async function ask(
  world: FuzzWorld,
  path: string,
  asked: Asked,
  index: number,
  report: FuzzReport,
): Promise<void> {
  const patient = world.patients[index % world.patients.length] ?? "";
  const colleague = index % 2 === 0 ? world.admin : world.staff;
  const cookie = path.startsWith("staff.") && index % 20 !== 0 ? colleague : patient;
  const sent = `${asked.method} ${asked.path} ${asked.text}`;
  const heard = await askPatiently(() => answerOf(world, requestOf(asked, cookie)));
  noteAnswer(report, path, sent, { ...heard, leak: findLeak(heard.answer, sent) });
}

async function answerOf({ runtime }: FuzzWorld, req: Request) {
  // The web app answers so before a router sees the address.
  if (!isReadableAddress(new URL(req.url).pathname)) return { status: 400, answer: "", ms: 0, cause: "" };
  let cause = "";
  const began = performance.now();
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    router: appRouter,
    req,
    maxBatchSize: 10,
    createContext: () => contextOf(runtime, req.headers),
    onError({ error }) {
      if (error.code === "INTERNAL_SERVER_ERROR") cause = String(error.cause?.stack ?? error.stack);
    },
  });
  const answer = await response.text();
  return { status: statusOf(response, answer), answer, ms: performance.now() - began, cause };
}

/** A batch answers 207 when its parts differ: the worst of them counts. */
function statusOf(response: Response, answer: string): number {
  if (response.status !== 207) return response.status;
  return Math.max(...[...answer.matchAll(/"httpStatus":(\d+)/g)].map(([, status]) => Number(status)), 207);
}
