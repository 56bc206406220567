import type { ChangeEvent } from "react";
import { CONTROL_LOOK } from "@/design/field.tsx";

/** What tells each change, or what a plain form sends. */
type Answer = { value: string; onChange: (value: string) => void } | { name: string; defaultValue: string };

type ChoiceProps = Answer & {
  id: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** The first option, whose value is "". */
  any?: string | undefined;
};

/** A native select: short lists, every keyboard and every tablet knows it. */
export function Choice({ id, label, options, any, ...answer }: ChoiceProps) {
  const told =
    "onChange" in answer
      ? {
          value: answer.value,
          onChange: (event: ChangeEvent<HTMLSelectElement>) => answer.onChange(event.target.value),
        }
      : answer;
  return (
    <div className="min-w-0 space-y-1">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <select id={id} {...told} className={`${CONTROL_LOOK} pr-8`}>
        {any === undefined ? null : <option value="">{any}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
