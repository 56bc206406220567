import { type Audience, type ClinicianAvailability, loadAvailability, type Sql, statement } from "@tandem/db";
import {
  type Instant,
  isEligible,
  type OfferFilter,
  type Offers,
  offersOf,
  type RuleSettings,
  SERVICES,
} from "@tandem/domain";
import { loadRange } from "./load-range.ts";

const eligibility = statement(
  "clinician_eligibility",
  `SELECT array(SELECT state FROM clinician_state WHERE clinician_id = $1) AS states,
          array(SELECT payer_id FROM clinician_insurance WHERE clinician_id = $1) AS insurances`,
);

export interface ClinicianOffers {
  clinician: ClinicianAvailability["clinician"];
  offers: Offers;
}

/**
 * Every offer of one clinician to one audience.
 *
 * @returns null when there is no such clinician; no offers when the clinician may not see this patient
 */
export async function offersOfClinician(
  sql: Sql,
  clinicianId: string,
  { service: serviceId, state, insurance }: Audience,
  filter: OfferFilter,
  now: Instant,
  settings: RuleSettings,
): Promise<ClinicianOffers | null> {
  const service = SERVICES[serviceId];
  const { fromDate, toDate } = loadRange(now, settings);
  const loaded = (await loadAvailability(sql, [clinicianId], serviceId, fromDate, toDate)).get(clinicianId);
  if (loaded === undefined) return null;
  const { clinician, availability } = loaded;
  const [licences] = await sql.rows<{ states: string[]; insurances: string[] }>(eligibility, [clinicianId]);
  const facts = {
    active: clinician.active,
    type: clinician.clinicianType,
    states: licences?.states ?? [],
    insurances: licences?.insurances ?? [],
  };
  if (!isEligible(service, facts, { state, insurance })) {
    return { clinician, offers: { starts: [], dates: [], partners: service.daysApart === null ? null : [] } };
  }
  return { clinician, offers: offersOf(service, availability, now, settings, filter) };
}
