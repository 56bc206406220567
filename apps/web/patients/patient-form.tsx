"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ChangeFailure } from "@/bookings/change-failure.tsx";
import { Button } from "@/design/button.tsx";
import { ErrorSummary } from "@/design/error-summary.tsx";
import type { Option } from "@/design/option-filter.ts";
import { SelectField } from "@/design/select-field.tsx";
import { TextField } from "@/design/text-field.tsx";
import type { AnswersOnTheWay } from "@/search/answers-on-the-way.ts";
import type { Patient } from "@/trpc/types.ts";
import { DateOfBirthField } from "./date-of-birth-field.tsx";
import { useSavePatient } from "./use-save-patient.ts";

interface PatientFormProps {
  /** Null to add somebody. */
  patient: Patient | null;
  /** The account's first patient is its owner, whose date of birth need not be known. */
  isOwn: boolean;
  states: readonly Option[];
  payers: readonly Option[];
  /** What a search on the way here said of somebody to add. */
  known?: AnswersOnTheWay;
  onSaved: (patient: Patient) => void;
  onCancel: () => void;
}

export function PatientForm({ patient, isOwn, states, payers, known, onSaved, onCancel }: PatientFormProps) {
  const t = useTranslations("patients");
  const common = useTranslations("common");
  const start = useTranslations("start");
  const { submit, pending, problems, failure } = useSavePatient({
    patientId: patient?.id ?? null,
    isDateOptional: isOwn,
    onSaved,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <h2 ref={heading} tabIndex={-1} className="font-semibold text-xl">
        {patient ? t("editTitle", { name: nameOf(patient) }) : t("addTitle")}
      </h2>
      {patient ? null : <p className="text-ink-soft">{t("addLead")}</p>}
      {problems.length > 0 ? <ErrorSummary title={common("problemSummary")} problems={problems} /> : null}
      {failure ? <ChangeFailure error={failure} /> : null}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="firstName"
          label={t("firstName")}
          error={problemOf("firstName")}
          defaultValue={patient?.firstName}
          autoComplete={isOwn ? "given-name" : "off"}
          required
        />
        <TextField
          name="lastName"
          label={t("lastName")}
          error={problemOf("lastName")}
          defaultValue={patient?.lastName}
          autoComplete={isOwn ? "family-name" : "off"}
          required
        />
      </div>
      <DateOfBirthField defaultValue={patient?.dateOfBirth} error={problemOf("dateOfBirth")} isOwn={isOwn} />
      <SelectField
        name="state"
        label={isOwn ? t("ownState") : t("state")}
        error={problemOf("state")}
        options={states}
        defaultValue={patient?.state ?? known?.state}
        placeholder={start("statePlaceholder")}
        noMatch={start("noState")}
      />
      <SelectField
        name="insurance"
        label={t("insurance")}
        error={problemOf("insurance")}
        options={payers}
        defaultValue={patient?.insurance ?? known?.insurance}
        placeholder={start("insurancePlaceholder")}
        noMatch={start("noInsurance")}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" pending={pending} pendingText={t("saving")}>
          {t("save")}
        </Button>
        <Button variant="secondary" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

export function nameOf({ firstName, lastName }: Pick<Patient, "firstName" | "lastName">): string {
  return `${firstName} ${lastName}`;
}
