"use client";

import { useState } from "react";
import { ChangeForm, type ChangeFormProps } from "./change-form.tsx";

/** The form made anew once the clinician is another, so that it shows what is saved; that it was saved outlives it. */
export function ChangeClinician({ clinician, payers }: Pick<ChangeFormProps, "clinician" | "payers">) {
  const [isSaved, setSaved] = useState(false);
  return (
    <ChangeForm
      key={clinician.revision}
      clinician={clinician}
      payers={payers}
      isSaved={isSaved}
      onSaved={() => setSaved(true)}
    />
  );
}
