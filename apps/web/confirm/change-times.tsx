"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

interface ChangeTimesProps {
  href: string;
  /** Gives the held times back first: the page to come shows what is open. */
  release: () => Promise<void>;
}

export function ChangeTimes({ href, release }: ChangeTimesProps) {
  const t = useTranslations("confirm");
  const router = useRouter();
  return (
    <Link
      href={href}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        void release().then(() => router.push(href));
      }}
      className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
    >
      {t("changeTimes")}
    </Link>
  );
}
