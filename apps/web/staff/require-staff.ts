import "server-only";

import { redirect } from "next/navigation";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";

/** Who works here. */
export interface StaffMember {
  id: string;
  name: string;
  role: "staff" | "admin";
}

/** The staff member whose request this is; null for somebody else who is signed in. */
export async function readStaff(): Promise<StaffMember | null> {
  const session = await readSession();
  if (session === null) return null;
  const { id, name, role } = session.user;
  return role === "staff" || role === "admin" ? { id, name, role } : null;
}

/**
 * The staff member whose request this is. Nobody is sent to sign in and comes back to `path`; a patient gets null, and
 * the layout says what there is to say. It decides what to show; what may be done is decided by the API.
 */
export async function requireStaff(path: string): Promise<StaffMember | null> {
  if ((await readSession()) === null) redirect(signInHref("/sign-in", path));
  return readStaff();
}
