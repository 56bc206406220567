import "server-only";

import { getRuntime, requiresTwoFactor } from "@tandem/api/server";
import { forbidden, redirect } from "next/navigation";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";

/** Who works here. */
export interface StaffMember {
  id: string;
  name: string;
  role: "staff" | "admin";
  hasTwoFactor: boolean;
}

/** Whoever of the staff is signed in, whether or not they have set up what they must. */
export async function readStaffAccount(): Promise<StaffMember | null> {
  const session = await readSession();
  if (session === null) return null;
  const { id, name, role, twoFactorEnabled } = session.user;
  return role === "staff" || role === "admin"
    ? { id, name, role, hasTwoFactor: twoFactorEnabled === true }
    : null;
}

/** Whether staff need a second factor before they can do anything. */
export function mustHaveTwoFactor(): boolean {
  return requiresTwoFactor(getRuntime().environment);
}

/** The staff member whose request this is; null for somebody else, and for staff without the second factor they need. */
export async function readStaff(): Promise<StaffMember | null> {
  const account = await readStaffAccount();
  return account === null || (mustHaveTwoFactor() && !account.hasTwoFactor) ? null : account;
}

/**
 * The staff member whose request this is. Nobody is sent to sign in and comes back to `path`; staff without the second
 * factor they need are sent to set it up; a patient is told that this is not for them (403). It decides what to show;
 * what may be done is decided by the API.
 */
export async function requireStaff(path: string): Promise<StaffMember> {
  if ((await readSession()) === null) redirect(signInHref("/sign-in", path));
  const account = await readStaffAccount();
  if (account === null) forbidden();
  if ((await readStaff()) === null) redirect(`/two-factor/set-up?${new URLSearchParams({ next: path })}`);
  return account;
}

/** The same for what is an administrator's alone. */
export async function requireAdmin(path: string): Promise<StaffMember> {
  const account = await requireStaff(path);
  if (account.role !== "admin") forbidden();
  return account;
}
