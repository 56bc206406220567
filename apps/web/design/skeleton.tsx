import { classNames } from "./class-names.ts";

/** Where something will be; the words "loading" are said by a live region beside it. */
export function Skeleton({ className }: { className: string }) {
  return (
    <div
      aria-hidden="true"
      className={classNames("motion-safe:animate-pulse rounded-md bg-sunken", className)}
    />
  );
}
