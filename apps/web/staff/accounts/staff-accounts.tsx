"use client";

import { useRef, useState } from "react";
import { Skeleton } from "@/design/skeleton.tsx";
import { StaffTable } from "@/staff/staff-table.tsx";
import { trpc } from "@/trpc/client.ts";
import { useFocusReturn } from "../focus-when-lost.tsx";
import { LoadFailed } from "../load-failed.tsx";
import { accountsMessages as words } from "../messages/accounts.ts";
import { AccountRow } from "./account-row.tsx";
import { ChangeAccountDialog, type ChangingAccount } from "./change-account-dialog.tsx";

const TITLES = [words.name, words.email, words.role, words.secondFactor, words.status, words.action];

/** Everybody who works at the clinic, and what an administrator can change about them. */
export function StaffAccounts() {
  const query = trpc.staff.accounts.list.useQuery();
  const [changing, setChanging] = useState<ChangingAccount | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const { place, returnFocus } = useFocusReturn<HTMLDivElement>();
  if (query.isPending) return <Skeleton className="h-64" />;
  if (query.data === undefined) return <LoadFailed title={words.failed} onRetry={query.refetch} />;
  const { items, you } = query.data;
  return (
    <>
      <StaffTable ref={place} titles={TITLES}>
        {items.map((account) => (
          <AccountRow
            key={account.id}
            account={account}
            isYou={account.id === you}
            onChange={(change) => {
              setChanging({ account, change });
              dialog.current?.showModal();
            }}
          />
        ))}
      </StaffTable>
      <ChangeAccountDialog ref={dialog} changing={changing} onClose={returnFocus} />
    </>
  );
}
