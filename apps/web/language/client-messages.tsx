import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { CATALOGS, type Namespace } from "./catalogs.ts";

interface ClientMessagesProps {
  /** The namespaces that client components within use, besides `common`. */
  of: readonly Namespace[];
  children: ReactNode;
}

/** Sends the browser what its components say, in one language; the rest stays on the server. */
export async function ClientMessages({ of, children }: ClientMessagesProps) {
  const messages = CATALOGS[await getLocale()];
  const needed = Object.fromEntries(["common" as const, ...of].map((name) => [name, messages[name]]));
  return (
    <NextIntlClientProvider messages={needed} formats={null}>
      {children}
    </NextIntlClientProvider>
  );
}
