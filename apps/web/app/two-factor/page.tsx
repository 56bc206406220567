import type { Metadata } from "next";
import { AuthPage } from "@/account/auth-page.tsx";
import { returnAddress, signInHref } from "@/account/return-address.ts";
import { twoFactorMessages } from "@/staff/messages/two-factor.ts";
import { Challenge } from "@/staff/two-factor/challenge.tsx";

export const metadata: Metadata = { title: twoFactorMessages.challengeTitle, robots: { index: false } };

interface TwoFactorPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function TwoFactorPage({ searchParams }: TwoFactorPageProps) {
  const next = returnAddress((await searchParams).next);
  return (
    <div lang="en">
      <AuthPage
        language="en"
        title={twoFactorMessages.challengeTitle}
        lead={twoFactorMessages.challengeLead}
        keepsChoice={false}
        other={{
          question: "",
          link: twoFactorMessages.startOver,
          href: signInHref("/sign-in", next),
        }}
      >
        <Challenge next={next} />
      </AuthPage>
    </div>
  );
}
