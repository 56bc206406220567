import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "@/account/auth-page.tsx";
import { returnAddress, signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { SignUpForm } from "@/account/sign-up-form.tsx";
import { answersOnTheWay } from "@/search/answers-on-the-way.ts";
import { optionsOf } from "@/search/catalog-options.ts";
import { loadCatalog } from "@/trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("signUpTitle") };
}

interface SignUpPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const t = await getTranslations("account");
  const next = returnAddress((await searchParams).next);
  if ((await readSession()) !== null) redirect(next);
  const { states, payers } = optionsOf(await loadCatalog());
  return (
    <AuthPage
      title={t("signUpTitle")}
      lead={t("signUpLead")}
      keepsChoice={next.startsWith("/book/")}
      other={{
        question: t("hasAccount"),
        link: t("toSignIn"),
        href: signInHref("/sign-in", next),
      }}
    >
      <SignUpForm next={next} states={states} payers={payers} known={answersOnTheWay(next)} />
    </AuthPage>
  );
}
