"use client";

import Link from "next/link";
import { addDays } from "@/time/dates.ts";
import { trpc } from "@/trpc/client.ts";
import { POLL_EVERY_MS } from "../live/poll-every-ms.ts";
import { demandMessages as words } from "../messages/demand.ts";

const DAYS = 30;

interface UnmetLineProps {
  /** The clinic's date, `YYYY-MM-DD`. */
  today: string;
  state: string | null;
  payer: string | null;
}

/** Beside capacity of a state or an insurance: how often nobody was found there, and the way to the reasons. */
export function UnmetLine({ today, state, payer }: UnmetLineProps) {
  const filter = { ...(state && { state }), ...(payer && { insurance: payer }) };
  const isNarrowed = Object.keys(filter).length > 0;
  const { data } = trpc.staff.demand.useQuery(
    { ...filter, from: addDays(today, 1 - DAYS), to: today, limit: 1 },
    { enabled: isNarrowed, retry: false, refetchInterval: POLL_EVERY_MS },
  );
  if (!isNarrowed || data === undefined) return null;
  return (
    <p className="mt-3">
      {words.unmet(data.totals.searches)}{" "}
      <Link
        href={`/staff/demand?${new URLSearchParams(filter)}`}
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {words.title}
      </Link>
    </p>
  );
}
