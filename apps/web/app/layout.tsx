import { ZONE_COOKIE } from "@tandem/api/zone-cookie";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SiteHeader } from "@/account/site-header.tsx";
import { OfflineGuard } from "@/connection/offline-guard.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import { isKnownZone } from "@/time/format.ts";
import { ZoneProvider } from "@/time/zone.tsx";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: "Tandem", template: "%s · Tandem" },
    description: t("tagline"),
    robots: { index: true, follow: true },
    formatDetection: { telephone: false, date: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf6f0" },
    { media: "(prefers-color-scheme: dark)", color: "#111817" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await getLocale();
  const t = await getTranslations("common");
  const remembered = (await cookies()).get(ZONE_COOKIE)?.value ?? null;
  return (
    <html lang={language}>
      <body className="flex flex-col">
        <a
          href="#main"
          className="sr-only z-30 rounded-md bg-accent px-5 py-3 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          {t("skipToContent")}
        </a>
        <ClientMessages of={[]}>
          <SiteHeader />
          <ZoneProvider remembered={remembered !== null && isKnownZone(remembered) ? remembered : null}>
            <main
              id="main"
              tabIndex={-1}
              className="mx-auto w-full max-w-6xl flex-1 px-4 pt-6 pb-20 sm:px-8 sm:pt-10"
            >
              {children}
            </main>
          </ZoneProvider>
          <footer className="border-line border-t [overflow-anchor:none]">
            <p className="mx-auto max-w-6xl px-4 py-6 text-ink-soft sm:px-8">{t("footer")}</p>
          </footer>
          <OfflineGuard />
        </ClientMessages>
      </body>
    </html>
  );
}
