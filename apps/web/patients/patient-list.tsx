"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import type { Option } from "@/design/option-filter.ts";
import { useFocusNext } from "@/design/use-focus-next.ts";
import { answersOnTheWay } from "@/search/answers-on-the-way.ts";
import { fullDateInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import type { Patient } from "@/trpc/types.ts";
import { keepChosenPatient } from "./chosen-patient.ts";
import { nameOf, PatientForm } from "./patient-form.tsx";

/** Who is being changed; NEW for somebody to add. */
type Editing = string | "NEW" | null;

interface PatientListProps {
  initial: readonly Patient[];
  states: readonly Option[];
  payers: readonly Option[];
  /** Where the person came from to add somebody; a path of this site. */
  next: string | null;
}

/** What opened a form takes the focus back when the form is left. */
const editButtonId = (who: NonNullable<Editing>) => `edit-${who}`;

/** The people of an account, each with the form that changes what is known of them, in its place. */
export function PatientList({ initial, states, payers, next }: PatientListProps) {
  const t = useTranslations("patients");
  const { data: patients } = trpc.patients.list.useQuery(undefined, { initialData: [...initial] });
  const [editing, setEditing] = useState<Editing>(next === null ? null : "NEW");
  const [saved, setSaved] = useState<Patient | null>(null);
  const focusNext = useFocusNext();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (saved !== null) notice.current?.focus();
  }, [saved]);

  const form = (patient: Patient | null, isOwn: boolean) => (
    <Card>
      <PatientForm
        patient={patient}
        isOwn={isOwn}
        states={states}
        payers={payers}
        {...(patient === null && next !== null && { known: answersOnTheWay(next) })}
        onSaved={(answer) => {
          if (patient === null) keepChosenPatient(answer.id);
          setSaved(answer);
          setEditing(null);
        }}
        onCancel={() => {
          focusNext(editButtonId(patient?.id ?? "NEW"));
          setEditing(null);
        }}
      />
    </Card>
  );

  function edit(who: Editing) {
    setSaved(null);
    setEditing(who);
  }

  return (
    <div className="space-y-5">
      {saved ? (
        <Alert
          ref={notice}
          tone="success"
          role="status"
          headingLevel="h2"
          title={t("saved", { name: nameOf(saved) })}
        >
          {next === null ? null : <ButtonLink href={next}>{t("goOn")}</ButtonLink>}
        </Alert>
      ) : null}
      <ul className="space-y-5">
        {patients.map((patient, index) => (
          <li key={patient.id}>
            {editing === patient.id ? (
              form(patient, index === 0)
            ) : (
              <PatientCard
                patient={patient}
                isOwn={index === 0}
                states={states}
                payers={payers}
                onEdit={() => edit(patient.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {editing === "NEW" ? (
        form(null, patients.length === 0)
      ) : (
        <Button id={editButtonId("NEW")} variant="secondary" onClick={() => edit("NEW")}>
          {t("add")}
        </Button>
      )}
    </div>
  );
}

interface PatientCardProps extends Pick<PatientListProps, "states" | "payers"> {
  patient: Patient;
  isOwn: boolean;
  onEdit: () => void;
}

function PatientCard({ patient, isOwn, states, payers, onEdit }: PatientCardProps) {
  const t = useTranslations("patients");
  const language = useLocale();
  const labelOf = (options: readonly Option[], value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  const { dateOfBirth, state, insurance } = patient;
  return (
    <Card className="space-y-2">
      <h2 className="font-semibold text-xl">
        {nameOf(patient)}
        {isOwn ? <span className="font-normal text-base text-ink-soft"> ({t("you")})</span> : null}
      </h2>
      {dateOfBirth ? <p>{t("born", { date: fullDateInWords(dateOfBirth, language) })}</p> : null}
      <p>
        {labelOf(states, state)} · {labelOf(payers, insurance)}
      </p>
      <Button
        id={editButtonId(patient.id)}
        variant="quiet"
        aria-label={t("editOf", { name: nameOf(patient) })}
        onClick={onEdit}
      >
        {t("edit")}
      </Button>
    </Card>
  );
}
