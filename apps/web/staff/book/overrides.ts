import type { Override, SlotRefusal } from "@tandem/domain";

/** Rule 11: what staff may set aside with a reason, by the reason it is the answer to. */
const OVERRIDE_OF = {
  TOO_SOON: "NOTICE",
  BEYOND_WINDOW: "WINDOW",
  WASTES_CAPACITY: "PACKING",
} as const satisfies Partial<Record<SlotRefusal, Override>>;

const isOverridable = (refusal: SlotRefusal): refusal is keyof typeof OVERRIDE_OF => refusal in OVERRIDE_OF;

export const OVERRIDABLE: readonly SlotRefusal[] = Object.keys(OVERRIDE_OF) as (keyof typeof OVERRIDE_OF)[];

/** What has to be set aside for these times. */
export function overridesFor(slots: readonly { refusal: SlotRefusal | null }[]): Override[] {
  const needed = slots.flatMap(({ refusal }) =>
    refusal !== null && isOverridable(refusal) ? [OVERRIDE_OF[refusal]] : [],
  );
  return [...new Set(needed)];
}
