import { transact, writeWaitlistOffer } from "@tandem/db";
import { addClinician, addSlots } from "@tandem/db/testing";
import { accept } from "@tandem/domain";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission, type ProcedurePath } from "./permissions.ts";
import { appRouter } from "./router.ts";
import { type Caller, type TestApi, testApi } from "./testing/test-api.ts";

type OwnedPath = {
  [Path in ProcedurePath]: (typeof PERMISSIONS)[Path] extends "OWNER" ? Path : never;
}[ProcedurePath];
type Owned = { patientId: string; holdId: string; bookingId: string; entryId: string; offerId: string };

const KEY = "permission-walk";
const SESSIONS = ["2024-08-19T12:00:00Z"];
const OFFER = { service: "THERAPY_INTAKE", clinicianId: "therapist", sessions: SESSIONS };

/** For each procedure that names somebody's own: an input that names the patient's. A new one does not compile without. */
const OWNED_INPUTS: Record<OwnedPath, (owned: Owned) => unknown> = {
  "patients.update": ({ patientId }) => ({ patientId, state: "NY" }),
  "bookings.hold": ({ patientId }) => ({ ...OFFER, patientId }),
  "bookings.release": ({ holdId }) => ({ holdId }),
  "bookings.confirm": ({ holdId }) => ({ holdId, idempotencyKey: KEY }),
  "bookings.book": ({ patientId }) => ({ ...OFFER, patientId, idempotencyKey: KEY }),
  "bookings.list": ({ patientId }) => ({ patientId }),
  "bookings.get": ({ bookingId }) => ({ bookingId }),
  "bookings.changes": ({ bookingId }) => ({ bookingId }),
  "bookings.cancel": ({ bookingId }) => ({ bookingId }),
  "bookings.moves": ({ bookingId }) => ({ bookingId }),
  "bookings.reschedule": ({ bookingId }) => ({ bookingId, sessions: SESSIONS, idempotencyKey: KEY }),
  "waitlist.join": ({ bookingId }) => ({ bookingId }),
  "waitlist.offer": ({ offerId }) => ({ offerId }),
  "waitlist.accept": ({ offerId }) => ({ offerId, idempotencyKey: KEY }),
  "waitlist.decline": ({ offerId }) => ({ offerId }),
  "waitlist.leave": ({ entryId }) => ({ entryId }),
};

/** What a caller meets at the door; anything behind it, even a refusal, is "LET_IN". */
type Door = "UNAUTHORIZED" | "FORBIDDEN" | "LET_IN";
const ACTORS = ["nobody", "another patient", "the patient", "staff", "admin"] as const;
type Actor = (typeof ACTORS)[number];

const PATIENTS_AND_STAFF = {
  "another patient": "LET_IN",
  "the patient": "LET_IN",
  staff: "LET_IN",
  admin: "LET_IN",
} as const;
const STAFF_ONLY = {
  "another patient": "FORBIDDEN",
  "the patient": "FORBIDDEN",
  staff: "LET_IN",
  admin: "LET_IN",
} as const;
const DOORS: Record<Permission, Record<Actor, Door>> = {
  ANYBODY: { nobody: "LET_IN", ...PATIENTS_AND_STAFF },
  ACCOUNT: { nobody: "UNAUTHORIZED", ...PATIENTS_AND_STAFF },
  OWNER: { nobody: "UNAUTHORIZED", ...PATIENTS_AND_STAFF },
  STAFF: { nobody: "UNAUTHORIZED", ...STAFF_ONLY },
  ADMIN: { nobody: "UNAUTHORIZED", ...STAFF_ONLY, staff: "FORBIDDEN" },
};

const isOwned = (path: ProcedurePath): path is OwnedPath => PERMISSIONS[path] === "OWNER";
const isPath = (path: string): path is ProcedurePath => path in PERMISSIONS;
const PATHS = Object.keys(PERMISSIONS).filter(isPath);

