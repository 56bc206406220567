"use client";

import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/text-field.tsx";
import { trpc } from "@/trpc/client.ts";
import { Choice } from "../choice.tsx";
import { accountsMessages as words } from "../messages/accounts.ts";

const ROLES = (["staff", "admin"] as const).map((role) => ({ value: role, label: words.roles[role] }));

/** Adds somebody, who then chooses a password themselves. */
export function NewAccount() {
  const utils = trpc.useUtils();
  const [role, setRole] = useState<"staff" | "admin">("staff");
  const create = trpc.staff.accounts.create.useMutation({
    onSuccess: () => utils.staff.accounts.invalidate(),
  });
  return (
    <form
      className="grid max-w-4xl items-end gap-4 sm:grid-cols-3"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = event.currentTarget;
        const form = new FormData(fields);
        if (create.isPending) return;
        create.mutate(
          { name: String(form.get("name")), email: String(form.get("email")), role },
          { onSuccess: () => fields.reset() },
        );
      }}
    >
      <TextField name="name" label={words.name} required maxLength={100} autoComplete="off" />
      <TextField name="email" label={words.email} type="email" required maxLength={254} autoComplete="off" />
      <Choice
        id="role"
        label={words.role}
        value={role}
        options={ROLES}
        onChange={(value) => setRole(value === "admin" ? "admin" : "staff")}
      />
      <div className="space-y-3 sm:col-span-3" aria-live="polite">
        {create.error ? <Alert tone="problem" title={create.error.message} /> : null}
        {create.data ? <Alert tone="success" title={words.created(create.data.email)} /> : null}
        <Button type="submit" pending={create.isPending} pendingText={words.creating}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}
