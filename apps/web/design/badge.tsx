import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type BadgeTone = "calm" | "clay" | "plain" | "danger";

const TONES: Record<BadgeTone, string> = {
  calm: "bg-accent-soft text-accent-strong",
  clay: "bg-clay-soft text-clay-ink",
  plain: "bg-sunken text-ink-soft",
  danger: "bg-danger-soft text-danger",
};

/** A word or two about the thing beside it; never the only carrier of its meaning by colour. */
export function Badge({ tone = "calm", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classNames("inline-flex items-center rounded-full px-3 py-0.5 font-medium", TONES[tone])}
    >
      {children}
    </span>
  );
}
