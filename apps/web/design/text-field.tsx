import type { ComponentProps } from "react";
import { CONTROL_LOOK, describedBy, Field } from "./field.tsx";

interface TextFieldProps extends Omit<ComponentProps<"input">, "name" | "id"> {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

/** The id of the control is its name, so that an error summary can lead to it. */
export function TextField({ name, label, hint, error, ...input }: TextFieldProps) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <input
        {...input}
        id={name}
        name={name}
        aria-describedby={describedBy({ id: name, hint, error })}
        aria-invalid={error ? true : undefined}
        className={CONTROL_LOOK}
      />
    </Field>
  );
}
