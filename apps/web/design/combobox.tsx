"use client";

import { ChevronDown } from "lucide-react";
import { useEffect, useRef } from "react";
import { ComboboxList } from "./combobox-list.tsx";
import { CONTROL_LOOK } from "./field.tsx";
import type { SelectFieldProps } from "./select-field.tsx";
import { useCombobox } from "./use-combobox.ts";

interface ComboboxProps extends SelectFieldProps {
  describedBy: string | undefined;
  invalid: boolean;
}

/** What was chosen before this box took the place of the native select, which is still there while this first renders. */
function valueOfPlainSelect(name: string): string | undefined {
  const select = document.getElementById(name);
  return select instanceof HTMLSelectElement ? select.value || undefined : undefined;
}

/** The editable combobox with a list of the ARIA practices guide; a value is always one of the options or none. */
export function Combobox(props: ComboboxProps) {
  const { name, label, options, defaultValue, placeholder, noMatch } = props;
  const box = useCombobox(options, valueOfPlainSelect(name) ?? defaultValue);
  const input = useRef<HTMLInputElement>(null);
  const listId = `${name}-list`;
  const optionId = (index: number) => `${name}-option-${index}`;
  const activeId = box.open && box.matches[box.active] ? optionId(box.active) : undefined;

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  return (
    <div className="relative">
      <input type="hidden" name={name} value={box.value} />
      <input
        ref={input}
        id={name}
        type="text"
        role="combobox"
        aria-expanded={box.open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required="true"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={placeholder}
        value={box.text}
        onChange={(event) => box.type(event.target.value)}
        onClick={() => box.show()}
        onFocus={(event) => event.target.select()}
        onBlur={box.leave}
        onKeyDown={box.onKeyDown}
        className={`${CONTROL_LOOK} pr-12`}
      />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-3.5 right-4 size-5 text-ink-soft"
      />
      <ComboboxList
        id={listId}
        label={label}
        open={box.open}
        matches={box.matches}
        active={box.active}
        chosen={box.value}
        noMatch={noMatch}
        optionId={optionId}
        onChoose={(option) => {
          box.choose(option);
          input.current?.focus();
        }}
      />
    </div>
  );
}
