import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { signInHref } from "@/account/return-address.ts";
import { SendAgain } from "@/account/send-again.tsx";
import { readSession } from "@/account/session.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("verifyTitle") };
}

interface VerifyEmailPageProps {
  searchParams: Promise<{ error?: string | string[] }>;
}

/** Where the link in the letter ends: the address is confirmed, or the link was no good any more. */
export default async function VerifyEmailPage({ searchParams }: VerifyEmailPageProps) {
  const t = await getTranslations("account");
  const failed = (await searchParams).error !== undefined;
  const account = failed ? (await readSession())?.user : undefined;
  return (
    <div className="mx-auto max-w-xl space-y-5">
      <FocusedHeading>{t("verifyTitle")}</FocusedHeading>
      {!failed || account?.emailVerified ? (
        <>
          <Alert tone="success" title={t("verified")} />
          <ButtonLink href="/bookings">{t("toBookings")}</ButtonLink>
        </>
      ) : (
        <>
          <Alert tone="problem" title={t("failures.usedLink")} />
          {account === undefined ? (
            // Your details say that the address is not confirmed, and send the letter.
            <ButtonLink href={signInHref("/sign-in", "/patients")}>{t("signInForLink")}</ButtonLink>
          ) : (
            <ClientMessages of={["account"]}>
              <SendAgain email={account.email} />
            </ClientMessages>
          )}
        </>
      )}
    </div>
  );
}
