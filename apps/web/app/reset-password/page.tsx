import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "@/account/auth-page.tsx";
import { ResetPasswordForm } from "@/account/reset-password-form.tsx";
import { Alert } from "@/design/alert.tsx";

// The token in the address must not travel on to anywhere.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("resetTitle"), referrer: "no-referrer" };
}

interface ResetPasswordPageProps {
  searchParams: Promise<{ token?: string | string[]; error?: string | string[] }>;
}

export default async function ResetPasswordPage({ searchParams }: ResetPasswordPageProps) {
  const t = await getTranslations("account");
  const { token, error } = await searchParams;
  const usable = typeof token === "string" && error === undefined;
  return (
    <AuthPage
      title={t("resetTitle")}
      lead={t("resetLead")}
      keepsChoice={false}
      other={{
        question: t("linkTrouble"),
        link: t("newLink"),
        href: "/forgot-password",
      }}
    >
      {usable ? <ResetPasswordForm token={token} /> : <Alert tone="problem" title={t("failures.usedLink")} />}
    </AuthPage>
  );
}
