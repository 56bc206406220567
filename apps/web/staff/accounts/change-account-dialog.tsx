"use client";

import { type RefObject, useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { frameMessages } from "@/staff/messages/frame.ts";
import { ReasonField } from "@/staff/reason-field.tsx";
import { trpc } from "@/trpc/client.ts";
import { accountsMessages as words } from "../messages/accounts.ts";
import type { AccountChange, StaffAccount } from "./account-row.tsx";

/** What is about to be changed of whom. */
export interface ChangingAccount {
  account: StaffAccount;
  change: AccountChange;
}

interface ChangeAccountDialogProps {
  ref: RefObject<HTMLDialogElement | null>;
  changing: ChangingAccount | null;
  onClose: () => void;
}

/** Says what the change does, asks why, and makes it. */
export function ChangeAccountDialog({ ref, changing, onClose }: ChangeAccountDialogProps) {
  const title = changing === null ? words.action : `${words[changing.change]}: ${changing.account.name}`;
  return (
    <Dialog ref={ref} title={title} closeLabel={frameMessages.close} onClose={onClose}>
      {changing === null ? null : (
        <ChangeAccountForm
          key={changing.account.id + changing.change}
          {...changing}
          onDone={() => ref.current?.close()}
        />
      )}
    </Dialog>
  );
}

const UPDATES = {
  makeAdmin: { role: "admin" },
  makeStaff: { role: "staff" },
  close: { active: false },
  open: { active: true },
} as const;

function ChangeAccountForm({ account, change, onDone }: ChangingAccount & { onDone: () => void }) {
  const [reason, setReason] = useState("");
  const utils = trpc.useUtils();
  const after = {
    async onSuccess() {
      await utils.staff.accounts.invalidate();
      onDone();
    },
  };
  const update = trpc.staff.accounts.update.useMutation(after);
  const reset = trpc.staff.accounts.resetTwoFactor.useMutation(after);
  const isPending = update.isPending || reset.isPending;
  const error = update.error ?? reset.error;
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPending) return;
        const asked = { accountId: account.id, reason };
        if (change === "reset") reset.mutate(asked);
        else update.mutate({ ...asked, ...UPDATES[change] });
      }}
    >
      <p>{words.explained[change]}</p>
      <ReasonField id="account-reason" label={words.reason} value={reason} onChange={setReason} />
      {error ? <Alert tone="problem" role="alert" title={error.message} /> : null}
      <Button type="submit" pending={isPending} pendingText={words.saving}>
        {words.confirm}
      </Button>
    </form>
  );
}
