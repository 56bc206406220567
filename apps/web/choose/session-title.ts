import type { Translator } from "@/language/translator.ts";

/** "First session", or "Your session" when the service has one; `index` counts from 0. */
export function sessionTitle(t: Translator<"choose">, index: number, count: number): string {
  if (count === 1) return t("sessions.only");
  return index === 0 ? t("sessions.first") : t("sessions.second");
}
