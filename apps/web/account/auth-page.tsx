import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/design/alert.tsx";
import { Card } from "@/design/card.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { TextLink } from "@/design/text-link.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import type { Language } from "@/language/languages.ts";

interface AuthPageProps {
  /** Where the page has a language of its own; the reader's otherwise. */
  language?: Language;
  title: string;
  lead: string;
  /** Someone is in the middle of booking. */
  keepsChoice: boolean;
  /** What has just happened. */
  notice?: ReactNode;
  other: { question: string; link: string; href: string };
  children: ReactNode;
}

/** The frame that sign-in and sign-up share. */
export function AuthPage({ language, title, lead, keepsChoice, notice, other, children }: AuthPageProps) {
  const t = useTranslations("account");
  return (
    <div className="mx-auto max-w-xl space-y-5">
      <FocusedHeading>{title}</FocusedHeading>
      {notice}
      <p className="text-ink-soft text-lg">{lead}</p>
      {keepsChoice ? <Alert tone="success" title={t("keepsChoice")} /> : null}
      <p>
        {other.question} <TextLink href={other.href}>{other.link}</TextLink>
      </p>
      <Card>
        <ClientMessages language={language} of={["account", "start"]}>
          {children}
        </ClientMessages>
      </Card>
    </div>
  );
}
