import { addPatient, bookByHand, findViolations, holdByHand } from "@tandem/db/testing";
import {
  assessment,
  intake,
  january,
  newKey,
  psychologist,
  therapist,
} from "../../testing/booking-clinic.ts";
import { refusalOf, type TestApi } from "../../testing/test-api.ts";
import { constraintRefusals } from "../write.ts";
import { raceMixed } from "./mixed-race.ts";
import { racePair } from "./pair-race.ts";

/** How hard to race. The full size is for the system as it is; mutants must die of less. */
export interface RaceSize {
  pairClients: number;
  pairRounds: number;
  mixedClients: number;
  mixedOperations: number;
}

/**
 * Races of every kind, and what they found wrong: empty for a sound system. A mutant that nothing here minds would be a
 * hole in the suite.
 */
export async function raceEverything(api: TestApi, size: RaceSize): Promise<string[]> {
  const before = lastWordCount();
  const wrong = [
    ...(await racePairs(api, size)),
    ...(await raceMixed(api, { clients: size.mixedClients, operations: size.mixedOperations, seed: 1 })),
  ];
  if (lastWordCount() > before) {
    wrong.push(
      `a decision was made on other facts than the constraint saw, ${lastWordCount() - before} times`,
    );
  }
  wrong.push(...(await raceByHand(api)), ...(await touchEnds(api)), ...(await lapseWhileWaiting(api)));
  wrong.push(...(await findViolations(api.database.pool)));
  return wrong;
}

function lastWordCount(): number {
  return [...constraintRefusals().values()].reduce((sum, count) => sum + count, 0);
}

async function racePairs(api: TestApi, { pairClients, pairRounds }: RaceSize): Promise<string[]> {
  const clients = await Promise.all(Array.from({ length: pairClients }, () => api.newPatient()));
  const wrong: string[] = [];
  for (let round = 0; round < pairRounds; round += 1) {
    const { winners, refusedWithAlternatives, others } = await racePair(api, clients);
    if (winners !== 1) wrong.push(`${winners} winners in round ${round}`);
    if (winners + refusedWithAlternatives !== pairClients)
      wrong.push(`neither won nor refused: ${others[0]}`);
  }
  return wrong;
}

/** Hands that know no lock: only the constraints stand in their way, each with a clinician to itself. */
async function raceByHand(api: TestApi): Promise<string[]> {
  const { database } = api;
  const roomy = await therapist(api, []);
  const oneADay = await therapist(api, [], { maxDaily: 1 });
  const twoAWeek = await psychologist(api, [], { maxWeekly: 2 });
  const others = await Promise.all(Array.from({ length: 8 }, () => psychologist(api, [])));
  const same = await addPatient(database);
  const service = "THERAPY_INTAKE";
  const hands = others.map(async (other, index) => {
    const { patientId } = await addPatient(database);
    await Promise.allSettled([
      bookByHand(database, { clinicianId: roomy, patientId, starts: [january(`07T12:0${index}`)], service }),
      holdByHand(database, { clinicianId: roomy, patientId, starts: [january("07T12:30")], service }),
      bookByHand(database, {
        clinicianId: oneADay,
        patientId,
        starts: [january(`08T1${index}:00`)],
        service,
      }),
      bookByHand(database, { clinicianId: other, patientId, starts: [january("09T12:00")] }),
      bookByHand(database, {
        clinicianId: twoAWeek,
        patientId,
        starts: [january(`10T1${index}:00`), january(`11T1${index}:00`)],
      }),
      bookByHand(database, {
        clinicianId: other,
        patientId: same.patientId,
        starts: [january(`1${index}T12:00`), january(`1${index + 1}T18:00`)],
      }),
    ]);
  });
  await Promise.all(hands);
  return [];
}

/** Sessions that follow each other without a gap are all booked. */
async function touchEnds(api: TestApi): Promise<string[]> {
  const hours = ["09:00", "10:00", "11:00", "12:00"];
  const clinicianId = await therapist(
    api,
    hours.map((hour) => `08T${hour}`),
  );
  const ended = await Promise.allSettled(
    hours.map(async (hour) => {
      const { calls } = await api.newPatient();
      return calls.bookings.book({ ...intake(clinicianId, `08T${hour}`), idempotencyKey: newKey() });
    }),
  );
  const refused = ended.filter(({ status }) => status === "rejected").length;
  return refused === 0 ? [] : [`${refused} sessions that only touch another one were refused`];
}

/** A hold that lapses while its confirm waits for the clinician is not confirmed. */
async function lapseWhileWaiting(api: TestApi): Promise<string[]> {
  const clinicianId = await psychologist(api, ["07T12:00", "09T12:00"]);
  const { calls } = await api.newPatient();
  const { holdId } = await calls.bookings.hold(assessment(clinicianId, "07T12:00", "09T12:00"));
  await api.database.raw("UPDATE hold SET expires_at = tandem_now() + interval '600 ms' WHERE id = $1", [
    holdId,
  ]);
  const other = await api.database.pool.connect();
  await other.query("BEGIN");
  await other.query("SELECT 1 FROM clinician WHERE id = $1 FOR UPDATE", [clinicianId]);
  const confirming = refusalOf(calls.bookings.confirm({ holdId, idempotencyKey: newKey() })).then(
    ({ refusal }) => refusal.kind,
    (error: unknown) => String(error),
  );
  await new Promise((resolve) => setTimeout(resolve, 900));
  await other.query("COMMIT");
  other.release();
  const ended = await confirming;
  return ended === "HOLD_EXPIRED" ? [] : [`a confirm that waited past its hold's end: ${ended}`];
}
