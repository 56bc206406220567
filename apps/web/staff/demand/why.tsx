"use client";

import type { RouterInputs } from "@tandem/api";
import { useState } from "react";
import { Button } from "@/design/button.tsx";
import { dateAsInstant, dayInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { FocusWhenLost } from "../focus-when-lost.tsx";
import { LoadFailed } from "../load-failed.tsx";
import { reasonInWords, demandMessages as words } from "../messages/demand.ts";

/** What stands in the way of each clinician for one search. */
export function Why({ search }: { search: RouterInputs["staff"]["explainSearch"] }) {
  const [isAsked, setAsked] = useState(false);
  const query = trpc.staff.explainSearch.useQuery(search, { enabled: isAsked });
  if (query.isError) return <LoadFailed title={words.failed} onRetry={query.refetch} />;
  if (query.data === undefined) {
    return (
      <Button variant="quiet" pending={isAsked} onClick={() => setAsked(true)}>
        {words.why}
        <span className="sr-only">
          {" "}
          {search.state} {search.insurance}
        </span>
      </Button>
    );
  }
  const { licensed, notTakingPayer, reasons } = query.data;
  return (
    <FocusWhenLost>
      <ul>
        <li>{words.licensed(licensed)}</li>
        {notTakingPayer > 0 ? <li>{words.notTakingPayer(notTakingPayer)}</li> : null}
        {reasons.map((reason) => (
          <li key={reason.reason}>
            {reasonInWords(
              reason,
              reason.until === null ? null : dayInWords(dateAsInstant(reason.until), "UTC"),
            )}
          </li>
        ))}
      </ul>
    </FocusWhenLost>
  );
}
