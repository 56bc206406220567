import type { ClinicianType } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

/** An active clinician who is licensed where a search looked, and how far it got. */
export interface LicensedClinician {
  id: string;
  takesPayer: boolean;
  /** Slots of the right length on the dates, whether or not an appointment is in the way. */
  slots: number;
}

// The licensed of one state and type, each with a count over a range of the index of its own slots.
const licensed = statement(
  "staff_licensed_clinicians",
  `SELECT c.id,
     EXISTS (SELECT FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = $3) AS "takesPayer",
     (SELECT count(*)::int FROM available_slot s WHERE s.clinician_id = c.id AND s.withdrawn_at IS NULL
       AND s.length = $4 AND s.local_date BETWEEN $5::date AND $6::date) AS slots
   FROM clinician c JOIN clinician_state l ON l.clinician_id = c.id AND l.state = $2
   WHERE c.active AND c.clinician_type = $1::clinician_type
   ORDER BY c.id`,
);

/** Everybody of a type who is licensed in a state. */
export async function licensedClinicians(
  sql: Sql,
  asked: {
    clinicianType: ClinicianType;
    state: string;
    insurance: string;
    lengthMinutes: number;
    fromDate: string;
    toDate: string;
  },
): Promise<LicensedClinician[]> {
  return sql.rows<LicensedClinician & Record<string, unknown>>(licensed, [
    asked.clinicianType,
    asked.state,
    asked.insurance,
    asked.lengthMinutes,
    asked.fromDate,
    asked.toDate,
  ]);
}
