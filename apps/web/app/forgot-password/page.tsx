import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "@/account/auth-page.tsx";
import { ForgotPasswordForm } from "@/account/forgot-password-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("forgotTitle") };
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations("account");
  return (
    <AuthPage
      title={t("forgotTitle")}
      lead={t("forgotLead")}
      keepsChoice={false}
      other={{ question: t("remembered"), link: t("toSignIn"), href: "/sign-in" }}
    >
      <ForgotPasswordForm />
    </AuthPage>
  );
}
