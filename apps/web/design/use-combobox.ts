"use client";

import { type KeyboardEvent, useState } from "react";
import { type Option, optionsMatching } from "./option-filter.ts";

/** The state of a combobox: what is chosen, what is typed, which options that leaves, and which one is under the keys. */
export function useCombobox(options: readonly Option[], defaultValue: string | undefined) {
  const [value, setValue] = useState(defaultValue);
  // The options are named in the language of the page, which may change.
  const chosen = options.find((option) => option.value === value);
  /** What stands in the box instead of the choice's name. */
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? chosen?.label ?? "";
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const matches = optionsMatching(options, typed);

  function choose(option: Option | undefined) {
    setValue(option?.value);
    setWritten(null);
    setTyped("");
    setOpen(false);
    setActive(-1);
  }

  function show(at = options.findIndex(({ value }) => value === chosen?.value)) {
    if (open) return;
    setTyped("");
    setOpen(true);
    setActive(at);
  }

  function type(next: string) {
    setWritten(next);
    setTyped(next);
    setOpen(true);
    setActive(next.trim() === "" ? -1 : 0);
  }

  /** Leaving takes what the text can only mean; other text goes back to the choice, no text to none. */
  function leave() {
    if (typed !== "" && matches.length === 1) choose(matches[0]);
    else if (text.trim() === "") choose(undefined);
    else choose(options.find(({ label }) => label.toLowerCase() === text.trim().toLowerCase()) ?? chosen);
  }

  function move(step: 1 | -1) {
    if (!open) return show(chosen ? undefined : 0);
    setActive((active + step + matches.length) % Math.max(matches.length, 1));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (matches[active]) choose(matches[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      choose(chosen);
    }
  }

  return { value: chosen?.value ?? "", text, open, active, matches, choose, show, type, leave, onKeyDown };
}
