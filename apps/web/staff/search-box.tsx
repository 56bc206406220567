"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { CONTROL_LOOK } from "@/design/field.tsx";

const PAUSE_MS = 250;

interface SearchBoxProps {
  id: string;
  label: string;
  placeholder: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Asks once the typing pauses. What is asked for otherwise, as by clearing the filters, stands in the box at once. */
export function SearchBox({ id, label, placeholder, value, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [asked, setAsked] = useState(value);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    setShown(value);
    setAsked(value);
    if (value !== asked) setText(value);
  }
  const ask = useEffectEvent(() => {
    const wanted = text.trim();
    if (wanted === value) return;
    setAsked(wanted);
    onSearch(wanted);
  });
  useEffect(() => {
    const pause = setTimeout(ask, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  return (
    <div className="min-w-0 space-y-1">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={CONTROL_LOOK}
      />
    </div>
  );
}
