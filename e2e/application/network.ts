/**
 * A small network of clinicians for the journeys. Each journey has a state of its own and each screen size an insurance
 * of its own, so that no journey sees what another one books.
 */
export const STATES = {
  scroll: "OH",
  pair: "VT",
  intake: "ME",
  taken: "NH",
  twice: "RI",
  plain: "CT",
  looks: "DE",
  filters: "WY",
  console: "NE",
  series: "KS",
  hold: "NM",
  change: "ID",
  waiting: "MT",
  people: "ND",
  taps: "SD",
} as const;

export type Journey = keyof typeof STATES;

export const PAYERS = { phone: "HARBOR_HEALTH", desktop: "MEADOW_CARE" } as const;
export type Screen = keyof typeof PAYERS;

/** Where one clinician takes an insurance that nobody else takes, and has no times. */
export const ELSEWHERE = { state: "UT", insurance: "PRAIRIE_PLAN" } as const;

export const SCROLLED_CLINICIANS = 25;
const ZONE = "America/New_York";
const FIRST_DAY = 2;
const DAYS = 12;

const HOURS = { PSYCHOLOGIST: [9, 11, 13, 15], THERAPIST: [9, 10, 11, 14, 15] } as const;
const LENGTHS = { PSYCHOLOGIST: 90, THERAPIST: 60 } as const;
type ClinicianType = keyof typeof HOURS;

export interface ExportedClinician {
  id: string;
  firstName: string;
  lastName: string;
  clinicianType: ClinicianType;
  states: string[];
  insurances: string[];
  maxDailyAppointments: number;
  maxWeeklyAppointments: number;
  timeZone: string;
}

export interface ExportedSlot {
  id: string;
  clinicianId: string;
  date: string;
  length: number;
}

/** The network as the clinic's record system would export it, its slots from the day after tomorrow on. */
export function journeyNetwork(): { clinicians: ExportedClinician[]; slots: ExportedSlot[] } {
  const clinicians = Object.keys(PAYERS).flatMap((screen) =>
    Object.keys(STATES).flatMap((journey) => cliniciansOf(journey as Journey, screen as Screen)),
  );
  return { clinicians: [...clinicians, clinicianElsewhere()], slots: clinicians.flatMap(slotsOf) };
}

function clinicianElsewhere(): ExportedClinician {
  return {
    id: "elsewhere-psychologist",
    firstName: "Una",
    lastName: "Elsewhere",
    clinicianType: "PSYCHOLOGIST",
    states: [ELSEWHERE.state],
    insurances: [ELSEWHERE.insurance],
    maxDailyAppointments: 8,
    maxWeeklyAppointments: 40,
    timeZone: ZONE,
  };
}

function cliniciansOf(journey: Journey, screen: Screen): ExportedClinician[] {
  const psychologists = journey === "scroll" ? SCROLLED_CLINICIANS : 2;
  return (["PSYCHOLOGIST", "THERAPIST"] as const).flatMap((clinicianType) =>
    Array.from({ length: clinicianType === "PSYCHOLOGIST" ? psychologists : 2 }, (_, index) => ({
      id: `${journey}-${screen}-${clinicianType.toLowerCase()}-${String(index + 1).padStart(2, "0")}`,
      firstName: clinicianType === "PSYCHOLOGIST" ? "Paula" : "Theo",
      lastName: `${journey[0]?.toUpperCase()}${journey.slice(1)} ${inLetters(index)}`,
      clinicianType,
      states: [STATES[journey]],
      insurances: [PAYERS[screen]],
      maxDailyAppointments: 8,
      maxWeeklyAppointments: 40,
      timeZone: ZONE,
    })),
  );
}

/** A, B, C, …: names have no digits. */
function inLetters(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

function slotsOf({ id, clinicianType }: ExportedClinician): ExportedSlot[] {
  const today = Temporal.Now.plainDateISO(ZONE);
  return Array.from({ length: DAYS }, (_, index) => today.add({ days: FIRST_DAY + index })).flatMap((day) =>
    HOURS[clinicianType].map((hour) => ({
      id: `${id}-${day}-${hour}`,
      clinicianId: id,
      date: day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).toInstant().toString(),
      length: LENGTHS[clinicianType],
    })),
  );
}
