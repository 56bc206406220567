import { rowReader } from "../rows/field.ts";
import { CLINICIAN_ROW, type ClinicianRow } from "../rows/row-shapes.ts";
import { appliedValue } from "./applied-value.ts";
import type { KeptRows } from "./keep-rows.ts";
import type { RowTaker } from "./row-taker.ts";

const lockClinicians = `
  SELECT id FROM clinician WHERE id IN (SELECT id FROM ehr_clinician) ORDER BY id FOR UPDATE`;

/** `was` is what the record system said last time. A field that the export does not speak of stays as it was said. */
const judge = `
  UPDATE ehr_clinician s
  SET was = c.ehr_row, was_zone = c.time_zone, was_type = c.clinician_type::text,
      fate = CASE WHEN c.ehr_row = c.ehr_row || s.says THEN 'UNCHANGED' ELSE 'CHANGED' END
  FROM clinician c WHERE c.id = s.id`;

const judgeNew = "UPDATE ehr_clinician SET fate = 'ADDED' WHERE fate IS NULL";

/**
 * Node and PostgreSQL carry their own zone data. A zone that PostgreSQL does not know ends this statement with SQLSTATE 22023,
 * and so costs its row; listing all that it knows (pg_timezone_names) takes half a second.
 */
const tryZones = `
  SELECT count(now() AT TIME ZONE (says ->> 'timeZone')) FROM ehr_clinician WHERE fate <> 'UNCHANGED'`;

const addPayers = `
  INSERT INTO payer (id)
  SELECT DISTINCT p FROM ehr_clinician s, jsonb_array_elements_text(s.says -> 'insurances') AS p
  WHERE s.fate IN ('ADDED', 'CHANGED') ORDER BY p ON CONFLICT DO NOTHING`;

const change = `
  UPDATE clinician c SET
    first_name = ${appliedValue("firstName", "c.first_name")},
    last_name = ${appliedValue("lastName", "c.last_name")},
    clinician_type = ${appliedValue("clinicianType", "c.clinician_type", "clinician_type")},
    max_daily_appointments = ${appliedValue("maxDailyAppointments", "c.max_daily_appointments", "int")},
    max_weekly_appointments = ${appliedValue("maxWeeklyAppointments", "c.max_weekly_appointments", "int")},
    time_zone = ${appliedValue("timeZone", "c.time_zone")},
    ehr_row = coalesce(s.was, '{}') || s.says,
    updated_at = tandem_now()
  FROM ehr_clinician s WHERE s.fate = 'CHANGED' AND c.id = s.id`;

const add = `
  INSERT INTO clinician (id, first_name, last_name, clinician_type, max_daily_appointments, max_weekly_appointments,
    time_zone, ehr_row)
  SELECT id, says ->> 'firstName', says ->> 'lastName', (says ->> 'clinicianType')::clinician_type,
    (says ->> 'maxDailyAppointments')::int, (says ->> 'maxWeeklyAppointments')::int,
    coalesce(says ->> 'timeZone', 'UTC'), says
  FROM ehr_clinician WHERE fate = 'ADDED' ORDER BY id`;

/** Of a list, too, only what the record system changed: what staff added or took away stays so. */
function listStatements(list: string, table: string, column: string): string[] {
  return [
    `INSERT INTO ${table} (clinician_id, ${column})
     SELECT s.id, item FROM ehr_clinician s, jsonb_array_elements_text(s.says -> '${list}') AS item
     WHERE s.fate IN ('ADDED', 'CHANGED') AND NOT coalesce(s.was -> '${list}' ? item, false)
     ON CONFLICT DO NOTHING`,
    `DELETE FROM ${table} t USING ehr_clinician s
     WHERE s.fate = 'CHANGED' AND t.clinician_id = s.id
       AND s.was -> '${list}' ? t.${column} AND NOT s.says -> '${list}' ? t.${column}`,
  ];
}

const touch = `
  INSERT INTO ehr_touched (clinician_id) SELECT id FROM ehr_clinician WHERE fate IN ('ADDED', 'CHANGED')`;

/** Another zone moves slots to other dates, another type makes them serve another service: the old days close, others open. */
const touchDays = `
  INSERT INTO ehr_touched (clinician_id, day)
  SELECT t.clinician_id, t.local_date
  FROM ehr_clinician s
  JOIN clinician c ON c.id = s.id
  JOIN (SELECT clinician_id, local_date FROM available_slot UNION SELECT clinician_id, local_date FROM open_day) t
    ON t.clinician_id = s.id
  WHERE s.fate = 'CHANGED' AND (s.was_zone, s.was_type) IS DISTINCT FROM (c.time_zone, c.clinician_type::text)`;

/** Licences and payers are part of the order by days. A new clinician has no open day yet. */
const refreshDayRanks = `
  SELECT refresh_all_day_ranks(array_agg(id)) FROM ehr_clinician WHERE fate = 'CHANGED' HAVING count(*) > 0`;

/** With the zone and limits that each would have: those count days and weeks at the end. */
const KEPT_CLINICIANS: KeptRows = {
  name: "ehr_kept_clinician",
  columns: "id, says, time_zone, max_daily_appointments, max_weekly_appointments",
  definition: `id text COLLATE "C", says jsonb, time_zone text, max_daily_appointments int, max_weekly_appointments int`,
  rows: `
    SELECT s.id, s.says, c.time_zone, c.max_daily_appointments, c.max_weekly_appointments
    FROM ehr_clinician s JOIN clinician c ON c.id = s.id WHERE s.fate IN ('ADDED', 'CHANGED')`,
};

/** Clinicians: compared with what the record system last said, so that staff changes stay. */
export const CLINICIANS: RowTaker<ClinicianRow> = {
  kind: "clinicians",
  shape: CLINICIAN_ROW,
  read: rowReader(CLINICIAN_ROW),
  batchSize: 250,
  stage: {
    name: "ehr_clinician",
    columns: "n, id, says",
    definition: `n int, id text COLLATE "C", says jsonb, was jsonb, was_zone text, was_type text, fate text`,
  },
  staged: (row) => {
    const { timeZone, ...says } = row;
    // An empty zone says nothing: the field is optional, and a clinician always has one.
    return [row.id, JSON.stringify(timeZone ? { ...says, timeZone } : says)];
  },
  clinicianOf: (row) => row.id,
  lock: [lockClinicians],
  take: [
    judge,
    judgeNew,
    tryZones,
    addPayers,
    change,
    add,
    ...listStatements("states", "clinician_state", "state"),
    ...listStatements("insurances", "clinician_insurance", "payer_id"),
  ],
  refresh: [touch, touchDays, refreshDayRanks],
  kept: KEPT_CLINICIANS,
};
