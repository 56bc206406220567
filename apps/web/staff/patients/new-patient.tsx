"use client";

import { useRouter } from "next/navigation";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { SelectField } from "@/design/select-field.tsx";
import { TextField } from "@/design/text-field.tsx";
import { trpc } from "@/trpc/client.ts";
import { patientsMessages as words } from "../messages/patients.ts";
import { payerOptions, STATE_OPTIONS } from "../options.ts";

/** A record for somebody who calls and has no account. */
export function NewPatient({ payers }: { payers: readonly { id: string; name: string }[] }) {
  const router = useRouter();
  const create = trpc.staff.patients.create.useMutation({
    onSuccess: ({ id }) => router.push(`/staff/patients/${encodeURIComponent(id)}`),
  });
  return (
    <form
      className="grid gap-4 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const text = (name: string) => String(form.get(name) ?? "");
        if (create.isPending) return;
        create.mutate({
          firstName: text("firstName"),
          lastName: text("lastName"),
          state: text("state"),
          insurance: text("insurance"),
          ...(text("dateOfBirth") && { dateOfBirth: text("dateOfBirth") }),
          ...(text("email") && { email: text("email") }),
        });
      }}
    >
      <TextField name="firstName" label={words.firstName} required maxLength={100} autoComplete="off" />
      <TextField name="lastName" label={words.lastName} required maxLength={100} autoComplete="off" />
      <TextField name="dateOfBirth" label={words.dateOfBirth} type="date" autoComplete="off" />
      <TextField name="email" label={words.email} type="email" maxLength={254} autoComplete="off" />
      <SelectField
        name="state"
        label={words.state}
        options={STATE_OPTIONS}
        placeholder={words.choose}
        noMatch={words.noMatch}
      />
      <SelectField
        name="insurance"
        label={words.payer}
        options={payerOptions(payers)}
        placeholder={words.choose}
        noMatch={words.noMatch}
      />
      <div className="space-y-3 sm:col-span-2">
        {create.error ? <Alert tone="problem" role="alert" title={create.error.message} /> : null}
        <Button type="submit" pending={create.isPending} pendingText={words.creating}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}
