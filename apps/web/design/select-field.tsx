"use client";

import { Combobox } from "./combobox.tsx";
import { CONTROL_LOOK, describedBy, Field } from "./field.tsx";
import { useHydrated } from "./hydrated.ts";
import type { Option } from "./option-filter.ts";

export interface SelectFieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  options: readonly Option[];
  defaultValue?: string | undefined;
  placeholder: string;
  /** Said when nothing matches. */
  noMatch: string;
}

/** A native select until JavaScript is there, then the same box with a search in it. */
export function SelectField(props: SelectFieldProps) {
  const { name, label, hint, error, options, defaultValue, placeholder } = props;
  const hydrated = useHydrated();
  const description = describedBy({ id: name, hint, error });
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {hydrated ? (
        <Combobox {...props} describedBy={description} invalid={error !== undefined} />
      ) : (
        <select
          id={name}
          name={name}
          required
          defaultValue={defaultValue ?? ""}
          aria-describedby={description}
          aria-invalid={error ? true : undefined}
          className={`${CONTROL_LOOK} appearance-none`}
        >
          <option value="">{placeholder}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
