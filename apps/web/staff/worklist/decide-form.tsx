"use client";

import { type RefObject, useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { frameMessages } from "@/staff/messages/frame.ts";
import { ReasonField } from "@/staff/reason-field.tsx";
import { trpc } from "@/trpc/client.ts";
import { worklistMessages as words } from "../messages/worklist.ts";

/** What is about to be decided. */
export interface Deciding {
  key: string;
  /** The entry in words. */
  entry: string;
  decision: "RESOLVED" | "DISMISSED" | "REOPENED";
}

interface DecideDialogProps {
  ref: RefObject<HTMLDialogElement | null>;
  deciding: Deciding | null;
  onClose: () => void;
}

/** Names the entry, asks for the reason and saves the decision. */
export function DecideDialog({ ref, deciding, onClose }: DecideDialogProps) {
  return (
    <Dialog
      ref={ref}
      title={deciding === null ? words.reason : words.reasonTitle[deciding.decision]}
      closeLabel={frameMessages.close}
      onClose={onClose}
    >
      {deciding === null ? null : (
        <DecideForm
          key={deciding.key + deciding.decision}
          deciding={deciding}
          onDone={() => ref.current?.close()}
        />
      )}
    </Dialog>
  );
}

function DecideForm({ deciding, onDone }: { deciding: Deciding; onDone: () => void }) {
  const { key, entry, decision } = deciding;
  const [reason, setReason] = useState("");
  const utils = trpc.useUtils();
  const decide = trpc.staff.conflicts.decide.useMutation({
    async onSuccess() {
      await utils.staff.conflicts.invalidate();
      onDone();
    },
  });
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!decide.isPending) decide.mutate({ key, decision, reason });
      }}
    >
      <p className="font-semibold">{entry}</p>
      <ReasonField id="decision-reason" label={words.reason} value={reason} onChange={setReason} />
      {decide.error ? <Alert tone="problem" role="alert" title={decide.error.message} /> : null}
      <Button type="submit" pending={decide.isPending} pendingText={words.saving}>
        {words.save}
      </Button>
    </form>
  );
}
