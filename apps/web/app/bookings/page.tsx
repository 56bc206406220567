import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { AccountNav } from "@/bookings/account-nav.tsx";
import { BookingTabs } from "@/bookings/booking-tabs.tsx";
import { BookingsList } from "@/bookings/bookings-list.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { api } from "@/trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bookings");
  return { title: t("title") };
}

interface BookingsPageProps {
  searchParams: Promise<{ when?: string | string[] }>;
}

export default async function BookingsPage({ searchParams }: BookingsPageProps) {
  const t = await getTranslations("bookings");
  const when = (await searchParams).when === "past" ? "past" : "upcoming";
  if ((await readSession()) === null) redirect(signInHref("/sign-in", `/bookings?when=${when}`));
  const initial = await (await api()).bookings.list({ when });
  return (
    <div className="mx-auto max-w-3xl">
      <FocusedHeading>{t("title")}</FocusedHeading>
      <AccountNav current="bookings" />
      <BookingTabs when={when} />
      <BookingsList key={when} when={when} initial={initial} />
    </div>
  );
}
