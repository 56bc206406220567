import { type Audience, statement } from "@tandem/db";
import type { TestDatabase } from "@tandem/db/testing";
import {
  type AppointmentStatus,
  type ClinicianType,
  compareOfferPlaces,
  type Instant,
  intervalOf,
  isEligible,
  type OfferFilter,
  type OfferPlace,
  occupiesTime,
  offersOf,
  openDays,
  type RuleSettings,
  SERVICES,
  sessionLengthMinutes,
  usedCapacity,
} from "@tandem/domain";

interface ClinicianRow {
  id: string;
  type: ClinicianType;
  active: boolean;
  time_zone: string;
  daily: number;
  weekly: number;
  states: string[];
  insurances: string[];
  slots: { at: number; length: number }[];
  appointments: { at: number; length: number; status: AppointmentStatus }[];
  holds: { id: string; at: number; length: number; expires: number }[];
}

const everything = statement(
  "oracle_everything",
  `SELECT c.id, c.clinician_type AS type, c.active, c.time_zone, c.max_daily_appointments AS daily, c.max_weekly_appointments AS weekly,
     array(SELECT state FROM clinician_state WHERE clinician_id = c.id) AS states,
     array(SELECT payer_id FROM clinician_insurance WHERE clinician_id = c.id) AS insurances,
     (SELECT coalesce(json_agg(json_build_object('at', extract(epoch FROM date) * 1000, 'length', length)), '[]')
        FROM available_slot WHERE clinician_id = c.id AND withdrawn_at IS NULL) AS slots,
     (SELECT coalesce(json_agg(json_build_object('at', extract(epoch FROM scheduled_for) * 1000, 'length', length, 'status', status)), '[]')
        FROM appointment WHERE clinician_id = c.id) AS appointments,
     (SELECT coalesce(json_agg(json_build_object('id', h.id, 'at', extract(epoch FROM s.scheduled_for) * 1000, 'length', s.length,
          'expires', extract(epoch FROM h.expires_at) * 1000)), '[]')
        FROM hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.clinician_id = c.id AND h.ended_at IS NULL) AS holds
   FROM clinician c WHERE EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = $1)`,
);

/**
 * The oracle: every clinician of the payer, every slot, every appointment, no read model, no index, no order but that of rule 9.
 *
 * @returns places of all who have an offer
 */
export async function searchEverything(
  database: TestDatabase,
  { service: serviceId, state, insurance }: Audience,
  filter: OfferFilter,
  now: Instant,
  settings: RuleSettings,
): Promise<OfferPlace[]> {
  const service = SERVICES[serviceId];
  const places: OfferPlace[] = [];
  for (const row of await database.sql.rows<ClinicianRow>(everything, [insurance])) {
    if (!isEligible(service, row, { state, insurance })) continue;
    const appointments = row.appointments.map(({ at, length, status }) => ({
      startsAt: at,
      lengthMinutes: length,
      status,
    }));
    const availability = {
      timeZone: row.time_zone,
      maxDaily: row.daily,
      maxWeekly: row.weekly,
      ...usedCapacity(appointments, row.time_zone),
      holds: row.holds.map(({ id, at, length, expires }) => ({
        holdId: id,
        ...intervalOf({ startsAt: at, lengthMinutes: length }),
        expiresAt: expires,
      })),
      days: openDays(
        row.slots.map(({ at, length }) => ({ startsAt: at, lengthMinutes: length })),
        appointments.filter(({ status }) => occupiesTime(status)).map(intervalOf),
        sessionLengthMinutes(service),
        row.time_zone,
      ),
    };
    const { starts, partners } = offersOf(service, availability, now, settings, filter);
    const firstOfferAt = starts[partners === null ? 0 : (partners[0]?.first ?? starts.length)];
    if (firstOfferAt !== undefined) places.push({ firstOfferAt, clinicianId: row.id });
  }
  return places.sort(compareOfferPlaces);
}
