"use client";

import { type Ref, useEffect, useRef } from "react";
import { signInHref } from "@/account/return-address.ts";
import { type BookError, isUnknownOutcome } from "@/confirm/book-error.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import { commonMessages } from "@/messages/common.ts";
import { confirmMessages } from "@/messages/confirm.ts";
import { refusalMessages } from "@/messages/refusals.ts";

/** Why a change was not made, or that it is not known yet. It takes the focus. */
export function ChangeFailure({ error }: { error: BookError }) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), [error]);
  return <FailureFace ref={panel} error={error} />;
}

function FailureFace({ ref, error }: { ref: Ref<HTMLDivElement>; error: BookError }) {
  const { failed } = bookingMessages;
  if (error.data?.refusal) {
    return (
      <Alert ref={ref} tone="problem" headingLevel="h3" title={refusalMessages[error.data.refusal.kind]}>
        <p>{failed.nothing}</p>
      </Alert>
    );
  }
  if (error.data?.code === "UNAUTHORIZED") {
    return (
      <Alert ref={ref} tone="problem" headingLevel="h3" title={confirmMessages.signedOutTitle}>
        <p>{confirmMessages.signedOutText}</p>
        <ButtonLink href={signInHref("/sign-in", window.location.pathname + window.location.search)}>
          {commonMessages.signIn}
        </ButtonLink>
      </Alert>
    );
  }
  const isUnknown = isUnknownOutcome(error);
  return (
    <Alert ref={ref} tone="problem" headingLevel="h3" title={isUnknown ? failed.unknownTitle : failed.title}>
      <p>{isUnknown ? failed.unknownText : error.message}</p>
    </Alert>
  );
}
