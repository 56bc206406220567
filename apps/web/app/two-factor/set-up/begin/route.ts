import { getAuth } from "@tandem/api/server";
import { renderSVG } from "uqr";
import { readStaffAccount } from "@/staff/require-staff.ts";

/**
 * Makes a secret for the staff member whose request this is, once their password is right: its picture for an
 * authenticator app, the same as text, and the backup codes. It is in force when a code of it has been entered.
 */
export async function POST(request: Request): Promise<Response> {
  if ((await readStaffAccount()) === null) return new Response("Not found", { status: 404 });
  const body = await request.json().catch(() => null);
  const password = typeof body?.password === "string" ? body.password.slice(0, 128) : "";
  const answer = await getAuth().api.enableTwoFactor({
    body: { password },
    headers: request.headers,
    asResponse: true,
  });
  if (!answer.ok) return answer;
  const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
  const secret = new URL(totpURI).searchParams.get("secret") ?? "";
  const picture = renderSVG(totpURI, { border: 2, ecc: "M" });
  return Response.json({ picture, secret, backupCodes }, { headers: { "cache-control": "no-store" } });
}
