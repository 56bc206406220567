import { CONTROL_LOOK, describedBy, Field } from "@/design/field.tsx";

/** What the audit takes of a reason. */
const LONGEST_REASON = 500;

interface ReasonFieldProps {
  id: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (reason: string) => void;
}

/** Why something is changed: asked for with every change that the audit keeps. */
export function ReasonField({ id, label, hint, value, onChange }: ReasonFieldProps) {
  return (
    <Field id={id} label={label} hint={hint}>
      <input
        id={id}
        required
        maxLength={LONGEST_REASON}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy({ id, hint, error: undefined })}
        className={CONTROL_LOOK}
      />
    </Field>
  );
}
