import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "@/account/auth-page.tsx";
import { returnAddress, signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { SignInForm } from "@/account/sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("signInTitle") };
}

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const t = await getTranslations("account");
  const next = returnAddress((await searchParams).next);
  if ((await readSession()) !== null) redirect(next);
  return (
    <AuthPage
      title={t("signInTitle")}
      lead={t("signInLead")}
      keepsChoice={next.startsWith("/book/")}
      other={{
        question: t("noAccount"),
        link: t("toSignUp"),
        href: signInHref("/sign-up", next),
      }}
    >
      <SignInForm next={next} />
    </AuthPage>
  );
}
