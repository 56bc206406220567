import type pg from "pg";

// Ways to keep two people from one time, each in its plainest form, over one small table. Rejected ones stay here so that
// the reason for rejecting them can be measured again.

/** One attempt: a clinician, a quarter of an hour of a day, and the sixty minutes from it. */
export interface Attempt {
  clinician: number;
  day: number;
  minute: number;
}

export interface Strategy {
  name: string;
  isolation: "READ COMMITTED" | "REPEATABLE READ" | "SERIALIZABLE";
  /** Tried again on 40001 and 40P01. */
  retries: boolean;
  constraint: boolean;
  /** Before the check. */
  first?: (client: pg.ClientBase, attempt: Attempt) => Promise<unknown>;
  /** Instead of the check by reading; false refuses. */
  claim?: (client: pg.ClientBase, attempt: Attempt) => Promise<boolean>;
}

export const DAY_LIMIT = 5;
export const LENGTH = 60;

export const SCHEMA = `
  CREATE SCHEMA strategy;
  CREATE TABLE strategy.clinician (id int PRIMARY KEY);
  CREATE TABLE strategy.slot (clinician int, day int, minute int, booked boolean NOT NULL DEFAULT false, version int NOT NULL DEFAULT 0, PRIMARY KEY (clinician, day, minute));
  CREATE TABLE strategy.appointment (id bigserial PRIMARY KEY, clinician int NOT NULL, day int NOT NULL, minute int NOT NULL);
  CREATE INDEX ON strategy.appointment (clinician, day);`;
export const CONSTRAINT = `
  ALTER TABLE strategy.appointment ADD CONSTRAINT no_overlap
  EXCLUDE USING gist (clinician WITH =, day WITH =, int4range(minute, minute + ${LENGTH}) WITH &&)`;

const ofDay = (client: pg.ClientBase, { clinician, day }: Attempt) =>
  client.query<{ minute: number }>({
    name: "s_day",
    text: "SELECT minute FROM strategy.appointment WHERE clinician = $1 AND day = $2",
    values: [clinician, day],
  });

/** The check that every strategy makes: the time is free and the day has room. */
export async function isFree(client: pg.ClientBase, attempt: Attempt): Promise<boolean> {
  const { rows } = await ofDay(client, attempt);
  return rows.length < DAY_LIMIT && rows.every(({ minute }) => Math.abs(minute - attempt.minute) >= LENGTH);
}

const slotOf = ({ clinician, day, minute }: Attempt) => [clinician, day, minute];

const lockSlot = (client: pg.ClientBase, attempt: Attempt) =>
  client.query({
    name: "s_slot",
    text: "SELECT 1 FROM strategy.slot WHERE clinician = $1 AND day = $2 AND minute = $3 FOR UPDATE",
    values: slotOf(attempt),
  });
const lockClinician = (client: pg.ClientBase, { clinician }: Attempt) =>
  client.query({
    name: "s_clinician",
    text: "SELECT 1 FROM strategy.clinician WHERE id = $1 FOR NO KEY UPDATE",
    values: [clinician],
  });
const lockAdvisory = (client: pg.ClientBase, { clinician }: Attempt) =>
  client.query({ name: "s_advisory", text: "SELECT pg_advisory_xact_lock($1)", values: [clinician] });

const flag = async (client: pg.ClientBase, attempt: Attempt) => {
  const text =
    "UPDATE strategy.slot SET booked = true WHERE clinician = $1 AND day = $2 AND minute = $3 AND NOT booked";
  return (await client.query({ name: "s_flag", text, values: slotOf(attempt) })).rowCount === 1;
};
const version = async (client: pg.ClientBase, attempt: Attempt) => {
  const read = "SELECT version FROM strategy.slot WHERE clinician = $1 AND day = $2 AND minute = $3";
  const { rows } = await client.query<{ version: number }>({
    name: "s_version",
    text: read,
    values: slotOf(attempt),
  });
  const text =
    "UPDATE strategy.slot SET version = version + 1 WHERE clinician = $1 AND day = $2 AND minute = $3 AND version = $4";
  return (
    (await client.query({ name: "s_bump", text, values: [...slotOf(attempt), rows[0]?.version] }))
      .rowCount === 1
  );
};

const plain = { isolation: "READ COMMITTED", retries: false, constraint: false } as const;

export const STRATEGIES: readonly Strategy[] = [
  { name: "check, then insert", ...plain },
  { name: "isBooked flag on the slot", ...plain, claim: flag },
  { name: "version column on the slot", ...plain, claim: version },
  { name: "FOR UPDATE on the slot", ...plain, first: lockSlot },
  {
    name: "REPEATABLE READ and a clinician lock",
    ...plain,
    isolation: "REPEATABLE READ",
    retries: true,
    first: lockClinician,
  },
  { name: "SERIALIZABLE, tried again", ...plain, isolation: "SERIALIZABLE", retries: true },
  { name: "constraint on time, no lock", ...plain, constraint: true, retries: true },
  { name: "advisory lock on the clinician", ...plain, first: lockAdvisory },
  { name: "clinician's row lock", ...plain, first: lockClinician },
  { name: "clinician's row lock and the constraint", ...plain, first: lockClinician, constraint: true },
];
