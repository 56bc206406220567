import type { RouterOutputs } from "@tandem/api";
import Link from "next/link";
import { Alert } from "@/design/alert.tsx";
import { dateAsInstant, dateAt, longDayInWords, sessionInWords } from "@/time/format.ts";
import { moveHref } from "../book/move-href.ts";
import {
  appointmentTypeMessages,
  warningMessages,
  clinicianMessages as words,
} from "../messages/clinician.ts";

type Effect = RouterOutputs["staff"]["clinicians"]["whatIf"];

const SHOWN = 10;

interface ToComeProps {
  title: string;
  list: Effect["remaining"];
  clinicianId: string;
  timeZone: string;
}

function ToCome({ title, list, clinicianId, timeZone }: ToComeProps) {
  if (list.length === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">
        {title}: {list.length}
      </h3>
      <ul className="list-disc pl-6">
        {list.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            {sessionInWords(one.scheduledFor, timeZone)}, {one.patientName},{" "}
            {appointmentTypeMessages[one.appointmentType] ?? one.appointmentType}
            <Link
              href={moveHref(one.patientId, { ...one, localDate: dateAt(one.scheduledFor, timeZone) })}
              className="ml-3 inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {words.move}
              <span className="sr-only">: {one.patientName}</span>
            </Link>
          </li>
        ))}
        {list.length > SHOWN ? <li>…</li> : null}
      </ul>
      <Link
        href={`/staff/appointments?${new URLSearchParams({ clinician: clinicianId, status: "UPCOMING" })}`}
        className="inline-flex min-h-12 items-center underline underline-offset-4"
      >
        {words.allToCome}
      </Link>
    </div>
  );
}

interface EffectSummaryProps {
  effect: Effect;
  clinician: { id: string; timeZone: string };
}

/** What a change of a clinician does, in words. */
export function EffectSummary({ effect, clinician: { id, timeZone } }: EffectSummaryProps) {
  const { offers, furtherBookings, overLimit } = effect;
  return (
    <div className="space-y-3 rounded-lg border border-line bg-sunken p-4">
      <h2 className="font-semibold text-lg">{words.effect}</h2>
      <p>
        {words.offersEffect(offers.before, offers.after)} ({words.gained(offers.gained)},{" "}
        {words.lost(offers.lost)})
      </p>
      <p>{words.further(furtherBookings.before, furtherBookings.after)}</p>
      {overLimit.length === 0 ? (
        <p>{words.noOver}</p>
      ) : (
        <div>
          <h3 className="font-semibold">{words.overTitle}</h3>
          <ul className="list-disc pl-6">
            {overLimit.map(({ period, startsOn, booked, max }) => (
              <li key={`${period}${startsOn}`}>
                {words.over(period, longDayInWords(dateAsInstant(startsOn), "UTC"), booked, max)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ToCome title={words.remainingTitle} list={effect.remaining} clinicianId={id} timeZone={timeZone} />
      <ToCome
        title={words.losingTitle}
        list={effect.losingEligibility}
        clinicianId={id}
        timeZone={timeZone}
      />
      {effect.warnings.map((warning) => (
        <Alert key={warning} title={warningMessages[warning]} />
      ))}
    </div>
  );
}
