"use client";

import { useTranslations } from "next-intl";
import { SessionSteps } from "@/choose/session-steps.tsx";
import { useChoice } from "@/choose/use-choice.ts";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { useFocusNext } from "@/design/use-focus-next.ts";
import { SessionList } from "@/sessions/session-list.tsx";
import { useDisplayZone } from "@/time/zone.tsx";
import { ZoneNote } from "@/time/zone-note.tsx";
import { trpc } from "@/trpc/client.ts";
import type { Booking, ClinicianOffers } from "@/trpc/types.ts";
import { ChangeFailure } from "./change-failure.tsx";
import { MoveAlternatives } from "./move-alternatives.tsx";
import { sessionsInForce } from "./sessions-in-force.ts";
import { useMove } from "./use-move.ts";

const submitHeadingId = "move-title";

interface MovePickerProps {
  booking: Booking;
  /** The one session that moves, counted from 0; all when there is none. */
  sessionIndex: number | undefined;
  initial: ClinicianOffers;
}

/** New times for one session, with the other one fixed, or for all; then the one button that moves. */
export function MovePicker({ booking, sessionIndex, initial }: MovePickerProps) {
  const t = useTranslations("bookings.move");
  const bookings = useTranslations("bookings");
  const moves = trpc.bookings.moves.useQuery(
    { bookingId: booking.id, ...(sessionIndex !== undefined && { sessionIndex }) },
    { initialData: initial },
  );
  const choice = useChoice(moves.data);
  const zone = useDisplayZone(booking.clinician.timeZone);
  const focusNext = useFocusNext();
  const present = sessionsInForce(booking.appointments);
  const presentStarts = present.map(({ scheduledFor }) => scheduledFor);
  const { move, isMoving, error, alternatives, forget } = useMove(booking.id, presentStarts);
  const count = present.length;

  if (choice.firsts.length === 0) {
    return (
      <Alert title={t("noneTitle")} headingLevel="h2">
        <p>{t("noneText")}</p>
      </Alert>
    );
  }
  const chosen = choice.isPair ? [choice.first, choice.second] : [choice.first];
  const sessions = present.map(({ scheduledFor }, index) =>
    sessionIndex === undefined ? chosen[index] : index === sessionIndex ? choice.first : scheduledFor,
  );
  const starts = sessions.filter((start) => start != null);
  const isSame = starts.join() === presentStarts.join();

  function moving({ sessions }: { sessions: readonly string[] }): string[] {
    return sessions.filter((_, index) => sessionIndex === undefined || index === sessionIndex);
  }

  function chooseInstead([first, second]: readonly string[]) {
    if (first === undefined) return;
    forget();
    focusNext(submitHeadingId);
    if (second === undefined) choice.chooseFirst(first);
    else choice.choosePair(first, second);
  }

  return (
    <div className="space-y-5">
      {error ? (
        <ChangeFailure error={error} headingLevel="h2">
          <MoveAlternatives choices={alternatives.map(moving)} zone={zone} onChoose={chooseInstead} />
        </ChangeFailure>
      ) : null}
      <Card className="space-y-4">
        <h2 className="font-semibold text-xl">{t("now")}</h2>
        <SessionList
          zone={zone}
          sessions={present.map(({ appointmentType, scheduledFor, length, location }, index) => ({
            title:
              sessionIndex === undefined || index === sessionIndex
                ? bookings(`appointments.${appointmentType}`)
                : t("stays", { session: bookings(`appointments.${appointmentType}`) }),
            start: scheduledFor,
            lengthMinutes: length,
            location,
          }))}
        />
        <ZoneNote instants={choice.firsts} displayZone={zone} clinicianZone={booking.clinician.timeZone} />
      </Card>
      <SessionSteps
        offers={moves.data}
        choice={choice}
        service={booking.service}
        count={count}
        zone={zone}
        firstIndex={sessionIndex === 1 ? 1 : 0}
        doneId={submitHeadingId}
        focusNext={focusNext}
      />
      {choice.isComplete && choice.openStep === null ? (
        <section aria-labelledby={submitHeadingId} className="space-y-4">
          <h2 id={submitHeadingId} tabIndex={-1} className="sr-only">
            {t("newTimes")}
          </h2>
          {isSame ? (
            <p role="status">{t("same")}</p>
          ) : (
            <Button
              onClick={() => move(starts)}
              pending={isMoving}
              pendingText={t("submitting")}
              className="w-full text-lg sm:w-auto sm:px-12"
            >
              {t("submit", { count: sessionIndex === undefined ? count : 1 })}
            </Button>
          )}
        </section>
      ) : null}
    </div>
  );
}
