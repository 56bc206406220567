import { openAccounts, type VirtualPerson, virtualPatient, virtualStaff } from "@tandem/api/loadtest";
import { randomFrom } from "@tandem/db/bench";
import pg from "pg";
import type { Options } from "./options.ts";
import type { Stage } from "./stage.ts";

const STAFF = 10;

/** Patients, those who are signed in among them, and some staff. */
export async function gatherPeople(
  stage: Stage,
  { patients, accounts, seed }: Options,
): Promise<VirtualPerson[]> {
  const random = randomFrom(seed, "people");
  const opened = await openAccounts(stage.ports[0] ?? 0, accounts + 1, seed);
  const [staff, ...others] = opened;
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  await client.query("UPDATE auth_user SET role = 'staff' WHERE id = $1", [staff?.accountId]);
  await client.end();
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const anonymous = Math.max(0, patients - accounts);
  const people = [
    ...others.map((credentials) => virtualPatient(random, credentials)),
    ...Array.from({ length: anonymous }, () => virtualPatient(random)),
    ...Array.from({ length: STAFF }, () => virtualStaff(random, staff?.cookie ?? "", day(0), day(13))),
  ];
  // Not all who are signed in at once, then all who are not.
  return people
    .map((person) => ({ person, place: random.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ person }) => person);
}
