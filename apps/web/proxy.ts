import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./http/content-security-policy.ts";

const NONCE_BYTES = 16;

/** Gives each page a nonce of its own, which Next puts on the scripts that it writes. Decides nothing else. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * Pages as a browser opens them. What scripts fetch for a page that is open already runs under that page's policy.
 * Of what passes through here Next keeps a body in memory, and no more than 10 MB of it: uploads do not.
 */
export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/|staff/imports/upload|icon\\.svg|robots\\.txt|connection-worker\\.js).*)",
      missing: [{ type: "header", key: "rsc" }],
    },
  ],
};
