import { CONTROL_LOOK } from "@/design/field.tsx";

interface DateFieldProps {
  id: string;
  label: string;
  /** `YYYY-MM-DD`, or null where no date is asked for. */
  value: string | null;
  onChange: (date: string | null) => void;
}

/** One end of the dates that a list is narrowed to. */
export function DateField({ id, label, value, onChange }: DateFieldProps) {
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
        className={CONTROL_LOOK}
      />
    </div>
  );
}
