/**
 * Whether the patient of an entry `e` may still be offered what a clinician `c` has, and somebody may accept it, as SQL:
 * the patient waits, the clinician is one the patient may see (rule 2), and the account signs in.
 */
export const WITHIN_REACH = `(e.ended_at IS NULL AND c.active
  AND EXISTS (SELECT 1 FROM patient r
    JOIN clinician_state rs ON rs.state = r.state AND rs.clinician_id = c.id
    JOIN clinician_insurance ri ON ri.payer_id = r.insurance AND ri.clinician_id = c.id
    WHERE r.id = e.patient_id)
  AND EXISTS (SELECT 1 FROM auth_user ra WHERE ra.id = e.account_id AND ra.closed_at IS NULL))`;
