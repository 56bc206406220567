"use client";

import { SHORTEST_PASSWORD } from "@tandem/api/password-length";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { FieldProblem } from "@/design/error-summary.tsx";
import type { Messages } from "@/language/catalogs.ts";
import type { Translator } from "@/language/translator.ts";
import { useSaid } from "@/language/use-said.ts";
import { type AuthFailure, problemFor, sentenceFor } from "./sign-in-failure.ts";

type Values = Readonly<Record<string, string>>;

type Then = { next: string; onDone?: never } | { onDone: () => void; next?: never };

type Missing = keyof Messages["account"]["missing"];

type AuthFormOptions = Then & {
  /** The fields that must be filled in, and the message about those that are not. */
  required: Readonly<Record<string, Missing>>;
  send: (values: Values) => Promise<{ error: AuthFailure | null }>;
};

const NONE: readonly FieldProblem[] = [];
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Checks, sends and reports a form about an account, then goes where the person was going, or says it is done. */
export function useAuthForm({ next, onDone, required, send }: AuthFormOptions) {
  const t = useTranslations("account");
  const [problems, setProblems] = useSaid(NONE);
  const [failure, setFailure] = useSaid<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const values = valuesOf(event.currentTarget);
    const found = problemsOf(t, values, required);
    setProblems(found);
    setFailure(null);
    if (found.length > 0) return;
    setPending(true);
    const failed = await attempt(t, () => send(values));
    if (failed === null) {
      // A whole new page: everything on it, the header included, is then the signed-in person's.
      if (next === undefined) onDone();
      else window.location.replace(next);
      return;
    }
    if (typeof failed === "string") setFailure(failed);
    else setProblems([failed]);
    setPending(false);
  }

  return { submit, pending, problems, failure };
}

/** Null when it went well, else the field at fault or a sentence about the whole. */
async function attempt(
  t: Translator<"account">,
  send: () => ReturnType<AuthFormOptions["send"]>,
): Promise<string | FieldProblem | null> {
  try {
    const { error } = await send();
    return error === null ? null : (problemFor(t, error) ?? sentenceFor(t, error));
  } catch {
    return t("failures.offline");
  }
}

function valuesOf(form: HTMLFormElement): Values {
  const entries = [...new FormData(form)].map(([name, value]) => {
    const text = typeof value === "string" ? value : "";
    return [name, name === "password" ? text : text.trim()] as const;
  });
  return Object.fromEntries(entries);
}

/** Only a password that is being chosen has a length; one that is known is right or wrong. */
function isTooShort(value: string, message: Missing): boolean {
  return message === "newPassword" && value.length < SHORTEST_PASSWORD;
}

function problemsOf(
  t: Translator<"account">,
  values: Values,
  required: AuthFormOptions["required"],
): FieldProblem[] {
  const missing = Object.entries(required)
    .filter(([field, message]) => !values[field] || isTooShort(values[field], message))
    .map(([field, missing]) => ({ field, message: t(`missing.${missing}`) }));
  const badEmail = values.email && !EMAIL.test(values.email);
  return badEmail ? [...missing, { field: "email", message: t("badEmail") }] : missing;
}
