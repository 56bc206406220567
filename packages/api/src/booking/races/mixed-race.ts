import { TRPCError } from "@trpc/server";
import {
  assessment,
  intake,
  january,
  newKey,
  psychologist,
  therapist,
} from "../../testing/booking-clinic.ts";
import { randomOf } from "../../testing/random.ts";
import type { TestApi } from "../../testing/test-api.ts";
import { Refused } from "../../trpc/refused.ts";

const DAYS = ["07", "08", "09", "10", "11", "14", "15"] as const;
const HOURS = ["12:00", "12:30", "13:30", "15:00"] as const;
const STARTS = DAYS.flatMap((day) => HOURS.map((hour) => `${day}T${hour}`));

/**
 * Many clients do random things with few clinicians at once: hold, confirm, book, cancel, move, release.
 *
 * @returns what ended neither in an answer nor in a refusal
 */
export async function raceMixed(
  api: TestApi,
  { clients, operations, seed }: { clients: number; operations: number; seed: number },
): Promise<string[]> {
  const limits = { maxDaily: 2, maxWeekly: 5 };
  const psychologists = [await psychologist(api, STARTS, limits), await psychologist(api, STARTS, limits)];
  const therapists = [await therapist(api, STARTS, limits)];
  const unexpected: string[] = [];

  async function live(client: number): Promise<void> {
    const random = randomOf(seed * 1_000 + client);
    const { calls } = await api.newPatient();
    let holdId: string | null = null;
    let booking: { id: string; service: string } | null = null;
    const pair = () =>
      [`${random.pick(DAYS)}T${random.pick(HOURS)}`, `${random.pick(DAYS)}T${random.pick(HOURS)}`].sort();
    const asked = () =>
      random.below(2) === 0
        ? intake(random.pick(therapists), random.pick(STARTS))
        : assessment(random.pick(psychologists), ...pair());
    const acts = [
      async () => {
        holdId = (await calls.bookings.hold(asked())).holdId;
      },
      async () => {
        if (holdId !== null) booking = await calls.bookings.confirm({ holdId, idempotencyKey: newKey() });
      },
      async () => {
        booking = await calls.bookings.book({ ...asked(), idempotencyKey: newKey() });
      },
      async () => {
        if (booking !== null) await calls.bookings.cancel({ bookingId: booking.id });
      },
      async () => {
        if (booking === null) return;
        const sessions = booking.service === "ASSESSMENT" ? pair() : [random.pick(STARTS)];
        const moved = { bookingId: booking.id, sessions: sessions.map(january), idempotencyKey: newKey() };
        await calls.bookings.reschedule({
          ...moved,
          ...(random.below(3) === 0 && sessions.length === 2
            ? { clinicianId: random.pick(psychologists) }
            : {}),
        });
      },
      async () => {
        if (holdId !== null) await calls.bookings.release({ holdId });
      },
    ];
    for (let done = 0; done < operations; done += 1) {
      await random
        .pick(acts)()
        .catch((error: unknown) => {
          const expected =
            error instanceof TRPCError && (error.cause instanceof Refused || error.code === "BAD_REQUEST");
          if (!expected) unexpected.push(String(error));
        });
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => live(client)));
  return unexpected;
}
