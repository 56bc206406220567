"use client";

import { useSearchParams } from "next/navigation";

type Entry = readonly [name: string, value: string];

/**
 * What the address says, and a way to say it anew without asking the server: `push` leaves a step to go back to,
 * `replace` leaves none. The named keys are replaced by the entries, all others stay.
 */
export function useAddress() {
  const params = useSearchParams();

  function change(how: "push" | "replace", names: readonly string[], entries: readonly Entry[]): void {
    const next = new URLSearchParams(window.location.search);
    for (const name of names) next.delete(name);
    for (const [name, value] of entries) next.append(name, value);
    // The router takes part in both.
    window.history[how === "push" ? "pushState" : "replaceState"](null, "", `?${next}`);
  }

  return { params, change };
}
