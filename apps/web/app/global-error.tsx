"use client";

import { Button } from "@/design/button.tsx";
import { Wordmark } from "@/design/logo.tsx";
import { commonMessages } from "@/messages/common.ts";
import "./globals.css";

/** Stands in for the whole page, its frame included. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-xl space-y-5 px-4 py-12">
          <Wordmark />
          <title>{commonMessages.errorTitle}</title>
          <h1 className="font-semibold text-3xl">{commonMessages.errorTitle}</h1>
          <p className="text-ink-soft text-lg">{commonMessages.errorText}</p>
          <Button onClick={() => window.location.reload()}>{commonMessages.tryAgain}</Button>
        </main>
      </body>
    </html>
  );
}
