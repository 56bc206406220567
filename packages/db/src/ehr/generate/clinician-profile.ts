import { type ClinicianType, STATE_CODES, type StateCode } from "@tandem/domain";
import { FIRST_NAMES, LAST_NAMES } from "./names.ts";
import { PAYER_WEIGHTS, PLACES, STATE_WEIGHTS } from "./places.ts";
import { type Random, randomFrom, uuidOf } from "./random.ts";

/** How taken a clinician's calendar is. */
type Demand = "FULL" | "LONELY_OPENING" | "BUSY" | "QUIET";

/** Hours of a working day, in minutes after midnight on the clinician's clock: before and after lunch. */
interface WorkingHours {
  readonly blocks: readonly (readonly [start: number, end: number])[];
}

/** A clinician with what is needed to fill any day of the calendar. */
export interface ClinicianProfile {
  index: number;
  id: string;
  firstName: string;
  lastName: string;
  clinicianType: ClinicianType;
  states: StateCode[];
  insurances: string[];
  maxDailyAppointments: number;
  maxWeeklyAppointments: number;
  timeZone: string;
  demand: Demand;
  /** By ISO weekday, 1 is Monday. */
  week: Readonly<Partial<Record<number, WorkingHours>>>;
  location: "IN_PERSON" | "VIDEO";
}

export interface NetworkOptions {
  clinicians: number;
  /** The same seed gives the same network. */
  seed: number;
  /** Put in front of every id. */
  idPrefix?: string;
  /** Where clinicians live, and how many of them; by population when left out. */
  stateWeights?: Readonly<Partial<Record<StateCode, number>>>;
  /** Out of a hundred clinicians, how many take each payer. */
  payerWeights?: Readonly<Record<string, number>>;
}

const CLINICIAN_ID = 1;
const DEMAND = { QUIET: 55, BUSY: 33, FULL: 7, LONELY_OPENING: 5 } as const;
const HOUR = 60;

/** The `index`th clinician of a network, the same however many there are. */
export function clinicianProfile(index: number, options: NetworkOptions): ClinicianProfile {
  const random = randomFrom(options.seed, CLINICIAN_ID, index);
  const home = random.weighted(options.stateWeights ?? STATE_WEIGHTS);
  const maxDailyAppointments = random.between(2, 8);
  return {
    index,
    id: `${options.idPrefix ?? ""}${uuidOf(options.seed, CLINICIAN_ID, index, 0)}`,
    firstName: random.pick(FIRST_NAMES),
    lastName: random.pick(LAST_NAMES),
    clinicianType: index % 2 === 0 ? "PSYCHOLOGIST" : "THERAPIST",
    states: licences(home, random),
    insurances: acceptedPayers(options.payerWeights ?? PAYER_WEIGHTS, random),
    maxDailyAppointments,
    maxWeeklyAppointments: random.between(8, Math.max(10, Math.min(30, maxDailyAppointments * 5))),
    timeZone: random.pick(PLACES[home].zones),
    demand: random.weighted(DEMAND),
    week: workingWeek(random),
    location: random.chance(0.6) ? "VIDEO" : "IN_PERSON",
  };
}

/** Most have one licence; telehealth made some collect up to ten. */
function licences(home: StateCode, random: Random): StateCode[] {
  const count = random.chance(0.3) ? random.between(2, 10) : 1;
  const held = new Set([home]);
  while (held.size < count)
    held.add(random.chance(0.5) ? random.weighted(STATE_WEIGHTS) : random.pick(STATE_CODES));
  return [...held].sort();
}

function acceptedPayers(weights: Readonly<Record<string, number>>, random: Random): string[] {
  const accepted = Object.entries(weights).flatMap(([payer, percent]) =>
    random.chance(percent / 100) ? [payer] : [],
  );
  return (accepted.length > 0 ? accepted : [random.weighted(weights)]).sort();
}

function workingWeek(random: Random): ClinicianProfile["week"] {
  const start = random.pick([8, 8, 9, 9, 9, 10, 11, 12]) * HOUR + random.pick([0, 0, 30]);
  const days = random.pick(["12345", "12345", "1234", "2345", "135", "234", "24", "123456", "3456"]);
  const hours = random.between(6, 9) * HOUR;
  const lunch = start + random.pick([3, 3.5, 4]) * HOUR;
  const whole: WorkingHours = {
    blocks: [
      [start, lunch],
      [lunch + random.pick([30, 45, 60]), start + hours],
    ],
  };
  const morning: WorkingHours = { blocks: [[start, lunch]] };
  const shortDay = random.pick([...days]);
  const week: Record<number, WorkingHours> = {};
  for (const day of days) week[Number(day)] = day === shortDay && random.chance(0.4) ? morning : whole;
  return week;
}
