import type { Metadata } from "next";
import { ButtonLink } from "@/design/button.tsx";
import { commonMessages } from "@/messages/common.ts";

export const metadata: Metadata = { title: commonMessages.notFoundTitle };

export default function NotFound() {
  return (
    <div className="max-w-xl space-y-5">
      <h1 className="font-semibold text-3xl">{commonMessages.notFoundTitle}</h1>
      <p className="text-ink-soft text-lg">{commonMessages.notFoundText}</p>
      <ButtonLink href="/">{commonMessages.toStart}</ButtonLink>
    </div>
  );
}
