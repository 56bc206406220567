import { classNames } from "./class-names.ts";

/** Two circles that ride together; where they meet is the session. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 40 26"
      aria-hidden="true"
      focusable="false"
      className={classNames("shrink-0", className)}
    >
      <circle cx="13" cy="13" r="12" fill="var(--accent)" />
      <circle cx="27" cy="13" r="12" fill="var(--clay)" />
      <path d="M20 3.25a12 12 0 0 1 0 19.5 12 12 0 0 1 0-19.5z" fill="var(--paper)" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark className="h-[22px] w-[34px]" />
      <span className="font-semibold text-[1.375rem] tracking-[-0.035em]">tandem</span>
    </span>
  );
}
