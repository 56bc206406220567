"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextLink } from "@/design/text-link.tsx";

interface ChangeTimesProps {
  href: string;
  /** Gives the held times back first: the page to come shows what is open. */
  release: () => Promise<void>;
}

export function ChangeTimes({ href, release }: ChangeTimesProps) {
  const t = useTranslations("confirm");
  const router = useRouter();
  return (
    <TextLink
      href={href}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        void release().then(() => router.push(href));
      }}
    >
      {t("changeTimes")}
    </TextLink>
  );
}
