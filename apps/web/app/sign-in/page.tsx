import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "@/account/auth-page.tsx";
import { returnAddress, signInHref, signInReason } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { SignInForm } from "@/account/sign-in-form.tsx";
import { WhySignIn } from "@/account/why-sign-in.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("signInTitle") };
}

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; why?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const t = await getTranslations("account");
  const params = await searchParams;
  const next = returnAddress(params.next);
  const why = signInReason(params.why);
  if ((await readSession()) !== null) redirect(next);
  return (
    <AuthPage
      title={t("signInTitle")}
      lead={t("signInLead")}
      keepsChoice={next.startsWith("/book/")}
      notice={why && <WhySignIn why={why} />}
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
