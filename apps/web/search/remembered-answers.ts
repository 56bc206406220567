import { scriptCookie } from "@/http/script-cookie.ts";
import type { Answers } from "./address.ts";

/** On this device and only with consent: a service, a state and an insurance, and nothing about the person. */
export const ANSWERS_COOKIE = "tandem-answers";

const HALF_A_YEAR_S = 15_552_000;
const NAMES = ["service", "state", "insurance"] as const satisfies (keyof Answers)[];

/** The answers that a cookie's value has; whatever else it says is left out. */
export function readRememberedAnswers(value: string | undefined): Partial<Record<keyof Answers, string>> {
  const said = new URLSearchParams(value ?? "");
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const answer = said.get(name);
      return answer !== null && /^[A-Z0-9_]{1,40}$/.test(answer) ? [[name, answer]] : [];
    }),
  );
}

/** Remembers the answers of a form on this device, or forgets what was remembered. */
export function rememberAnswers(form: FormData, agreed: boolean): void {
  const answers = new URLSearchParams(NAMES.map((name) => [name, String(form.get(name) ?? "")]));
  const value = agreed ? encodeURIComponent(answers.toString()) : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = scriptCookie(ANSWERS_COOKIE, value, agreed ? HALF_A_YEAR_S : 0);
}
