import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";

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
  return (
    <div className="mx-auto max-w-xl space-y-5">
      <FocusedHeading>{t("verifyTitle")}</FocusedHeading>
      {failed ? (
        <Alert tone="problem" title={t("failures.usedLink")} />
      ) : (
        <Alert tone="success" title={t("verified")} />
      )}
      <ButtonLink href="/bookings">{t("toBookings")}</ButtonLink>
    </div>
  );
}
