import fc from "fast-check";
import { findLeak } from "./find-leak.ts";
import { askPatiently, emptyFuzzReport, type FuzzReport, noteAnswer } from "./fuzz-report.ts";
import { FUZZ_ORIGIN, FUZZ_PASSWORD, type FuzzWorld } from "./fuzz-world.ts";
import { hostileText, hostileValue } from "./hostile-values.ts";
import { mutated, mutatedText } from "./mutate.ts";

/** What the pages send to each path of /api/auth; null where it is asked with GET. */
const PATHS: Readonly<Record<string, Record<string, unknown> | null>> = {
  "sign-up/email": {
    email: "new.person@example.test",
    password: FUZZ_PASSWORD,
    name: "Pat Example",
    state: "NY",
    insurance: "AETNA",
    firstName: "Pat",
    lastName: "Example",
    timeZone: "America/New_York",
    image: "https://example.test/pat.png",
    callbackURL: "/bookings",
  },
  "sign-in/email": { email: "fuzz.1@example.test", password: FUZZ_PASSWORD },
  "request-password-reset": { email: "fuzz.2@example.test", redirectTo: "/reset-password" },
  "reset-password": { newPassword: FUZZ_PASSWORD, token: "0123456789abcdef" },
  "send-verification-email": { email: "fuzz.3@example.test", callbackURL: "/bookings" },
  "update-user": {
    name: "Pat Example",
    image: "https://example.test/pat.png",
    timeZone: "UTC",
    language: "es",
  },
  "change-password": {
    currentPassword: FUZZ_PASSWORD,
    newPassword: `${FUZZ_PASSWORD}x`,
    revokeOtherSessions: false,
  },
  "get-session": null,
  "list-sessions": null,
  "verify-email?token=eyJhbGciOiJIUzI1NiJ9.e30.x&callbackURL=%2Fbookings": null,
  "reset-password/0123456789abcdef?callbackURL=%2Freset-password": null,
};

interface Asked {
  path: string;
  text: string | undefined;
  header: string;
}

/** Sends each path of /api/auth generated and mutated bodies, addresses, cookies and origins. */
export async function fuzzAccounts(
  world: FuzzWorld,
  { inputs, seed }: { inputs: number; seed: number },
): Promise<FuzzReport> {
  const report = emptyFuzzReport();
  for (const [path, body] of Object.entries(PATHS)) {
    for (const [index, asked] of fc.sample(requestsTo(path, body), { numRuns: inputs, seed }).entries())
      await ask(world, path, body === null, asked, index, report);
  }
  return report;
}

function requestsTo(path: string, body: object | null): fc.Arbitrary<Asked> {
  // Making or checking a password takes a tenth of a second by design, so few requests get as far as that.
  const value = body === null ? fc.constant({}) : fc.constant(body);
  const text = fc.oneof(
    { weight: 6, arbitrary: mutated(value).map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: hostileValue.map((one) => JSON.stringify(one)) },
    { weight: 2, arbitrary: mutatedText(value.map((one) => JSON.stringify(one))) },
  );
  const spoilt = mutatedText(fc.constant(path));
  const address =
    body === null
      ? fc.oneof(fc.constant(path), spoilt)
      : fc.oneof({ weight: 9, arbitrary: fc.constant(path) }, spoilt);
  return fc.record({ path: address, text, header: hostileText.filter(isHeader) });
}

function isHeader(text: string): boolean {
  return /^[\x20-\x7e]{0,500}$/.test(text);
}

async function ask(
  { runtime, patients }: FuzzWorld,
  path: string,
  isGet: boolean,
  asked: Asked,
  index: number,
  report: FuzzReport,
): Promise<void> {
  const cookie = index % 3 === 0 ? asked.header : (patients[index % patients.length] ?? "");
  const { status, answer, ms } = await askPatiently(async () => {
    const began = performance.now();
    const response = await runtime.auth.handler(requestOf(asked, isGet, cookie, index));
    return { status: response.status, answer: await response.text(), ms: performance.now() - began };
  });
  const sent = `${asked.path} ${isGet ? "" : asked.text}`;
  noteAnswer(report, path.split("?")[0] ?? path, sent, { status, ms, leak: findLeak(answer, sent) });
}

function requestOf({ path, text, header }: Asked, isGet: boolean, cookie: string, index: number): Request {
  const headers = new Headers({
    cookie,
    origin: index % 10 === 1 ? "https://elsewhere.example" : FUZZ_ORIGIN,
  });
  if (index % 4 === 0) headers.set("accept-language", header);
  const url = new URL(FUZZ_ORIGIN);
  const [pathname = "", query = ""] = path.split("?");
  url.pathname = `/api/auth/${pathname}`;
  url.search = query;
  if (isGet) return new Request(url, { headers });
  headers.set("content-type", index % 15 === 2 ? "text/plain" : "application/json");
  return new Request(url, { method: "POST", headers, ...(text === undefined ? {} : { body: text }) });
}
