"use client";

import { Button, ButtonLink } from "@/design/button.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { commonMessages } from "@/messages/common.ts";

export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <div className="max-w-xl space-y-5">
      <FocusedHeading>{commonMessages.errorTitle}</FocusedHeading>
      <p className="text-ink-soft text-lg">{commonMessages.errorText}</p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={retry}>{commonMessages.tryAgain}</Button>
        <ButtonLink href="/" variant="secondary">
          {commonMessages.toStart}
        </ButtonLink>
      </div>
    </div>
  );
}
