import { listAudit } from "@tandem/db";
import { z } from "zod";
import { cursor, id, instant, text } from "../../inputs.ts";
import { staffProcedure } from "../../trpc/procedures.ts";
import { cutPage, placeAfter } from "../list-page.ts";

/** What the audit has entries of. */
const AUDITED = [
  "booking",
  "appointment",
  "hold",
  "hold_session",
  "clinician",
  "clinician_state",
  "clinician_insurance",
  "conflict_decision",
  "patient",
  "patient_viewed",
  "account",
  "rule_setting",
] as const;

const auditFilter = z.object({
  entity: z.enum(AUDITED).optional(),
  entityId: text.min(1).max(300).optional(),
  actor: text.min(1).max(100).optional(),
  clinicianId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
});

const input = auditFilter
  .extend({ limit: z.number().int().min(1).max(200).default(50), cursor: cursor.nullish() })
  .default({ limit: 50 });

const placeSchema = z.object({ id: z.string().regex(/^\d{1,18}$/) });

/** Who did what, to what, when and why; newest first. */
export const audit = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { limit, cursor: given, entity, entityId, actor, clinicianId, from, to } = asked;
  const place = placeAfter(given, placeSchema);
  const filter = {
    entity,
    entityId,
    actor,
    clinicianId,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
  const rows = await listAudit(ctx.runtime.database.sql, filter, place?.id, limit + 1);
  const { shown, nextCursor } = cutPage(rows, limit, (last) => ({ id: last.id }));
  return { items: shown.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })), nextCursor };
});
