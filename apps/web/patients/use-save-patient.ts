"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { BookError } from "@/confirm/book-error.ts";
import type { FieldProblem } from "@/design/error-summary.tsx";
import { useSaid } from "@/language/use-said.ts";
import { trpc } from "@/trpc/client.ts";
import type { Patient } from "@/trpc/types.ts";
import { readPatient } from "./read-patient.ts";

const NONE: readonly FieldProblem[] = [];
const FIELDS = ["firstName", "lastName", "dateOfBirth", "state", "insurance"] as const;

/** The field that the server did not take. */
function fieldAtFault({ data }: BookError) {
  return data?.code === "BAD_REQUEST" ? FIELDS.find((field) => field === data.field) : undefined;
}

interface SaveOptions {
  /** Whose details change; null to add somebody. */
  patientId: string | null;
  isDateOptional: boolean;
  onSaved: (patient: Patient) => void;
}

/** Checks, sends and reports the details of a patient. What was typed stays in the form whatever happens. */
export function useSavePatient({ patientId, isDateOptional, onSaved }: SaveOptions) {
  const t = useTranslations("patients");
  const api = trpc.useUtils();
  const [problems, setProblems] = useSaid(NONE);
  const [failure, setFailure] = useState<BookError | null>(null);
  const options = {
    networkMode: "always" as const,
    onSuccess: async (patient: Patient) => {
      await api.patients.list.invalidate();
      onSaved(patient);
    },
    onError: (error: BookError) => {
      const field = fieldAtFault(error);
      if (field === undefined) setFailure(error);
      else setProblems([{ field, message: t(`problems.${field}`) }]);
    },
  };
  const adding = trpc.patients.create.useMutation(options);
  const changing = trpc.patients.update.useMutation(options);
  const pending = adding.isPending || changing.isPending;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const read = readPatient(t, new FormData(event.currentTarget), isDateOptional);
    setFailure(null);
    setProblems(read.problems ?? []);
    if (read.patient === undefined) return;
    if (patientId === null) adding.mutate(read.patient);
    else changing.mutate({ patientId, ...read.patient });
  }

  return { submit, pending, problems, failure };
}
