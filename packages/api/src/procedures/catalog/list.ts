import { statement } from "@tandem/db";
import { SERVICES, STATES } from "@tandem/domain";
import { publicProcedure } from "../../trpc/procedures.ts";

const payersTaken = statement(
  "payers_taken",
  `SELECT p.id FROM payer p
   WHERE EXISTS (SELECT 1 FROM clinician_insurance i JOIN clinician c ON c.id = i.clinician_id AND c.active WHERE i.payer_id = p.id)
   ORDER BY p.id`,
);

/** What a search can ask for: services, states, and the payers that some active clinician takes. */
export const list = publicProcedure.query(async ({ ctx }) => {
  const payers = await ctx.runtime.database.sql.rows<{ id: string }>(payersTaken);
  return {
    services: Object.values(SERVICES).map(({ id, clinicianType, sessions }) => ({
      id,
      clinicianType,
      sessions,
    })),
    states: Object.entries(STATES).map(([code, name]) => ({ code, name })),
    payers: payers.map(({ id }) => ({ id, name: nameOfPayer(id) })),
  };
});

/** AETNA → Aetna, UNITED_HEALTHCARE → United Healthcare; short codes such as VSP stay as they are. */
function nameOfPayer(id: string): string {
  return id
    .split("_")
    .map((word) => (word.length <= 3 ? word : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(" ");
}
