import { CONTROL_LOOK } from "@/design/field.tsx";

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** The first option, whose value is "". */
  any?: string;
}

/** A native select: short lists, every keyboard and every tablet knows it. */
export function Choice({ id, label, value, options, onChange, any }: ChoiceProps) {
  return (
    <div className="min-w-0 space-y-1">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${CONTROL_LOOK} pr-8`}
      >
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
