import { handleAuth } from "@tandem/api/server";
import { renderSVG } from "uqr";
import { bodyTooLarge, withLimitedBody } from "@/http/body-limit.ts";
import { fromAnotherSite, isFromAnotherSite } from "@/http/same-origin.ts";
import { readStaffAccount } from "@/staff/require-staff.ts";

/**
 * Makes a secret for the staff member whose request this is, once their password is right: its picture for an
 * authenticator app, the same as text, and the backup codes. It is in force when a code of it has been entered.
 */
export async function POST(request: Request): Promise<Response> {
  if (isFromAnotherSite(request)) return fromAnotherSite();
  if ((await readStaffAccount()) === null) return new Response("Not found", { status: 404 });
  const limited = await withLimitedBody(request);
  if (limited === null) return bodyTooLarge();
  const body = await limited.json().catch(() => null);
  const password = typeof body?.password === "string" ? body.password.slice(0, 128) : "";
  // By the same way as every other call of the auth library, which limits how often a password is tried.
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  const answer = await handleAuth(
    new Request(new URL("/api/auth/two-factor/enable", request.url), {
      method: "POST",
      headers,
      body: JSON.stringify({ password }),
    }),
  );
  if (!answer.ok) return answer;
  const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
  const secret = new URL(totpURI).searchParams.get("secret") ?? "";
  const picture = renderSVG(totpURI, { border: 2, ecc: "M" });
  return Response.json({ picture, secret, backupCodes }, { headers: { "cache-control": "no-store" } });
}
