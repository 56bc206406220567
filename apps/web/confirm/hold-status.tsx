"use client";

import { Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { classNames } from "@/design/class-names.ts";
import { Spinner } from "@/design/spinner.tsx";
import type { Translator } from "@/language/translator.ts";
import { clockOf } from "@/time/clock-of.ts";
import { timeWithArticle } from "@/time/format.ts";
import type { HoldPhase } from "./use-hold.ts";

const MINUTE_S = 60;
/** When a screen reader is told how little time is left, in minutes. */
const SAID_AT_MINUTES = [1, 2, 5] as const;
/** When it is time to offer more of it. */
const SHORT_S = 2 * MINUTE_S;

interface HoldStatusProps {
  phase: HoldPhase;
  secondsLeft: number;
  expiresAt: string | null;
  zone: string;
  /** Left out where there is no more time to be had. */
  onKeepLonger?: (() => void) | undefined;
}

/** How long the times are held: counted for the eye, said at a few moments only. */
export function HoldStatus({ phase, secondsLeft, expiresAt, zone, onKeepLonger }: HoldStatusProps) {
  const t = useTranslations("confirm");
  const language = useLocale();
  const until =
    expiresAt === null ? "" : t("heldUntil", { time: timeWithArticle(expiresAt, zone, language) });
  const place = useRef<HTMLDivElement>(null);
  // The button goes at once, and the focus must not go with it.
  const keepLonger =
    onKeepLonger &&
    (() => {
      place.current?.focus();
      onKeepLonger();
    });
  return (
    <div ref={place} tabIndex={-1} className="rounded-lg">
      <p role="status" className="sr-only">
        {announcement(t, phase, secondsLeft, until)}
      </p>
      <HoldFace phase={phase} secondsLeft={secondsLeft} until={until} onKeepLonger={keepLonger} />
    </div>
  );
}

type HoldFaceProps = Pick<HoldStatusProps, "phase" | "secondsLeft" | "onKeepLonger"> & { until: string };

function HoldFace({ phase, secondsLeft, until, onKeepLonger }: HoldFaceProps) {
  const t = useTranslations("confirm");
  switch (phase) {
    case "HELD":
      return (
        <div
          className={classNames(
            "flex flex-wrap items-center gap-x-3 rounded-lg px-4 py-2.5 sm:px-5",
            secondsLeft <= SHORT_S ? "bg-clay-soft text-clay-ink" : "bg-accent-soft text-accent-strong",
          )}
        >
          <div className="flex flex-1 basis-56 items-center gap-3">
            <Hourglass aria-hidden="true" className="size-5 shrink-0" />
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4">
              {/* Said by the live region above. */}
              <p aria-hidden="true" className="font-semibold">
                {until}
              </p>
              <p role="timer" className="tabular-nums">
                {t("timeLeft", { time: clockOf(secondsLeft) })}
              </p>
            </div>
          </div>
          {secondsLeft <= SHORT_S && onKeepLonger ? (
            <Button variant="quiet" onClick={onKeepLonger}>
              {t("keepLonger")}
            </Button>
          ) : null}
        </div>
      );
    case "HOLDING":
      return (
        <div className="flex min-h-12 items-center gap-3 rounded-lg bg-sunken px-4 py-2 sm:px-5">
          <Spinner />
          <p>{t("holding")}</p>
        </div>
      );
    case "LAPSED":
      return (
        <Alert title={t("lapsedTitle")} headingLevel="h2">
          <p>{t("lapsedText")}</p>
        </Alert>
      );
    case "ENDED":
      return (
        <Alert title={t("endedTitle")} headingLevel="h2">
          <p>{t("endedText")}</p>
        </Alert>
      );
    case "FAILED":
      return null;
  }
}

function announcement(
  t: Translator<"confirm">,
  phase: HoldPhase,
  secondsLeft: number,
  until: string,
): string {
  switch (phase) {
    case "HELD": {
      const short = SAID_AT_MINUTES.find((minutes) => secondsLeft <= minutes * MINUTE_S);
      return short === undefined ? until : t("lessThan", { minutes: short });
    }
    case "LAPSED":
      return `${t("lapsedTitle")}. ${t("lapsedText")}`;
    case "ENDED":
      return `${t("endedTitle")}. ${t("endedText")}`;
    case "HOLDING":
    case "FAILED":
      return "";
  }
}
