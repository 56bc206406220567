import type { AnyProcedure } from "@trpc/server";
import type { AppRouter } from "./router.ts";

/**
 * Who may call a procedure.
 * - ANYBODY: without signing in.
 * - ACCOUNT: whoever is signed in; it touches what belongs to the account.
 * - OWNER: whoever is signed in and owns what the input names; a foreign id answers like one that does not exist.
 * - STAFF: staff and admins.
 * - ADMIN: admins.
 */
export type Permission = "ANYBODY" | "ACCOUNT" | "OWNER" | "STAFF" | "ADMIN";

type PathsOf<Procedures, Prefix extends string = ""> = {
  [Name in keyof Procedures & string]: Procedures[Name] extends AnyProcedure
    ? `${Prefix}${Name}`
    : PathsOf<Procedures[Name], `${Prefix}${Name}.`>;
}[keyof Procedures & string];

/** Every procedure of the API, by its path. */
export type ProcedurePath = PathsOf<AppRouter["_def"]["record"]>;

/**
 * The one table of permissions. A procedure without a row, and a row without a procedure, do not compile; a test calls
 * every procedure as nobody, another patient, the patient, staff and admin and compares what happens with its row.
 */
export const PERMISSIONS = {
  "catalog.list": "ANYBODY",
  "clinicians.find": "ANYBODY",
  "clinicians.get": "ANYBODY",
  "slots.search": "ANYBODY",
  "slots.forClinician": "ANYBODY",
  "slots.whyNobody": "ANYBODY",
  "patients.list": "ACCOUNT",
  "patients.create": "ACCOUNT",
  "patients.update": "OWNER",
  "patients.join": "ACCOUNT",
  "patients.confirmJoin": "STAFF",
  "bookings.hold": "OWNER",
  "bookings.release": "OWNER",
  "bookings.confirm": "OWNER",
  "bookings.book": "OWNER",
  "bookings.currentHold": "ACCOUNT",
  "bookings.list": "OWNER",
  "bookings.get": "OWNER",
  "bookings.changes": "OWNER",
  "bookings.cancel": "OWNER",
  "bookings.moves": "OWNER",
  "bookings.reschedule": "OWNER",
  "waitlist.join": "OWNER",
  "waitlist.list": "ACCOUNT",
  "waitlist.offer": "OWNER",
  "waitlist.leave": "OWNER",
  "waitlist.accept": "OWNER",
  "waitlist.decline": "OWNER",
  "staff.accounts.list": "ADMIN",
  "staff.accounts.create": "ADMIN",
  "staff.accounts.update": "ADMIN",
  "staff.accounts.sendLink": "ADMIN",
  "staff.accounts.resetTwoFactor": "ADMIN",
  "staff.appointments.list": "STAFF",
  "staff.appointments.setStatus": "STAFF",
  "staff.appointments.book": "STAFF",
  "staff.appointments.cancel": "STAFF",
  "staff.appointments.reschedule": "STAFF",
  "staff.appointments.unbooked": "STAFF",
  "staff.appointments.move": "STAFF",
  "staff.appointments.planMoves": "STAFF",
  "staff.audit": "STAFF",
  "staff.capacity": "STAFF",
  "staff.clinicians.calendar": "STAFF",
  "staff.clinicians.whatIf": "STAFF",
  "staff.clinicians.update": "STAFF",
  "staff.conflicts.list": "STAFF",
  "staff.conflicts.decide": "STAFF",
  "staff.demand": "STAFF",
  "staff.explain": "STAFF",
  "staff.explainSearch": "STAFF",
  "staff.imports.begin": "STAFF",
  "staff.imports.start": "STAFF",
  "staff.imports.get": "STAFF",
  "staff.imports.list": "STAFF",
  "staff.live": "STAFF",
  "staff.patients.search": "STAFF",
  "staff.patients.get": "STAFF",
  "staff.patients.create": "STAFF",
  "staff.rules.list": "ADMIN",
  "staff.rules.tryOut": "ADMIN",
  "staff.rules.update": "ADMIN",
  "staff.series.preview": "STAFF",
  "staff.series.book": "STAFF",
} as const satisfies Record<ProcedurePath, Permission>;
