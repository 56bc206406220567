import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { CATALOGS, type Namespace } from "./catalogs.ts";
import type { Language } from "./languages.ts";

interface ClientMessagesProps {
  /** Where the page has a language of its own; the reader's otherwise. */
  language?: Language | undefined;
  /** The namespaces that client components within use, besides `common`. */
  of: readonly Namespace[];
  children: ReactNode;
}

/** Sends the browser what its components say, in one language; the rest stays on the server. */
export async function ClientMessages({ language, of, children }: ClientMessagesProps) {
  const locale = language ?? (await getLocale());
  const messages = CATALOGS[locale];
  const needed = Object.fromEntries(["common" as const, ...of].map((name) => [name, messages[name]]));
  return (
    <NextIntlClientProvider locale={locale} messages={needed} formats={null}>
      {children}
    </NextIntlClientProvider>
  );
}
