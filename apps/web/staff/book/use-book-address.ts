"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { addDays, mondayOf } from "@/time/dates.ts";
import { parseAsDate } from "../heat-map/address.ts";

export const PLANS = ["ASSESSMENT", "THERAPY_INTAKE", "SERIES"] as const;
export type Plan = (typeof PLANS)[number];

const DAYS_SHOWN = 14;

/** What is being booked, with whom, and which two weeks are looked at. */
export function useBookAddress(today: string) {
  const [address, setAddress] = useQueryStates(
    {
      what: parseAsStringLiteral(PLANS).withDefault("ASSESSMENT"),
      clinician: parseAsString,
      from: parseAsDate,
    },
    { history: "replace", scroll: false },
  );
  const from = mondayOf(address.from ?? today);
  return {
    plan: address.what,
    clinicianId: address.clinician,
    from,
    to: addDays(from, DAYS_SHOWN - 1),
    choosePlan: (what: Plan) => void setAddress({ what, clinician: null }),
    chooseClinician: (clinician: string) => void setAddress({ clinician }),
    page: (direction: 1 | -1) => void setAddress({ from: addDays(from, direction * DAYS_SHOWN) }),
  };
}
