import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { BookingTabs } from "@/bookings/booking-tabs.tsx";
import { BookingsList } from "@/bookings/bookings-list.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import { api } from "@/trpc/server.ts";

export const metadata: Metadata = { title: bookingMessages.title };

interface BookingsPageProps {
  searchParams: Promise<{ when?: string | string[] }>;
}

export default async function BookingsPage({ searchParams }: BookingsPageProps) {
  const when = (await searchParams).when === "past" ? "past" : "upcoming";
  if ((await readSession()) === null) redirect(signInHref("/sign-in", `/bookings?when=${when}`));
  const initial = await (await api()).bookings.list({ when });
  return (
    <div className="mx-auto max-w-3xl">
      <FocusedHeading>{bookingMessages.title}</FocusedHeading>
      <BookingTabs when={when} />
      <BookingsList key={when} when={when} initial={initial} />
    </div>
  );
}
