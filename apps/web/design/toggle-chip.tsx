import type { ReactNode } from "react";

interface ToggleChipProps {
  /** What a plain form sends, if it is in one. */
  name?: string;
  value?: string | number;
  checked: boolean;
  onChange: () => void;
  /** The full name, where the chip shows an abbreviation. */
  label?: string;
  children: ReactNode;
}

/** A checkbox that is easy to hit. */
export function ToggleChip({ name, value, checked, onChange, label, children }: ToggleChipProps) {
  return (
    <label className="relative inline-flex min-h-12 min-w-14 select-none items-center justify-center gap-x-1.5 rounded-md border border-edge bg-surface px-3.5 font-medium transition-colors hover:border-accent has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:outline-(--focus) has-focus-visible:outline-offset-3">
      <input
        type="checkbox"
        name={name}
        value={value}
        checked={checked}
        onChange={onChange}
        aria-label={label}
        className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
      />
      {children}
    </label>
  );
}
