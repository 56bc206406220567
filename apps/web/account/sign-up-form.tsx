"use client";

import { Button } from "@/design/button.tsx";
import type { Option } from "@/design/option-filter.ts";
import { SelectField } from "@/design/select-field.tsx";
import { TextField } from "@/design/text-field.tsx";
import { accountMessages } from "@/messages/account.ts";
import { startMessages } from "@/messages/start.ts";
import { authClient } from "./auth-client.ts";
import { AuthProblems } from "./auth-problems.tsx";
import { PasswordField } from "./password-field.tsx";
import { useAuthForm } from "./use-auth-form.ts";

interface SignUpFormProps {
  next: string;
  states: readonly Option[];
  payers: readonly Option[];
  /** What the search already said. */
  known: { state?: string | undefined; insurance?: string | undefined };
}

const { missing } = accountMessages;
const REQUIRED = {
  firstName: missing.firstName,
  lastName: missing.lastName,
  email: missing.email,
  password: missing.newPassword,
  state: missing.state,
  insurance: missing.insurance,
};

export function SignUpForm({ next, states, payers, known }: SignUpFormProps) {
  const { submit, pending, problems, failure } = useAuthForm({
    next,
    required: REQUIRED,
    send: ({ email = "", password = "", firstName = "", lastName = "", state = "", insurance = "" }) =>
      authClient.signUp.email({
        email,
        password,
        name: `${firstName} ${lastName}`,
        firstName,
        lastName,
        state,
        insurance,
      }),
  });
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <AuthProblems problems={problems} failure={failure} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="firstName"
          label={accountMessages.firstName}
          error={problemOf("firstName")}
          autoComplete="given-name"
          required
        />
        <TextField
          name="lastName"
          label={accountMessages.lastName}
          error={problemOf("lastName")}
          autoComplete="family-name"
          required
        />
      </div>
      <SelectField
        name="state"
        label={accountMessages.state}
        error={problemOf("state")}
        options={states}
        defaultValue={known.state}
        placeholder={startMessages.statePlaceholder}
        noMatch={startMessages.noState}
      />
      <SelectField
        name="insurance"
        label={accountMessages.insurance}
        error={problemOf("insurance")}
        options={payers}
        defaultValue={known.insurance}
        placeholder={startMessages.insurancePlaceholder}
        noMatch={startMessages.noInsurance}
      />
      <TextField
        name="email"
        type="email"
        label={accountMessages.email}
        hint={accountMessages.emailHint}
        error={problemOf("email")}
        autoComplete="email"
        autoCapitalize="off"
        spellCheck={false}
        required
      />
      <PasswordField
        hint={accountMessages.newPasswordHint}
        error={problemOf("password")}
        autoComplete="new-password"
      />
      <Button
        type="submit"
        pending={pending}
        pendingText={accountMessages.signingUp}
        className="w-full text-lg"
      >
        {accountMessages.signUp}
      </Button>
    </form>
  );
}
