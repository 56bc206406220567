import type { ClinicianType } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

// One pass over narrow rows; the order is nobody's, and the same each time.
const sample = statement(
  "sample_clinicians",
  `SELECT clinician_id AS id FROM clinician_load
   WHERE active AND clinician_type = $1::clinician_type ORDER BY md5(clinician_id) LIMIT $2`,
);

/** Some active clinicians of a type, picked without regard to anything about them. */
export async function sampleClinicians(sql: Sql, type: ClinicianType, limit: number): Promise<string[]> {
  return (await sql.rows<{ id: string }>(sample, [type, limit])).map(({ id }) => id);
}
