"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/design/button.tsx";
import type { Option } from "@/design/option-filter.ts";
import { SelectField } from "@/design/select-field.tsx";
import { TextField } from "@/design/text-field.tsx";
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

/** In the order of the form, which is the order in which they are missed. */
const REQUIRED = {
  firstName: "firstName",
  lastName: "lastName",
  state: "state",
  insurance: "insurance",
  email: "email",
  password: "newPassword",
} as const;

export function SignUpForm({ next, states, payers, known }: SignUpFormProps) {
  const t = useTranslations("account");
  const start = useTranslations("start");
  const language = useLocale();
  const { submit, pending, problems, failure } = useAuthForm({
    next,
    required: REQUIRED,
    send: ({ email = "", password = "", firstName = "", lastName = "", state = "", insurance = "" }) =>
      authClient.signUp.email({
        email,
        password,
        // Each part may be as long as the whole.
        name: `${firstName} ${lastName}`.slice(0, 100),
        firstName,
        lastName,
        state,
        insurance,
        language,
      }),
  });
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <AuthProblems problems={problems} failure={failure} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="firstName"
          label={t("firstName")}
          error={problemOf("firstName")}
          autoComplete="given-name"
          required
        />
        <TextField
          name="lastName"
          label={t("lastName")}
          error={problemOf("lastName")}
          autoComplete="family-name"
          required
        />
      </div>
      <SelectField
        name="state"
        label={t("state")}
        error={problemOf("state")}
        options={states}
        defaultValue={known.state}
        placeholder={start("statePlaceholder")}
        noMatch={start("noState")}
      />
      <SelectField
        name="insurance"
        label={t("insurance")}
        error={problemOf("insurance")}
        options={payers}
        defaultValue={known.insurance}
        placeholder={start("insurancePlaceholder")}
        noMatch={start("noInsurance")}
      />
      <TextField
        name="email"
        type="email"
        label={t("email")}
        hint={t("emailHint")}
        error={problemOf("email")}
        autoComplete="email"
        autoCapitalize="off"
        spellCheck={false}
        required
      />
      <PasswordField hint={t("newPasswordHint")} error={problemOf("password")} autoComplete="new-password" />
      <Button type="submit" pending={pending} pendingText={t("signingUp")} className="w-full text-lg">
        {t("signUp")}
      </Button>
    </form>
  );
}
