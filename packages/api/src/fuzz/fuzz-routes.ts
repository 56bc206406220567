import { request } from "node:http";
import fc from "fast-check";
import { findLeak } from "./find-leak.ts";
import { askPatiently, emptyFuzzReport, type FuzzReport, noteAnswer } from "./fuzz-report.ts";
import { hostileText } from "./hostile-values.ts";
import { mutatedText } from "./mutate.ts";
import type { KnownValues } from "./plausible-inputs.ts";
import { ROUTES, type Route } from "./routes-to-fuzz.ts";

// Addresses as they come over the wire, against a server that runs: none of these passes through a URL parser of ours.

const AT_ONCE = 4;
const LONGEST_ADDRESS = 6_000;

/** Headers that something in the server reads: ours, and those in which the pages' scripts say what they have already. */
const READ_HEADERS = [
  "accept",
  "accept-language",
  "authorization",
  "content-type",
  "cookie",
  "next-action",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-router-state-tree",
  "next-url",
  "origin",
  "range",
  "referer",
  "rsc",
  "traceparent",
  "trpc-accept",
  "x-forwarded-for",
  "x-request-id",
] as const;

export interface FuzzRoutesOptions {
  /** For each route. */
  inputs: number;
  seed: number;
  port: number;
  /** Cookies; one request in so many has none. */
  cookies: readonly string[];
  known: KnownValues;
}

interface Asked {
  method: string;
  address: string;
  body: string;
  header: readonly [name: string, value: string] | null;
}

/** Sends each page and route of a running server spoilt addresses, methods, headers and bodies. */
export async function fuzzRoutes(options: FuzzRoutesOptions): Promise<FuzzReport> {
  const { inputs, seed } = options;
  const report = emptyFuzzReport();
  for (const route of ROUTES) {
    const remaining = fc.sample(requestsTo(route, options.known), { numRuns: inputs, seed }).entries();
    const worker = async () => {
      for (const [index, asked] of remaining) await ask(route, asked, index, options, report);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  return report;
}

function nameOf({ method, address }: Route): string {
  return `${method} ${address.split("?")[0]}`;
}

function requestsTo({ method, address, body = "{}" }: Route, known: KnownValues): fc.Arbitrary<Asked> {
  const filled = filledAddress(address, known);
  return fc.record({
    method: fc.oneof(
      { weight: 20, arbitrary: fc.constant<string>(method) },
      { weight: 1, arbitrary: fc.constantFrom("GET", "POST", "HEAD", "PUT", "DELETE") },
    ),
    address: fc.oneof(filled, spoiltAddress(filled)),
    body: fc.oneof(
      { weight: 1, arbitrary: fc.constant(body) },
      { weight: 2, arbitrary: mutatedText(fc.constant(body)) },
    ),
    header: fc.option(
      fc.tuple(fc.constantFrom(...READ_HEADERS), fc.oneof(fc.constant("1"), hostileText.filter(isHeader))),
      { freq: 3 },
    ),
  });
}

/** The address with values that exist, each of them another one, and now and then with one that cannot. */
function filledAddress(address: string, known: KnownValues): fc.Arbitrary<string> {
  const parts = address.split(/\{(\w+)\}/);
  const impossible = hostileText.map((text) => encodeURIComponent(text.toWellFormed()));
  return fc
    .tuple(
      ...parts.map((part, place) => {
        if (place % 2 === 0) return fc.constant(part);
        const values = (known[part] ?? []).map(encodeURIComponent);
        if (values.length === 0) throw new Error(`there is no ${part} to ask for`);
        return fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...values) },
          { weight: 1, arbitrary: impossible },
        );
      }),
    )
    .map((filled) => filled.join("").slice(0, LONGEST_ADDRESS));
}

/** What a request line can carry: no space, no line end. */
function spoiltAddress(address: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const written = (text: string) =>
    `/${[...text.replace(/^\/+/, "")].map((one) => (/[\x21-\x7e]/.test(one) ? one : encoded(one))).join("")}`;
  return mutatedText(address).map((text) => written(text).slice(0, LONGEST_ADDRESS));
}

function encoded(one: string): string {
  return [...Buffer.from(one)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

function isHeader(text: string): boolean {
  return /^[\x20-\x7e]{0,500}$/.test(text);
}

async function ask(
  route: Route,
  asked: Asked,
  index: number,
  { port, cookies }: FuzzRoutesOptions,
  report: FuzzReport,
): Promise<void> {
  const cookie = cookies[index % (cookies.length + 1)];
  const { status, answer, ms } = await askPatiently(async () => {
    const began = performance.now();
    return { ...(await send(port, route, asked, cookie)), ms: performance.now() - began };
  });
  const header = asked.header?.join(": ") ?? "";
  const sent = `${asked.method} ${asked.address} ${header}`;
  // A page names the files it is built from; only what an error says is looked at there.
  const isPage = answer.startsWith("<!DOCTYPE html>") || asked.header?.[0] === "rsc";
  const mayTell = isPage || (route.tellsOperators === true && status === 200);
  noteAnswer(report, nameOf(route), sent, {
    status,
    ms,
    leak: mayTell ? null : findLeak(answer, sent + asked.body),
    cause: status >= 500 ? answer.slice(0, 200) : "",
  });
}

function send(
  port: number,
  { contentType = "application/json" }: Route,
  { method, address, body, header }: Asked,
  cookie: string | undefined,
): Promise<{ status: number; answer: string }> {
  return new Promise((resolve) => {
    const headers = {
      "content-type": contentType,
      origin: `http://127.0.0.1:${port}`,
      ...(cookie === undefined ? {} : { cookie }),
      ...(header === null ? {} : { [header[0]]: header[1] }),
    };
    const asked = request(
      { host: "127.0.0.1", port, method, path: address, headers, timeout: 10_000 },
      (response) => {
        let answer = "";
        response.setEncoding("utf8");
        response.on("data", (text: string) => {
          answer += text;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, answer }));
        response.on("error", () => resolve({ status: 599, answer: "cut off" }));
      },
    );
    asked.on("timeout", () => asked.destroy());
    asked.on("error", (error) => resolve({ status: 599, answer: error.message }));
    asked.end(method === "GET" || method === "HEAD" ? undefined : body);
  });
}
