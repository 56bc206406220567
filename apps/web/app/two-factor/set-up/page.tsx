import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { returnAddress, signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import { frameMessages } from "@/staff/messages/frame.ts";
import { twoFactorMessages } from "@/staff/messages/two-factor.ts";
import { mustHaveTwoFactor, readStaffAccount } from "@/staff/require-staff.ts";
import { SetUp } from "@/staff/two-factor/set-up.tsx";

export const metadata: Metadata = { title: twoFactorMessages.setUpTitle, robots: { index: false } };

interface SetUpPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SetUpPage({ searchParams }: SetUpPageProps) {
  const next = returnAddress((await searchParams).next, "/staff");
  if ((await readSession()) === null) redirect(signInHref("/sign-in", "/two-factor/set-up"));
  const account = await readStaffAccount();
  if (account === null) redirect("/bookings");
  return (
    <div lang="en" className="mx-auto max-w-xl space-y-5">
      <FocusedHeading>{twoFactorMessages.setUpTitle}</FocusedHeading>
      <p className="text-ink-soft text-lg">{twoFactorMessages.setUpLead}</p>
      {account.hasTwoFactor ? (
        <>
          <Alert tone="success" title={twoFactorMessages.on} />
          <ButtonLink href="/staff" variant="secondary">
            {frameMessages.toCapacity}
          </ButtonLink>
        </>
      ) : (
        <>
          {mustHaveTwoFactor() ? <Alert title={twoFactorMessages.required} /> : null}
          <Card>
            <ClientMessages language="en" of={["account"]}>
              <SetUp next={next} />
            </ClientMessages>
          </Card>
        </>
      )}
    </div>
  );
}
