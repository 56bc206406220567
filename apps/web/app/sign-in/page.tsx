import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "@/account/auth-page.tsx";
import { returnAddress, signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { SignInForm } from "@/account/sign-in-form.tsx";
import { accountMessages } from "@/messages/account.ts";

export const metadata: Metadata = { title: accountMessages.signInTitle };

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = returnAddress((await searchParams).next);
  if ((await readSession()) !== null) redirect(next);
  return (
    <AuthPage
      title={accountMessages.signInTitle}
      lead={accountMessages.signInLead}
      keepsChoice={next.startsWith("/book/")}
      other={{
        question: accountMessages.noAccount,
        link: accountMessages.toSignUp,
        href: signInHref("/sign-up", next),
      }}
    >
      <SignInForm next={next} />
    </AuthPage>
  );
}
