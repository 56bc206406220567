"use client";

import { Alert } from "@/design/alert.tsx";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import { trpc } from "@/trpc/client.ts";
import type { BookingPage } from "@/trpc/types.ts";
import { BookingCard } from "./booking-card.tsx";
import type { When } from "./booking-tabs.tsx";

export function BookingsList({ when, initial }: { when: When; initial: BookingPage }) {
  const list = trpc.bookings.list.useInfiniteQuery(
    { when },
    {
      getNextPageParam: (page) => page.nextCursor,
      initialData: { pages: [initial], pageParams: [null] },
    },
  );
  const bookings = list.data.pages.flatMap((page) => page.items);
  if (bookings.length === 0) return <NoBookings when={when} />;
  return (
    <div className="space-y-5">
      <ul className="space-y-5">
        {bookings.map((booking) => (
          <li key={booking.id}>
            <BookingCard booking={booking} />
          </li>
        ))}
      </ul>
      {list.isFetchNextPageError ? (
        <Alert tone="problem" role="alert" title={bookingMessages.loadFailed} />
      ) : null}
      {list.hasNextPage ? (
        <Button
          variant="secondary"
          pending={list.isFetchingNextPage}
          pendingText={bookingMessages.loading}
          onClick={() => list.fetchNextPage()}
          className="w-full"
        >
          {bookingMessages.showMore}
        </Button>
      ) : null}
    </div>
  );
}

function NoBookings({ when }: { when: When }) {
  const upcoming = when === "upcoming";
  return (
    <Card className="space-y-4">
      <h2 className="font-semibold text-xl">
        {upcoming ? bookingMessages.emptyUpcoming : bookingMessages.emptyPast}
      </h2>
      <p className="text-ink-soft">
        {upcoming ? bookingMessages.emptyUpcomingText : bookingMessages.emptyPastText}
      </p>
      {upcoming ? <ButtonLink href="/">{bookingMessages.find}</ButtonLink> : null}
    </Card>
  );
}
