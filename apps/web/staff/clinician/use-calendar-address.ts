"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { addDays, mondayOf } from "@/time/dates.ts";
import { parseAsDate } from "../heat-map/address.ts";

const parsers = {
  day: parseAsDate,
  span: parseAsStringLiteral(["1", "7"]).withDefault("7"),
  state: parseAsString,
  payer: parseAsString,
};

/** Which days of a clinician are shown, and to which patient's eyes; in the address. */
export function useCalendarAddress(today: string) {
  const [address, set] = useQueryStates(parsers, { history: "replace", scroll: false });
  const day = address.day ?? today;
  const isWeek = address.span === "7";
  const from = isWeek ? mondayOf(day) : day;
  const days = isWeek ? 7 : 1;
  return {
    ...address,
    from,
    to: addDays(from, days - 1),
    days,
    set,
    move: (by: 1 | -1) => set({ day: addDays(from, by * days) }),
  };
}
