"use client";

import { Button } from "@/design/button.tsx";
import { Wordmark } from "@/design/logo.tsx";
import "./globals.css";

/** The language is not known here any more, so it is said in each. */
const SAYINGS = [
  {
    language: "en",
    title: "Something went wrong on our side",
    text: "Nothing was booked or changed. Please try again in a moment.",
  },
  {
    language: "es",
    title: "Algo falló de nuestro lado",
    text: "No se reservó ni se cambió nada. Inténtelo de nuevo en un momento, por favor.",
  },
] as const;

/** Stands in for the whole page, its frame included. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-xl space-y-5 px-4 py-12">
          <Wordmark />
          <title>{SAYINGS[0].title}</title>
          {SAYINGS.map(({ language, title, text }) => (
            <div key={language} lang={language}>
              <h1 className="font-semibold text-3xl">{title}</h1>
              <p className="mt-2 text-ink-soft text-lg">{text}</p>
            </div>
          ))}
          <Button onClick={() => window.location.reload()}>
            Try again · <span lang="es">Intentar de nuevo</span>
          </Button>
        </main>
      </body>
    </html>
  );
}
