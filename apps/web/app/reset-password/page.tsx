import type { Metadata } from "next";
import { AuthPage } from "@/account/auth-page.tsx";
import { ResetPasswordForm } from "@/account/reset-password-form.tsx";
import { Alert } from "@/design/alert.tsx";
import { accountMessages } from "@/messages/account.ts";

// The token in the address must not travel on to anywhere.
export const metadata: Metadata = { title: accountMessages.resetTitle, referrer: "no-referrer" };

interface ResetPasswordPageProps {
  searchParams: Promise<{ token?: string | string[]; error?: string | string[] }>;
}

export default async function ResetPasswordPage({ searchParams }: ResetPasswordPageProps) {
  const { token, error } = await searchParams;
  const usable = typeof token === "string" && error === undefined;
  return (
    <AuthPage
      title={accountMessages.resetTitle}
      lead={accountMessages.resetLead}
      keepsChoice={false}
      other={{
        question: accountMessages.linkTrouble,
        link: accountMessages.newLink,
        href: "/forgot-password",
      }}
    >
      {usable ? (
        <ResetPasswordForm token={token} />
      ) : (
        <Alert tone="problem" title={accountMessages.failures.usedLink} />
      )}
    </AuthPage>
  );
}
