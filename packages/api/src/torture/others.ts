import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { refreshOfferRanks, sqlOver } from "@tandem/db";
import { importEhrExport } from "@tandem/db/ehr";
import pg from "pg";
import type { randomOf } from "../testing/random.ts";
import { callUntilAnswered } from "./client.ts";
import { count, type Stage } from "./patient.ts";

type Random = ReturnType<typeof randomOf>;

/** Staff change statuses, cancel for the clinic, book past packing, and change limits and activity. */
export async function liveAsStaff(stage: Stage, random: Random, directUrl: () => string): Promise<void> {
  let keys = 0;
  while (!stage.isOver()) {
    await wait(random.below(300));
    const idempotencyKey = `staff-key-${String(keys++).padStart(6, "0")}`;
    const clinician = random.pick(stage.network.clinicians);
    const bookings = [...stage.acknowledged.sessions.keys()];
    const known = bookings.length === 0 ? undefined : random.pick(bookings);
    if (known !== undefined && random.below(3) === 0) {
      const input = { bookingId: known, reason: "Clinic closed.", idempotencyKey };
      const outcome = await callUntilAnswered(
        stage.servers,
        "staff staff",
        "staff.appointments.cancel",
        input,
        undefined,
      );
      count(stage.tally, `staff cancel ${outcome.kind}`);
      if (outcome.kind === "yes") stage.acknowledged.cancelled.add(known);
    } else if (random.below(3) === 0) {
      const sessions = [random.pick(clinician.starts)];
      const patientId = random.pick(stage.network.patients);
      const input = {
        service: "THERAPY_INTAKE",
        clinicianId: clinician.id,
        patientId,
        sessions,
        override: ["PACKING"],
        reason: "By phone.",
        idempotencyKey,
      };
      const outcome = await callUntilAnswered(
        stage.servers,
        "staff staff",
        "staff.appointments.book",
        input,
        undefined,
      );
      count(stage.tally, `staff book ${outcome.kind}`);
    } else {
      // Never to inactive for long: everybody should have something to race for.
      await byHand(directUrl(), [
        ["UPDATE clinician SET active = NOT active WHERE id = $1", [clinician.id]],
        ["UPDATE clinician SET active = true WHERE id = $1", [clinician.id]],
      ]).then(
        () => count(stage.tally, "clinician switched off and on"),
        () => count(stage.tally, "clinician not switched"),
      );
    }
  }
}

/** Hands with psql try what the rules forbid, and now and then something they allow. */
export async function liveAsHand(stage: Stage, random: Random, directUrl: () => string): Promise<void> {
  const forbidden = [
    "DELETE FROM appointment WHERE id = (SELECT id FROM appointment ORDER BY random() LIMIT 1)",
    "UPDATE appointment SET scheduled_for = scheduled_for + interval '30 minutes' WHERE status = 'UPCOMING'",
    "UPDATE appointment SET status = 'UPCOMING' WHERE status = 'CANCELLED'",
    "UPDATE hold SET expires_at = expires_at + interval '1 hour' WHERE ended_at IS NULL",
    "UPDATE booking SET live_during = NULL WHERE live_during IS NOT NULL",
    "UPDATE audit_entry SET actor = 'nobody'",
    "DELETE FROM claimed_time",
    "TRUNCATE hold CASCADE",
    `INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
     SELECT a.patient_id, a.clinician_id, a.time_zone, a.scheduled_for + interval '10 minutes', 60, 'THERAPY_SIXTY_MINS'
     FROM appointment a WHERE a.status = 'UPCOMING' AND a.appointment_type = 'THERAPY_INTAKE'`,
  ];
  while (!stage.isOver()) {
    await wait(100 + random.below(400));
    const text = random.pick(forbidden);
    const written = await byHand(directUrl(), [[text, []]]).catch(() => 0);
    count(stage.tally, written === 0 ? "forbidden SQL refused" : "forbidden SQL written");
    if (written > 0) stage.wrong.push(`the database took: ${text}`);
  }
}

async function byHand(url: string, statements: readonly (readonly [string, unknown[]])[]): Promise<number> {
  const client = new pg.Client({ connectionString: url, lock_timeout: 2_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    let rows = 0;
    for (const [text, values] of statements) rows += (await client.query(text, values)).rowCount ?? 0;
    return rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The record system reports appointments, also over what is booked or held, and slots it withdraws. */
export async function liveAsRecordSystem(
  stage: Stage,
  random: Random,
  directUrl: () => string,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  let files = 0;
  while (!stage.isOver()) {
    await wait(1_500 + random.below(2_000));
    const rows = Array.from({ length: 3 }, (_, index) => {
      const clinician = random.pick(stage.network.clinicians);
      const appointmentType = clinician.service === "ASSESSMENT" ? "ASSESSMENT_SESSION_1" : "THERAPY_INTAKE";
      return JSON.stringify({
        id: `record-${random.below(60)}-${index}`,
        patientId: random.pick(stage.network.patients),
        clinicianId: clinician.id,
        scheduledFor: random.pick(clinician.starts),
        appointmentType,
        status: random.pick(["UPCOMING", "UPCOMING", "CANCELLED"]),
      });
    });
    files += 1;
    const path = join(folder, String(files));
    await mkdir(path, { recursive: true });
    const file = join(path, "appointments.ndjson");
    await writeFile(file, `${rows.join("\n")}\n`);
    await importEhrExport({
      databaseUrl: directUrl(),
      files: [file],
      refreshOfferRanks: (client, ids) => refreshOfferRanks(sqlOver(client), ids, Date.now() + 7_200_000),
    }).then(
      () => count(stage.tally, "import done"),
      () => count(stage.tally, "import broken off"),
    );
  }
}
