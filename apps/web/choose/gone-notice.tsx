"use client";

import { useTranslations } from "next-intl";
import { bookingOf } from "@/bookings/booking-of.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { readInstant } from "@/time/read-instant.ts";
import { trpc } from "@/trpc/client.ts";

interface GoneNoticeProps {
  clinicianId: string;
  /** The starts that the address names. */
  named: readonly string[];
  isSignedIn: boolean;
}

/** That a time of the address is no longer open. Who comes back here after booking is told that it is their own. */
export function GoneNotice({ clinicianId, named, isSignedIn }: GoneNoticeProps) {
  const t = useTranslations("choose");
  const upcoming = trpc.bookings.list.useQuery({ when: "upcoming" }, { enabled: isSignedIn, staleTime: 0 });
  if (upcoming.isLoading) return null;
  const sessions = named.flatMap((start) => readInstant(start) ?? []);
  const own = bookingOf(upcoming.data?.items ?? [], clinicianId, sessions);
  if (own === undefined) return <Alert title={t("gone")} role="alert" />;
  return (
    <Alert tone="success" role="status" title={t("yours")}>
      <ButtonLink variant="secondary" href={`/bookings/${encodeURIComponent(own.id)}`} prefetch={false}>
        {t("seeYours")}
      </ButtonLink>
    </Alert>
  );
}
