import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, Server, ServerResponse } from "node:http";
import { callerBy } from "@tandem/api/caller-address";
import { isServedOverHttps } from "@tandem/api/origin";
import { isReadableAddress } from "@tandem/api/readable-address";
import { isRequestId, newRequestId, traceRequest, tracesRequests } from "@tandem/telemetry";
import { routePattern } from "./route-pattern.ts";

/** Answers for every address that cannot be decoded, over which routers would fail. */
const UNREADABLE = "/api/unreadable";
/** Headers in which a proxy says for whom it asks. */
const FORWARDED = ["forwarded", "x-real-ip", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"];

/** Two years, as browsers' own lists want it. */
const ONLY_HTTPS = "max-age=63072000; includeSubDomains";
/** What a request may take to arrive: its headers, and all of it; the largest is an uploaded export. */
const HEADERS_WITHIN_MS = 15_000;
const REQUEST_WITHIN_MS = 120_000;

/**
 * Before anything else sees a request: says who asks, and gives it an id. Both are read from headers further in, so from
 * here on these headers are ours: what a caller claims there counts only when it comes through a proxy of TRUSTED_PROXIES.
 *
 * `X-Forwarded-For` becomes the one address of the caller; `X-Request-Id` the id, which the answer carries too.
 */
export function identifyRequests(): void {
  const callerOf = callerBy();
  const overHttps = isServedOverHttps();
  subscribe("http.server.request.start", (arrival) => {
    if (typeof arrival !== "object" || arrival === null) return;
    if (!("request" in arrival && arrival.request instanceof IncomingMessage)) return;
    if (!("response" in arrival && arrival.response instanceof ServerResponse)) return;
    const { headers, url = "/" } = arrival.request;
    if (!isReadableAddress(url)) arrival.request.url = UNREADABLE;
    const { address, throughProxy } = callerOf(arrival.request);
    if (!throughProxy) {
      const claims = "x-forwarded-for" in headers || FORWARDED.some((name) => name in headers);
      for (const name of FORWARDED) delete headers[name];
      // A proxy on this machine that nobody named must not make strangers look like this machine.
      if (claims) headers.forwarded = "unverified";
    }
    headers["x-forwarded-for"] = address;
    const given = headers["x-request-id"];
    const requestId = throughProxy && isRequestId(given) ? given : newRequestId();
    headers["x-request-id"] = requestId;
    arrival.response.setHeader("x-request-id", requestId);
    if (overHttps) arrival.response.setHeader("strict-transport-security", ONLY_HTTPS);
    if (tracesRequests()) traceAnswer(arrival.request, arrival.response, requestId, throughProxy);
    if ("server" in arrival && arrival.server instanceof Server) {
      arrival.server.headersTimeout = HEADERS_WITHIN_MS;
      arrival.server.requestTimeout = REQUEST_WITHIN_MS;
    }
  });
}

/** From here to the end of the answer the request is in a trace; a proxy that may be believed says if it began before. */
function traceAnswer(
  { method = "GET", url = "/", headers }: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  throughProxy: boolean,
): void {
  const route = routePattern(url);
  if (route === null) return;
  const { traceparent } = headers;
  const begun = throughProxy && typeof traceparent === "string" ? traceparent : undefined;
  const end = traceRequest({ requestId, method, route }, begun);
  response.once("close", () => end(response.statusCode));
}
