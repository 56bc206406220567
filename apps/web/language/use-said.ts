"use client";

import { useLocale } from "next-intl";
import { useState } from "react";

/**
 * State that is in words, such as what is wrong with a form: as it was given until something else is said. What was said in
 * one language is dropped with it.
 */
export function useSaid<T>(given: T): [T, (what: T) => void] {
  const language = useLocale();
  const [said, say] = useState<{ language: string; what: T } | null>(null);
  return [said?.language === language ? said.what : given, (what) => say({ language, what })];
}
