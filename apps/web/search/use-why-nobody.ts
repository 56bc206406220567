"use client";

import { useEffect, useState } from "react";
import type { WhyNobody } from "@/trpc/types.ts";
import type { Answers } from "./address.ts";

/**
 * Why nobody is found: as the server said with the page, else asked for now. Undefined until it is known, null when it cannot
 * be. Filters make no difference to it.
 */
export function useWhyNobody(
  { service, state, insurance }: Answers,
  known: WhyNobody | null,
): WhyNobody | null | undefined {
  const [asked, setAsked] = useState<WhyNobody | null>();
  useEffect(() => {
    if (known !== null) return;
    let isWanted = true;
    import("./ask-why-nobody.ts")
      .then(({ askWhyNobody }) => askWhyNobody({ service, state, insurance }))
      .catch(() => null)
      .then((why) => {
        if (isWanted) setAsked(why);
      });
    return () => {
      isWanted = false;
    };
  }, [known, service, state, insurance]);
  return known ?? asked;
}
