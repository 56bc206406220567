import { setTimeout as wait } from "node:timers/promises";
import type { randomOf } from "../testing/random.ts";
import { type Acknowledged, acknowledgeBooking } from "./acknowledged.ts";
import { callUntilAnswered } from "./client.ts";
import type { Network } from "./network.ts";

/** What everybody who takes part shares. */
export interface Stage {
  network: Network;
  servers: readonly string[];
  acknowledged: Acknowledged;
  /** How often each thing was done, and how it ended. */
  tally: Map<string, number>;
  wrong: string[];
  isOver(): boolean;
}

export function count(tally: Map<string, number>, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

type Random = ReturnType<typeof randomOf>;

interface Told {
  holdId?: string | undefined;
  booking?: { id: string; service: string; clinicianId: string } | undefined;
}

/** One patient does random things until the end, and notes everything that was acknowledged. */
export async function liveAsPatient(stage: Stage, index: number, random: Random): Promise<void> {
  const account = `${stage.network.accounts[index]} patient`;
  const told: Told = {};
  let keys = 0;
  const key = () => `patient-${index}-${String(keys++).padStart(6, "0")}`;
  while (!stage.isOver()) {
    await wait(random.below(120));
    const act = chooseAct(told, random);
    const input = inputOf(act, told, stage.network, random, key);
    const servers = random.below(2) === 0 ? stage.servers : stage.servers.toReversed();
    const drop = random.below(8) === 0 ? 1 + random.below(40) : undefined;
    const outcome = await callUntilAnswered(servers, account, `bookings.${act}`, input, drop);
    count(stage.tally, `${act} ${outcome.kind === "no" ? outcome.refusal : outcome.kind}`);
    if (outcome.kind === "yes") remember(stage.acknowledged, told, act, input, outcome.data);
    else if (outcome.kind === "unknown") stage.wrong.push(`${act} was never answered`);
    if (act === "confirm") told.holdId = undefined;
    if (outcome.kind === "no" && (act === "cancel" || act === "reschedule") && random.below(3) === 0)
      told.booking = undefined;
  }
}

type Act = "hold" | "confirm" | "book" | "cancel" | "reschedule" | "release";

function chooseAct(told: Told, random: Random): Act {
  if (told.booking !== undefined) return random.pick(["cancel", "reschedule", "reschedule"] as const);
  if (told.holdId !== undefined)
    return random.pick(["confirm", "confirm", "confirm", "release", "hold"] as const);
  return random.pick(["hold", "hold", "book"] as const);
}

function inputOf(
  act: Act,
  told: Told,
  network: Network,
  random: Random,
  key: () => string,
): Record<string, unknown> {
  const clinician = random.pick(network.clinicians);
  const sessionsOf = (service: string) => {
    const first = random.below(clinician.starts.length);
    const second = Math.min(clinician.starts.length - 1, first + 1 + random.below(30));
    const starts = service === "ASSESSMENT" && second > first ? [first, second] : [first];
    return starts.map((start) => clinician.starts[start]);
  };
  switch (act) {
    case "hold":
      return {
        service: clinician.service,
        clinicianId: clinician.id,
        sessions: sessionsOf(clinician.service),
      };
    case "book":
      return {
        service: clinician.service,
        clinicianId: clinician.id,
        sessions: sessionsOf(clinician.service),
        idempotencyKey: key(),
      };
    case "confirm":
      return { holdId: told.holdId, idempotencyKey: key() };
    case "release":
      return { holdId: told.holdId };
    case "cancel":
      return { bookingId: told.booking?.id, idempotencyKey: key() };
    case "reschedule": {
      const elsewhere = clinician.service === told.booking?.service && random.below(2) === 0;
      const sessions = sessionsOf(told.booking?.service ?? "");
      return {
        bookingId: told.booking?.id,
        sessions,
        idempotencyKey: key(),
        ...(elsewhere ? { clinicianId: clinician.id } : {}),
      };
    }
  }
}

function remember(
  acknowledged: Acknowledged,
  told: Told,
  act: Act,
  input: Record<string, unknown>,
  data: Record<string, unknown>,
): void {
  if (act === "hold") {
    told.holdId = String(data.holdId);
    acknowledged.holds.add(told.holdId);
  } else if (act === "release") told.holdId = undefined;
  else {
    const booking = data as unknown as Parameters<typeof acknowledgeBooking>[1] & {
      service: string;
      clinician: { id: string };
    };
    acknowledgeBooking(acknowledged, booking);
    acknowledged.answers.set(String(input.idempotencyKey), booking.id);
    if (act === "cancel") {
      acknowledged.cancelled.add(booking.id);
      told.booking = undefined;
    } else {
      told.booking = { id: booking.id, service: booking.service, clinicianId: booking.clinician.id };
      told.holdId = undefined;
    }
  }
}
