import { CalendarDays } from "lucide-react";
import { classNames } from "@/design/class-names.ts";

/** The numbered circle of a session, in the colours of the mark. Words beside it say the same. */
export function SessionMarker({
  index,
  count,
  big = false,
}: {
  index: number;
  count: number;
  big?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "grid shrink-0 place-items-center rounded-full font-semibold",
        big ? "size-14 text-xl ring-4 ring-surface" : "size-9 text-lg",
        index === 0 ? "bg-accent text-on-accent" : "bg-clay text-[#2b1406]",
      )}
    >
      {count === 1 ? <CalendarDays className={big ? "size-6" : "size-5"} /> : index + 1}
    </span>
  );
}
