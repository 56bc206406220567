import { STATE_CODES, STATES } from "@tandem/domain";
import type { Option } from "@/design/option-filter.ts";

/** Every state, as a list to choose from has them. */
export const STATE_OPTIONS: readonly Option[] = STATE_CODES.map((code) => ({
  value: code,
  label: STATES[code],
}));

/** The payers likewise. */
export function payerOptions(payers: readonly { id: string; name: string }[]): Option[] {
  return payers.map(({ id, name }) => ({ value: id, label: name }));
}
