import { Check } from "lucide-react";
import { classNames } from "./class-names.ts";
import type { Option } from "./option-filter.ts";

interface ComboboxListProps {
  id: string;
  label: string;
  open: boolean;
  matches: readonly Option[];
  active: number;
  chosen: string;
  noMatch: string;
  optionId: (index: number) => string;
  onChoose: (option: Option) => void;
}

/** The options of a combobox. The text box keeps the focus, so options take the pointer alone. */
export function ComboboxList(props: ComboboxListProps) {
  const { id, label, open, active, chosen, noMatch, optionId, onChoose } = props;
  // A list that nobody sees costs the page nothing.
  const shown = open ? props.matches : [];
  return (
    <>
      <div
        id={id}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        hidden={shown.length === 0}
        className="absolute inset-x-0 top-full z-20 mt-1.5 max-h-72 overflow-y-auto overscroll-contain rounded-md border border-line bg-surface p-1.5 shadow-float"
      >
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the text box that keeps the focus.
          <div
            key={option.value}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
            className={classNames(
              "flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-sm px-3 py-2 hover:bg-sunken",
              index === active && "bg-accent-soft text-accent-strong outline-2 outline-accent",
            )}
          >
            {option.label}
            {option.value === chosen ? <Check aria-hidden="true" className="size-5 shrink-0" /> : null}
          </div>
        ))}
      </div>
      {open && shown.length === 0 ? (
        <p className="absolute inset-x-0 top-full z-20 mt-1.5 rounded-md border border-line bg-surface p-4 shadow-float">
          {noMatch}
        </p>
      ) : null}
      <p aria-live="polite" className="sr-only">
        {open && shown.length === 0 ? noMatch : null}
      </p>
    </>
  );
}
