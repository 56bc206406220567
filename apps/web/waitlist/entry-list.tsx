"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ChangeFailure } from "@/bookings/change-failure.tsx";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { focusWhenLost } from "@/design/focus-when-lost.ts";
import { trpc } from "@/trpc/client.ts";
import type { Catalog, WaitlistEntries } from "@/trpc/types.ts";
import { EntryCard } from "./entry-card.tsx";

interface EntryListProps {
  initial: WaitlistEntries;
  /** Whether the person comes from joining, by the address: said as long as it is still so. */
  hasJoined: boolean;
  /** The offer that the page shows already. */
  shownOfferId: string | null;
  states: Catalog["states"];
  payers: Catalog["payers"];
}

/** What the account's patients wait for, and the way to stop. */
export function EntryList({ initial, hasJoined, shownOfferId, states, payers }: EntryListProps) {
  const t = useTranslations("waitlist");
  const api = trpc.useUtils();
  const entries = trpc.waitlist.list.useQuery(undefined, { initialData: initial });
  const [leftCount, setLeftCount] = useState(0);
  const notice = useRef<HTMLParagraphElement>(null);
  // What was left is gone with the button that left it.
  useEffect(() => {
    if (leftCount > 0) focusWhenLost(notice.current);
  }, [leftCount]);
  const leaving = trpc.waitlist.leave.useMutation({
    networkMode: "always",
    onSuccess: async () => {
      await api.waitlist.list.invalidate();
      setLeftCount((count) => count + 1);
    },
  });
  return (
    <section aria-labelledby="entries" className="space-y-5">
      {hasJoined && leftCount === 0 && entries.data.length > 0 ? (
        <Alert tone="success" role="status" headingLevel="h2" title={t("joinedTitle")}>
          <p>{t("joinedText")}</p>
        </Alert>
      ) : null}
      <h2 id="entries" className="font-semibold text-xl">
        {t("entriesTitle")}
      </h2>
      <p ref={notice} role="status" tabIndex={-1} className={leftCount > 0 ? undefined : "sr-only"}>
        {leftCount > 0 ? t("left") : ""}
      </p>
      {leaving.error ? <ChangeFailure error={leaving.error} /> : null}
      {entries.data.length === 0 ? (
        <Card className="space-y-4">
          <h3 className="font-semibold text-lg">{t("emptyTitle")}</h3>
          <p className="text-ink-soft">{t("emptyText")}</p>
          <ButtonLink href="/">{t("find")}</ButtonLink>
        </Card>
      ) : (
        <ul className="space-y-5">
          {entries.data.map((entry) => (
            <li key={entry.entryId}>
              <EntryCard
                entry={entry}
                isOfferShown={entry.offer?.offerId === shownOfferId}
                stateName={states.find(({ code }) => code === entry.state)?.name ?? entry.state}
                payerName={payers.find(({ id }) => id === entry.insurance)?.name ?? entry.insurance}
                isLeaving={leaving.isPending && leaving.variables.entryId === entry.entryId}
                onLeave={() => leaving.mutate({ entryId: entry.entryId })}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
