import { type Sql, statement } from "../sql.ts";

// One statement, so that everything is of one moment.
const everything = statement(
  "export_patient",
  `SELECT jsonb_build_object(
     'patient', to_jsonb(p) - ARRAY['ehr_row', 'plain_name'],
     'recordSystem', p.ehr_row,
     'account', (SELECT to_jsonb(u) FROM auth_user u WHERE u.id = p.account_id),
     'signIns', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', s.created_at, 'ipAddress', s.ip_address, 'userAgent', s.user_agent) ORDER BY s.created_at), '[]')
       FROM auth_session s WHERE s.user_id = p.account_id),
     'bookings', (SELECT coalesce(jsonb_agg(to_jsonb(b) - 'live_during' ORDER BY b.created_at), '[]') FROM booking b WHERE b.patient_id = p.id),
     'appointments', (SELECT coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object('clinician', c.first_name || ' ' || c.last_name) ORDER BY a.scheduled_for), '[]')
       FROM appointment a JOIN clinician c ON c.id = a.clinician_id WHERE a.patient_id = p.id),
     'holds', (SELECT coalesce(jsonb_agg(to_jsonb(h) ORDER BY h.created_at), '[]') FROM hold h WHERE h.patient_id = p.id),
     'waitlist', (SELECT coalesce(jsonb_agg(to_jsonb(w) ORDER BY w.created_at), '[]') FROM waitlist_entry w WHERE w.patient_id = p.id),
     'offers', (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY o.created_at), '[]')
       FROM waitlist_offer o JOIN waitlist_entry w ON w.id = o.entry_id WHERE w.patient_id = p.id),
     'letters', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'at', m.created_at, 'ending', m.ending) ORDER BY m.created_at), '[]')
       FROM mail m WHERE m.subject_id = p.account_id OR m.subject_id IN (SELECT id FROM booking WHERE patient_id = p.id)
         OR m.subject_id IN (SELECT id FROM appointment WHERE patient_id = p.id)
         OR m.subject_id IN (SELECT o.id FROM waitlist_offer o JOIN waitlist_entry w ON w.id = o.entry_id WHERE w.patient_id = p.id)),
     'audit', (SELECT coalesce(jsonb_agg(to_jsonb(e) ORDER BY e.id), '[]') FROM audit_entry e
       WHERE (e.entity IN ('patient', 'patient_viewed') AND e.entity_id = p.id)
         OR (e.entity = 'booking' AND e.entity_id IN (SELECT id FROM booking WHERE patient_id = p.id))
         OR (e.entity = 'appointment' AND e.entity_id IN (SELECT id FROM appointment WHERE patient_id = p.id))
         OR (e.entity = 'hold' AND e.entity_id IN (SELECT id FROM hold WHERE patient_id = p.id)))
   ) AS everything FROM patient p WHERE p.id = $1`,
);

/** Everything that is held about a patient, for the patient, in the words of the tables; null for an unknown id. */
export async function exportPatient(sql: Sql, patientId: string): Promise<Record<string, unknown> | null> {
  const [row] = await sql.rows<{ everything: Record<string, unknown> }>(everything, [patientId]);
  return row?.everything ?? null;
}
