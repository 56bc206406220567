import type { Metadata } from "next";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { accountMessages } from "@/messages/account.ts";

export const metadata: Metadata = { title: accountMessages.verifyTitle };

interface VerifyEmailPageProps {
  searchParams: Promise<{ error?: string | string[] }>;
}

/** Where the link in the letter ends: the address is confirmed, or the link was no good any more. */
export default async function VerifyEmailPage({ searchParams }: VerifyEmailPageProps) {
  const failed = (await searchParams).error !== undefined;
  return (
    <div className="mx-auto max-w-xl space-y-5">
      <FocusedHeading>{accountMessages.verifyTitle}</FocusedHeading>
      {failed ? (
        <Alert tone="problem" title={accountMessages.failures.usedLink} />
      ) : (
        <Alert tone="success" title={accountMessages.verified} />
      )}
      <ButtonLink href="/bookings">{accountMessages.toBookings}</ButtonLink>
    </div>
  );
}
