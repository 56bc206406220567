import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "@/account/auth-page.tsx";
import { returnAddress, signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { SignUpForm } from "@/account/sign-up-form.tsx";
import { accountMessages } from "@/messages/account.ts";
import { optionsOf } from "@/search/catalog-options.ts";
import { loadCatalog } from "@/trpc/server.ts";

export const metadata: Metadata = { title: accountMessages.signUpTitle };

interface SignUpPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** What the search on the way here already said. */
function knownFrom(next: string) {
  const search = new URLSearchParams(next.split("?")[1]);
  return { state: search.get("state") ?? undefined, insurance: search.get("insurance") ?? undefined };
}

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const next = returnAddress((await searchParams).next);
  if ((await readSession()) !== null) redirect(next);
  const { states, payers } = optionsOf(await loadCatalog());
  return (
    <AuthPage
      title={accountMessages.signUpTitle}
      lead={accountMessages.signUpLead}
      keepsChoice={next.startsWith("/book/")}
      other={{
        question: accountMessages.hasAccount,
        link: accountMessages.toSignIn,
        href: signInHref("/sign-in", next),
      }}
    >
      <SignUpForm next={next} states={states} payers={payers} known={knownFrom(next)} />
    </AuthPage>
  );
}
