import type { Alternative } from "@tandem/api";
import type { RefusalKind } from "@tandem/domain";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Ref } from "react";
import { clinicianInWords } from "@/clinicians/clinician-in-words.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { type Answers, chooseHref, confirmHref, searchHref } from "@/search/address.ts";
import { sessionInWords, showsSameClock, zoneInWords } from "@/time/format.ts";
import type { ClinicianOffers } from "@/trpc/types.ts";
import type { BookError } from "./book-error.ts";

type Refusal = NonNullable<NonNullable<BookError["data"]>["refusal"]>;

interface RefusedBookingProps {
  ref: Ref<HTMLDivElement>;
  role: "alert" | undefined;
  refusal: Refusal;
  answers: Answers;
  clinician: ClinicianOffers["clinician"];
  zone: string;
}

/** One plain sentence, and the nearest times that are still open, one tap each. */
export function RefusedBooking({ ref, role, refusal, answers, clinician, zone }: RefusedBookingProps) {
  const t = useTranslations("confirm");
  const refusals = useTranslations("refusals");
  const alternatives = refusal.alternatives ?? [];
  return (
    <Alert ref={ref} role={role} tone="problem" title={refusals(`${refusal.kind}`)} headingLevel="h2">
      {refusal.kind === "ALREADY_BOOKED" ? null : <p>{t("nothingBooked")}</p>}
      {alternatives.length > 0 ? (
        <>
          <h3 className="font-semibold">{t("nearest")}</h3>
          <ul className="space-y-2.5">
            {alternatives.map((alternative) => (
              <li key={`${alternative.clinicianId} ${alternative.sessions.join()}`}>
                <AlternativeLink
                  alternative={alternative}
                  answers={answers}
                  zone={zone}
                  isOther={alternative.clinicianId !== clinician.id}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <WayOn kind={refusal.kind} answers={answers} clinicianId={clinician.id} />
    </Alert>
  );
}

interface AlternativeLinkProps {
  alternative: Alternative;
  answers: Answers;
  zone: string;
  /** Whether it is with another clinician than the one that was chosen. */
  isOther: boolean;
}

/** One tap: it leads to the same page with these times, which holds them. Going back does not lead to those that were refused. */
function AlternativeLink({ alternative, answers, zone, isOther }: AlternativeLinkProps) {
  const t = useTranslations("confirm");
  const choose = useTranslations("choose");
  const services = useTranslations("services");
  const language = useLocale();
  const { clinicianId, clinician, sessions } = alternative;
  const [first = null, second = null] = sessions;
  const differs = !showsSameClock(sessions, zone, clinician.timeZone);
  return (
    <Link
      href={confirmHref(clinicianId, answers, { first, second })}
      prefetch={false}
      replace
      className="flex min-h-14 flex-col justify-center rounded-md border border-edge bg-surface px-4 py-2.5 font-semibold text-ink transition-colors hover:border-accent hover:bg-accent-soft"
    >
      <span>
        {sessions.map((session, index) => (
          <span key={session}>
            {index > 0 ? ` ${t("and")} ` : null}
            <span className="whitespace-nowrap">{sessionInWords(session, zone, language)}</span>
          </span>
        ))}
      </span>
      {isOther ? (
        <span className="font-normal text-ink-soft">
          {choose("with", { clinician: clinicianInWords(services, clinician) })}
          {differs && first !== null ? `, ${zoneInWords(clinician.timeZone, first, language)}` : null}
        </span>
      ) : null}
    </Link>
  );
}

interface WayOnProps {
  kind: RefusalKind;
  answers: Answers;
  clinicianId: string;
}

function WayOn({ kind, answers, clinicianId }: WayOnProps) {
  const t = useTranslations("confirm");
  const common = useTranslations("common");
  if (kind === "ALREADY_BOOKED") return <ButtonLink href="/bookings">{common("yourBookings")}</ButtonLink>;
  if (kind === "INELIGIBLE") {
    return (
      <ButtonLink variant="secondary" href={searchHref(answers)}>
        {t("otherClinicians")}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink variant="secondary" href={chooseHref(clinicianId, answers)}>
      {t("noAlternatives")}
    </ButtonLink>
  );
}
