import { Languages } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Wordmark } from "@/design/logo.tsx";
import { LanguageSwitch } from "@/language/language-switch.tsx";
import { IdleWatch } from "./idle-watch.tsx";
import { roleOfVisitor } from "./session.ts";
import { SignOutButton } from "./sign-out-button.tsx";

const ITEM = "inline-flex min-h-12 items-center rounded-md px-2.5 font-medium hover:bg-sunken sm:px-3";

export async function SiteHeader() {
  const t = await getTranslations("common");
  const role = await roleOfVisitor();
  return (
    <header className="border-line border-b bg-surface">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-3 px-4 py-1.5 sm:px-8">
        <Link
          href="/"
          aria-label={t("home")}
          className="-ml-2 inline-flex min-h-12 items-center rounded-md px-2"
        >
          <Wordmark />
        </Link>
        <nav aria-label={t("mainNavigation")} className="-mr-2.5 flex items-center sm:-mr-3">
          <LanguageSwitch className={ITEM} icon={<Languages aria-hidden="true" className="mr-2 size-5" />} />
          {role !== null ? (
            <>
              {role === "patient" ? (
                <Link href="/bookings" className={ITEM}>
                  {t("yourBookings")}
                </Link>
              ) : (
                <Link href="/staff" className={ITEM}>
                  {t("staffConsole")}
                </Link>
              )}
              <SignOutButton className={ITEM} />
              <IdleWatch />
            </>
          ) : (
            <Link href="/sign-in" className={ITEM}>
              {t("signIn")}
            </Link>
          )}
        </nav>
      </div>
    </header>
  );
}
