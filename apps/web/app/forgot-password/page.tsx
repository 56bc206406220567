import type { Metadata } from "next";
import { AuthPage } from "@/account/auth-page.tsx";
import { ForgotPasswordForm } from "@/account/forgot-password-form.tsx";
import { accountMessages } from "@/messages/account.ts";

export const metadata: Metadata = { title: accountMessages.forgotTitle };

export default function ForgotPasswordPage() {
  return (
    <AuthPage
      title={accountMessages.forgotTitle}
      lead={accountMessages.forgotLead}
      keepsChoice={false}
      other={{ question: accountMessages.remembered, link: accountMessages.toSignIn, href: "/sign-in" }}
    >
      <ForgotPasswordForm />
    </AuthPage>
  );
}
