import { request } from "node:http";
import fc from "fast-check";
import { findLeak } from "./find-leak.ts";
import { askPatiently, emptyFuzzReport, type FuzzReport, noteAnswer } from "./fuzz-report.ts";
import { mutatedText } from "./mutate.ts";

// Addresses as they come over the wire, against a server that runs: none of these passes through a URL parser of ours.

const ROUTES = [
  "GET /api/health/live",
  "GET /api/health/ready",
  "GET /api/bookings/00000000-0000-0000-0000-000000000000/calendar.ics",
  'GET /api/trpc/slots.search?input={"service":"ASSESSMENT","state":"NY","insurance":"AETNA"}',
  "POST /api/trpc/bookings.hold",
  "POST /api/auth/sign-in/email",
  "GET /api/auth/get-session",
  "GET /",
  "GET /book?service=ASSESSMENT&state=NY&insurance=AETNA&from=2026-12-01&weekdays=1,2",
  "GET /book/clinician-00?service=ASSESSMENT&state=NY&insurance=AETNA",
  "GET /book/clinician-00/confirm?service=ASSESSMENT&sessions=2026-12-01T12:00:00.000Z",
  "GET /bookings?when=past",
  "GET /bookings/00000000-0000-0000-0000-000000000000",
  "GET /sign-in?to=%2Fbookings",
  "GET /sign-up?to=%2Fbookings",
  "GET /forgot-password",
  "GET /reset-password?token=0123",
  "GET /verify-email?token=0123",
  "GET /staff?from=2026-12-01&sort=FREE",
  "GET /staff/appointments?from=2026-12-01&status=UPCOMING",
  "GET /staff/audit?entity=booking",
  "GET /staff/clinicians/clinician-00?from=2026-12-01",
  "GET /staff/demand",
  "GET /staff/imports",
  "GET /staff/patients?search=pat",
  "GET /staff/patients/patient-of-account-0000",
  "GET /staff/worklist",
  "GET /staff/appointments.csv?from=2026-12-01",
  "GET /staff/capacity.csv?from=2026-12-01",
  "GET /staff/audit/csv?entity=booking",
  "GET /staff/imports/00000000-0000-0000-0000-000000000000/refused",
  "PUT /staff/imports/upload?upload=0123456789abcdef0123456789abcdef&name=clinicians.csv",
] as const;

export interface FuzzRoutesOptions {
  /** For each route. */
  inputs: number;
  seed: number;
  port: number;
  /** Cookies; every third request has none. */
  cookies: readonly string[];
}

/** Sends each page and route of a running server spoilt addresses, methods and bodies. */
export async function fuzzRoutes({ inputs, seed, port, cookies }: FuzzRoutesOptions): Promise<FuzzReport> {
  const report = emptyFuzzReport();
  for (const route of ROUTES) {
    const [method = "GET", address = "/"] = route.split(" ");
    const asked = fc.record({
      method: fc.oneof(
        { weight: 20, arbitrary: fc.constant(method) },
        fc.constantFrom("GET", "POST", "HEAD", "PUT", "DELETE"),
      ),
      address: fc.oneof(fc.constant(address), spoiltAddress(address)),
      body: mutatedText(
        fc.constant('{"email":"fuzz.1@example.test","password":"a long enough pass phrase 71"}'),
      ),
    });
    for (const [index, one] of fc.sample(asked, { numRuns: inputs, seed }).entries()) {
      const cookie = cookies[index % (cookies.length + 1)];
      const { status, answer, ms } = await askPatiently(async () => {
        const began = performance.now();
        return { ...(await send(port, one, cookie)), ms: performance.now() - began };
      });
      const sent = `${one.method} ${one.address}`;
      // A page names the files it is built from; only what an error says is looked at there.
      const isPage = answer.startsWith("<!DOCTYPE html>");
      noteAnswer(report, `${method} ${address.split("?")[0]}`, sent, {
        status,
        ms,
        leak: isPage ? null : findLeak(answer, sent + one.body),
        cause: status >= 500 ? answer.slice(0, 200) : "",
      });
    }
  }
  return report;
}

/** What a request line can carry: no space, no line end. */
function spoiltAddress(address: string): fc.Arbitrary<string> {
  const written = (text: string) =>
    `/${[...text.replace(/^\/+/, "")].map((one) => (/[\x21-\x7e]/.test(one) ? one : encoded(one))).join("")}`;
  return mutatedText(fc.constant(address)).map((text) => written(text).slice(0, 6_000));
}

function encoded(one: string): string {
  return [...Buffer.from(one)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

function send(
  port: number,
  { method, address, body }: { method: string; address: string; body: string },
  cookie: string | undefined,
): Promise<{ status: number; answer: string }> {
  return new Promise((resolve) => {
    const headers = {
      "content-type": "application/json",
      origin: `http://127.0.0.1:${port}`,
      ...(cookie === undefined ? {} : { cookie }),
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
