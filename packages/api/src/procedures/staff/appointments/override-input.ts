import { OVERRIDES } from "@tandem/domain";
import { z } from "zod";
import { badInput } from "../../../trpc/procedures.ts";

/** What staff may set aside: never eligibility, overlap or capacity. */
export const override = z.array(z.enum(OVERRIDES)).max(OVERRIDES.length).default([]);

/** Setting a rule aside without saying why is bad input. */
export function checkReason(asked: { override: readonly string[]; reason?: string | undefined }): void {
  if (asked.override.length > 0 && asked.reason === undefined) {
    throw badInput("reason", "Say why a rule is set aside.");
  }
}
