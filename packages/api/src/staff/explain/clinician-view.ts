import type { ClinicianCalendar } from "@tandem/db";
import { type ExplainedSlot, type Instant, isLiveHold } from "@tandem/domain";
import { isoOf } from "../../iso.ts";

/** A clinician's calendar as the API answers with it: what is open and why not, what is held, what is booked. */
export function calendarAnswer(
  { clinician, appointments, holds }: ClinicianCalendar,
  slots: readonly ExplainedSlot[],
  span: { startsAt: Instant; endsAt: Instant },
  now: Instant,
) {
  const inSpan = ({ startsAt }: { startsAt: Instant }) => span.startsAt <= startsAt && startsAt < span.endsAt;
  const { type, maxDaily, maxWeekly, ...known } = clinician;
  return {
    clinician: {
      ...known,
      clinicianType: type,
      maxDailyAppointments: maxDaily,
      maxWeeklyAppointments: maxWeekly,
    },
    slots: slots.map(({ id, startsAt, lengthMinutes, refusal }) => ({
      id,
      date: isoOf(startsAt),
      length: lengthMinutes,
      refusal,
    })),
    holds: holds
      .filter((hold) => inSpan(hold) && isLiveHold(hold, now))
      .map(({ startsAt, endsAt, expiresAt }) => ({
        date: isoOf(startsAt),
        length: (endsAt - startsAt) / 60_000,
        expiresAt: isoOf(expiresAt),
      })),
    appointments: appointments.filter(inSpan).map(({ startsAt, lengthMinutes, ...appointment }) => ({
      ...appointment,
      scheduledFor: isoOf(startsAt),
      length: lengthMinutes,
    })),
  };
}
