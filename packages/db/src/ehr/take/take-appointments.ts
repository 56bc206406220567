import { APPOINTMENT_TYPES } from "@tandem/domain";
import { rowReader } from "../rows/field.ts";
import { APPOINTMENT_ROW, type AppointmentRow } from "../rows/row-shapes.ts";
import {
  add,
  change,
  judge,
  judgeNew,
  judgeUnknownClinicians,
  judgeUnknownPatients,
  lockClinicians,
  lockPatients,
  matchById,
  matchByPlace,
  matchByRecordId,
  remember,
  touchDays,
} from "./appointment-statements.ts";
import { KEPT_APPOINTMENTS } from "./kept-appointments.ts";
import type { RowTaker } from "./row-taker.ts";
import { CLINICIANS } from "./take-clinicians.ts";
import { PATIENT_STATEMENTS } from "./take-patients.ts";

/**
 * Appointments: recorded as the record system has them, whatever limit they break (rule 16), and compared with what it
 * last said, so that staff changes stay. One that Tandem made is found again and never doubled.
 */
export const APPOINTMENTS: RowTaker<AppointmentRow> = {
  kind: "appointments",
  shape: APPOINTMENT_ROW,
  read: rowReader(APPOINTMENT_ROW),
  batchSize: 2_000,
  stage: {
    name: "ehr_appointment",
    columns: "n, id, patient_id, clinician_id, scheduled_for, length, appointment_type, status, says",
    definition: `n int, id text COLLATE "C", patient_id text COLLATE "C", clinician_id text COLLATE "C",
      scheduled_for timestamptz(3), length int, appointment_type text COLLATE "C", status appointment_status, says jsonb,
      match text COLLATE "C", was jsonb, fate text`,
  },
  staged: (row) => {
    const length = row.length ?? APPOINTMENT_TYPES[row.appointmentType].lengthMinutes;
    const scheduledFor = new Date(row.scheduledFor).toISOString();
    const says = JSON.stringify({ ...row, scheduledFor, length });
    return [
      row.id,
      row.patientId,
      row.clinicianId,
      scheduledFor,
      length,
      row.appointmentType,
      row.status,
      says,
    ];
  },
  locks: (row) => row.clinicianId,
  lock: [lockClinicians, lockPatients],
  take: [
    judgeUnknownClinicians,
    judgeUnknownPatients,
    matchById,
    matchByRecordId,
    matchByPlace,
    judge,
    judgeNew,
    touchDays("CHANGED"),
    change,
    add,
    touchDays("ADDED", "CHANGED"),
    remember,
  ],
  names: [
    { column: "clinician_id", statements: CLINICIANS },
    { column: "patient_id", statements: PATIENT_STATEMENTS },
  ],
  kept: KEPT_APPOINTMENTS,
};
