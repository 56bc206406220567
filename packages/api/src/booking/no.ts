import type { Refusal, Result } from "@tandem/domain";

/** Something asked for by its id does not exist, or is not the caller's: the two are told apart by nobody. */
export interface Missing {
  kind: "MISSING";
  what: "clinician" | "patient" | "hold" | "booking" | "appointment";
}

/** Why a use case did not do what was asked. */
export type No = Refusal | Missing;

/** The no to an id that does not exist for the caller. */
export function missing(what: Missing["what"]): Result<never, No> {
  return { ok: false, error: { kind: "MISSING", what } };
}