/** Calls a procedure by its path and says with which code it ended. */
async function codeOf(caller: Caller, path: string, input: unknown): Promise<string> {
  let procedure: unknown = caller;
  for (const name of path.split(".")) procedure = Reflect.get(Object(procedure), name);
  if (typeof procedure !== "function") throw new Error(`${path} is no procedure`);
  try {
    await procedure(input);
    return "OK";
  } catch (error) {
    if (error instanceof TRPCError) return error.code;
    throw error;
  }
}

describe("permissions", () => {
  let api: TestApi;
  let callers: Record<Actor, Caller>;
  let owned: Owned;
  let foreign: Owned;

  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    await addClinician(api.database, { id: "therapist", type: "THERAPIST" });
    await addSlots(api.database, "therapist", [...SESSIONS, "2024-08-20T12:00Z", "2024-08-21T12:00Z"], 60);
    const [patient, other, staff, admin] = [
      await api.newPatient(),
      await api.newPatient(),
      await api.newPatient(),
      await api.newPatient(),
    ];
    callers = {
      nobody: api.visitor,
      "another patient": other.calls,
      "the patient": patient.calls,
      staff: api.as({ id: staff.accountId, role: "staff" }),
      admin: api.as({ id: admin.accountId, role: "admin" }),
    };
    const booking = await patient.calls.bookings.book({
      service: "THERAPY_INTAKE",
      clinicianId: "therapist",
      sessions: ["2024-08-20T12:00:00Z"],
      idempotencyKey: KEY,
    });
    const child = await patient.calls.patients.create({
      firstName: "Kim",
      lastName: "Example",
      dateOfBirth: "2015-05-05",
      state: "NY",
      insurance: "AETNA",
    });
    const held = { service: "THERAPY_INTAKE", clinicianId: "therapist", patientId: child.id } as const;
    const hold = await patient.calls.bookings.hold({ ...held, sessions: ["2024-08-21T12:00:00Z"] });
    const { entryId } = await patient.calls.waitlist.join({
      service: "THERAPY_INTAKE",
      state: "NY",
      insurance: "AETNA",
      patientId: child.id,
    });
    const offer = await transact(api.database, { actor: "test" }, async (sql) =>
      accept(
        await writeWaitlistOffer(sql, {
          ...held,
          entryId,
          expiresAt: Date.parse("2024-08-15T02:00Z"),
          sessions: [
            {
              appointmentType: "THERAPY_INTAKE",
              startsAt: Date.parse("2024-08-22T12:00Z"),
              lengthMinutes: 60,
              localDate: 0,
            },
          ],
        }),
      ),
    );
    const offerId = offer.ok ? offer.value : "";
    owned = { patientId: patient.patientId, bookingId: booking.id, holdId: hold.holdId, entryId, offerId };
    foreign = {
      patientId: "nobody's",
      bookingId: "nobody's",
      holdId: "nobody's",
      entryId: "nobody's",
      offerId: "nobody's",
    };
  });
  afterAll(() => api.close());

  it("every procedure of the router has its row, and every row its procedure", () => {
    expect(Object.keys(PERMISSIONS).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
  });

  it.each(PATHS)("%s opens to those its row names and to nobody else", async (path) => {
    const input = isOwned(path) ? OWNED_INPUTS[path](foreign) : undefined;
    const met: Record<string, Door> = {};
    for (const actor of ACTORS) {
      const code = await codeOf(callers[actor], path, input);
      met[actor] = code === "UNAUTHORIZED" || code === "FORBIDDEN" ? code : "LET_IN";
    }
    expect(met).toEqual(DOORS[PERMISSIONS[path]]);
  });

  it.each(PATHS.filter(isOwned))(
    "%s answers a foreign id exactly like one that does not exist",
    async (path) => {
      const inputOf = OWNED_INPUTS[path];
      for (const actor of ["another patient", "staff", "admin"] as const) {
        const codes = [
          await codeOf(callers[actor], path, inputOf(owned)),
          await codeOf(callers[actor], path, inputOf(foreign)),
        ];
        expect(codes[0]).toBe(codes[1]);
        expect(["NOT_FOUND", "CONFLICT"]).toContain(codes[0]);
      }
      expect(await codeOf(callers["the patient"], path, inputOf(owned))).not.toBe("NOT_FOUND");
    },
  );
});
