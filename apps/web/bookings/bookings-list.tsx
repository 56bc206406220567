"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { useFocusOnNew } from "@/design/use-focus-on-new.ts";
import { trpc } from "@/trpc/client.ts";
import type { BookingPage } from "@/trpc/types.ts";
import { BookingCard } from "./booking-card.tsx";
import type { When } from "./booking-tabs.tsx";

export function BookingsList({ when, initial }: { when: When; initial: BookingPage }) {
  const t = useTranslations("bookings");
  const list = trpc.bookings.list.useInfiniteQuery(
    { when },
    {
      getNextPageParam: (page) => page.nextCursor,
      initialData: { pages: [initial], pageParams: [null] },
    },
  );
  const bookings = list.data.pages.flatMap((page) => page.items);
  const cards = useRef<HTMLUListElement>(null);
  const atEnd = useFocusOnNew(cards, bookings.length);
  if (bookings.length === 0) return <NoBookings when={when} />;
  return (
    <div className="space-y-5">
      <ul ref={cards} className="space-y-5">
        {bookings.map((booking, index) => (
          <li key={booking.id} data-index={index}>
            <BookingCard booking={booking} />
          </li>
        ))}
      </ul>
      {list.isFetchNextPageError ? <Alert tone="problem" role="alert" title={t("loadFailed")} /> : null}
      {list.hasNextPage ? (
        <Button
          {...atEnd}
          variant="secondary"
          pending={list.isFetchingNextPage}
          pendingText={t("loading")}
          onClick={() => list.fetchNextPage()}
          className="w-full"
        >
          {t("showMore")}
        </Button>
      ) : null}
    </div>
  );
}

function NoBookings({ when }: { when: When }) {
  const t = useTranslations("bookings");
  const upcoming = when === "upcoming";
  return (
    <Card className="space-y-4">
      <h2 className="font-semibold text-xl">{upcoming ? t("emptyUpcoming") : t("emptyPast")}</h2>
      <p className="text-ink-soft">{upcoming ? t("emptyUpcomingText") : t("emptyPastText")}</p>
      {upcoming ? <ButtonLink href="/">{t("find")}</ButtonLink> : null}
    </Card>
  );
}
