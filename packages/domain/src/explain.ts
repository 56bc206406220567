import { byLocalDate } from "./availability.ts";
import type { EpochDay, Instant } from "./calendar.ts";
import { usedCapacity } from "./capacity.ts";
import { type ClinicianFacts, isEligible } from "./eligibility.ts";
import { type HeldSession, liveHolds } from "./holds.ts";
import { intervalOf, type Lasting } from "./intervals.ts";
import { judgeSlot, passingStarts, slotContext } from "./judge-slot.ts";
import { type OfferSettings, packedSlots, pairIfNeeded } from "./offers.ts";
import type { SlotRefusal } from "./refusal.ts";
import type { SessionPlan } from "./services.ts";
import { type AppointmentStatus, occupiesTime } from "./status.ts";

/** A slot as it came, and why it is not on offer; null when it is. */
export interface ExplainedSlot extends Lasting {
  id: string;
  refusal: SlotRefusal | null;
}

/** One clinician, and everything that bears on whether its slots are on offer. */
export interface ExplainInput {
  service: SessionPlan;
  clinician: ClinicianFacts;
  /** Left out: every state. */
  patientState?: string | undefined;
  /** Left out: every payer. */
  patientInsurance?: string | undefined;
  /**
   * Every slot that is not withdrawn, of whole local days. A slot's reason is right if the slots of the seven days
   * before and after it are among them (rule 7).
   */
  slots: readonly (Lasting & { id: string })[];
  /** In every status. Unless `usedByDay` and `usedByWeek` are given, all of the whole days and weeks of the slots. */
  appointments: readonly (Lasting & { status: AppointmentStatus })[];
  holds: readonly HeldSession[];
  usedByDay?: ReadonlyMap<EpochDay, number> | undefined;
  usedByWeek?: ReadonlyMap<EpochDay, number> | undefined;
  now: Instant;
  settings: OfferSettings;
}

/**
 * Rule 15: for every slot, in the order given, the one reason why it is not on offer. It agrees with `offersOf`: exactly
 * the slots without a reason have a start that is on offer. Cost: O(n log n) in slots and appointments.
 * @throws RangeError for an unknown zone
 */
export function explainSlots(input: ExplainInput): ExplainedSlot[] {
  const { service, clinician, slots, settings, now } = input;
  const patient = { state: input.patientState, insurance: input.patientInsurance };
  if (!isEligible(service, clinician, patient)) return slots.map((slot) => explained(slot, "INELIGIBLE"));

  const counted = usedCapacity(input.appointments, clinician.timeZone);
  const context = slotContext(
    service,
    clinician,
    {
      occupied: input.appointments.filter(({ status }) => occupiesTime(status)).map(intervalOf),
      liveHolds: liveHolds(input.holds, now),
      usedByDay: input.usedByDay ?? counted.usedByDay,
      usedByWeek: input.usedByWeek ?? counted.usedByWeek,
    },
    now,
    settings,
  );
  const { units } = context;
  const days = byLocalDate(passingStarts(slots, context), clinician.timeZone).map(({ date, starts }) => ({
    date,
    starts,
    unitsLeft: units.on(date),
  }));
  const packed = packedSlots(service, days, settings.packing);
  const offered = new Set(pairIfNeeded(service, packed, units).starts);
  const wasteless = new Set(packed.starts);

  return slots.map((slot) => {
    const refusal = judgeSlot(slot, context);
    if (refusal !== null) return explained(slot, refusal);
    if (!wasteless.has(slot.startsAt)) return explained(slot, "WASTES_CAPACITY");
    return explained(slot, offered.has(slot.startsAt) ? null : "NO_PARTNER");
  });
}

function explained({ id, startsAt, lengthMinutes }: Lasting & { id: string }, refusal: SlotRefusal | null) {
  return { id, startsAt, lengthMinutes, refusal };
}
