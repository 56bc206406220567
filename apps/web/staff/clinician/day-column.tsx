import type { RouterOutputs } from "@tandem/api";
import { classNames } from "@/design/class-names.ts";
import { dateAsInstant, dateAt, longDayInWords, timeInWords, timeSpanInWords } from "@/time/format.ts";
import {
  appointmentTypeMessages,
  clinicianMessages,
  reasonMessages,
  statusMessages,
} from "../messages/clinician.ts";
import { RowLink } from "../row-link.tsx";

export type Calendar = RouterOutputs["staff"]["clinicians"]["calendar"];

type Entry =
  | { kind: "appointment"; at: string; appointment: Calendar["appointments"][number] }
  | { kind: "hold"; at: string; hold: Calendar["holds"][number] }
  | { kind: "slot"; at: string; slot: Calendar["slots"][number] };

/** Everything of one local day in the order of its start; appointments before slots that begin with them. */
function entriesOf(calendar: Calendar, date: string): Entry[] {
  const { timeZone } = calendar.clinician;
  const entries: Entry[] = [
    ...calendar.appointments.map(
      (appointment): Entry => ({ kind: "appointment", at: appointment.scheduledFor, appointment }),
    ),
    ...calendar.holds.map((hold): Entry => ({ kind: "hold", at: hold.date, hold })),
    ...calendar.slots.map((slot): Entry => ({ kind: "slot", at: slot.date, slot })),
  ];
  return entries
    .filter(({ at }) => dateAt(at, timeZone) === date)
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

export function DayColumn({
  calendar,
  date,
  isToday,
}: {
  calendar: Calendar;
  date: string;
  isToday: boolean;
}) {
  const entries = entriesOf(calendar, date);
  const slots = entries.flatMap((entry) => (entry.kind === "slot" ? [entry.slot] : []));
  const offered = slots.filter(({ refusal }) => refusal === null).length;
  const appointments = entries.filter(({ kind }) => kind === "appointment").length;
  const day = longDayInWords(dateAsInstant(date), "UTC");
  return (
    <section
      aria-labelledby={`day-${date}`}
      className="min-w-0 break-inside-avoid rounded-lg border border-line bg-surface p-3"
    >
      <h3
        id={`day-${date}`}
        aria-current={isToday ? "date" : undefined}
        className={classNames("font-semibold", isToday && "text-accent-strong underline underline-offset-4")}
      >
        {day}
        <span className="hidden print:inline"> {date.slice(0, 4)}</span>
      </h3>
      <p className="mb-2 text-ink-soft leading-snug print:hidden">
        {entries.length === 0
          ? clinicianMessages.nothing
          : clinicianMessages.daySummary(offered, slots.length - offered)}
        {appointments === 0 ? null : (
          <RowLink
            href={appointmentsHref(calendar.clinician.id, date)}
            label={clinicianMessages.changeDay(clinicianMessages.appointmentsOfDay(appointments), day)}
            className="flex"
          >
            {clinicianMessages.appointmentsOfDay(appointments)}
          </RowLink>
        )}
      </p>
      <p className="mb-2 hidden leading-snug print:block">
        {clinicianMessages.appointmentsOfDay(appointments)}
      </p>
      <ul className="space-y-1.5">
        {entries.map((entry) => (
          <li
            className={entry.kind === "appointment" ? undefined : "print:hidden"}
            key={`${entry.kind}${entry.at}${entry.kind === "slot" ? entry.slot.id : entry.kind === "hold" ? "" : entry.appointment.id}`}
          >
            <DayEntry entry={entry} clinician={calendar.clinician} date={date} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The list of a day, where all can be moved or cancelled at once; of one patient, where each can be marked too. */
function appointmentsHref(clinician: string, date: string, patient?: string): string {
  const whose = { clinician, ...(patient !== undefined && { patient }) };
  return `/staff/appointments?${new URLSearchParams({ ...whose, from: date, to: date })}`;
}

/** Under a finger all are as high as those that unfold. */
const HEIGHT = "px-2 py-1 leading-snug pointer-coarse:py-3";
const ENTRY = `block rounded-sm border ${HEIGHT}`;
const ENDED = new Set(["CANCELLED", "LATE_CANCELLATION", "RE_SCHEDULED", "NO_SHOW"]);

interface DayEntryProps {
  entry: Entry;
  clinician: Calendar["clinician"];
  date: string;
}

function DayEntry({ entry, clinician: { id: clinicianId, timeZone }, date }: DayEntryProps) {
  if (entry.kind === "appointment") {
    const { appointment } = entry;
    return (
      <div
        className={classNames(
          ENTRY,
          ENDED.has(appointment.status) ? "border-line text-ink-soft" : "border-edge bg-clay-soft",
        )}
      >
        <span className="block font-semibold">
          {timeSpanInWords(appointment.scheduledFor, appointment.length, timeZone)}
        </span>
        <RowLink
          href={`/staff/patients/${encodeURIComponent(appointment.patientId)}`}
          label={clinicianMessages.record(appointment.patientName)}
          className="break-words print:min-h-0 print:no-underline"
        >
          {appointment.patientName}
        </RowLink>
        <span className="block">
          {appointmentTypeMessages[appointment.appointmentType] ?? appointment.appointmentType},{" "}
          {statusMessages[appointment.status].toLowerCase()}
        </span>
        {appointment.status === "UPCOMING" ? (
          <RowLink href={appointmentsHref(clinicianId, date, appointment.patientId)} className="print:hidden">
            {appointment.bookingId === null ? clinicianMessages.cancel : clinicianMessages.change}
          </RowLink>
        ) : null}
      </div>
    );
  }
  if (entry.kind === "hold") {
    return (
      <div className={`${ENTRY} border-clay border-dashed`}>
        <span className="font-medium">{timeSpanInWords(entry.hold.date, entry.hold.length, timeZone)}</span>{" "}
        {clinicianMessages.held(timeInWords(entry.hold.expiresAt, timeZone))}
      </div>
    );
  }
  const { refusal } = entry.slot;
  const time = timeInWords(entry.slot.date, timeZone);
  if (refusal === null) {
    return (
      <div className={`${ENTRY} border-accent bg-accent-soft`}>
        <span className="font-semibold">{time}</span> {clinicianMessages.offered}
      </div>
    );
  }
  return (
    <details className="rounded-sm border border-line border-dashed text-ink-soft">
      <summary className={HEIGHT}>
        {time} {reasonMessages[refusal].short}
      </summary>
      <p className="px-2 pb-1 text-ink">{reasonMessages[refusal].long}</p>
    </details>
  );
}
