import {
  type Acting,
  type Database,
  databaseFault,
  inTransaction,
  isConnectionLost,
  isRetryable,
  OutcomeUnknown,
  type Sql,
  transact,
} from "@tandem/db";
import { type Result, type RuleSettings, refuse } from "@tandem/domain";
import { metrics } from "@tandem/telemetry";
import { type BookingRequest, bookSessions, bookTogether } from "./book-sessions.ts";
import { type Gathering, gather } from "./gather.ts";
import { type KeyedQueue, keyedQueue } from "./keyed-queue.ts";
import type { No } from "./no.ts";
import { type RankKeeper, rankKeeperOf } from "./rank-keeper.ts";
import { refusalOfFault } from "./refusal-of-fault.ts";
import { type Seats, seats } from "./seats.ts";

/** What every write needs: where it writes, by which settings, and who acts. */
export interface Writing {
  database: Database;
  rules: RuleSettings;
  acting: Acting;
}

/** The write could not be done now, or nobody can say whether it was: trying again with the same key is safe. */
export class Unavailable extends Error {
  override name = "Unavailable";
  /** Whether it may have been done. */
  readonly unknown: boolean;

  constructor(cause: unknown) {
    super("the database does not answer", { cause });
    this.unknown = cause instanceof OutcomeUnknown;
  }
}

/** Who ends holds that have lapsed before bookings; each booking names its own account. */
const TOGETHER: Acting = { actor: "bookings" };
/** Bookings that are written in one transaction, and such transactions at once: while one is committed another works. */
const MOST_TOGETHER = 8;
const GATHERINGS = 2;
/**
 * Other writes at once. More than these and the gatherings gain nothing on a few processors, and seldom used connections plan
 * their statements anew.
 */
const MOST_ALONE = 4;

interface Gate {
  lines: KeyedQueue;
  seats: Seats;
  bookings: Gathering<BookingRequest, Result<string, No> | undefined>;
  ranks: RankKeeper;
  /** Writes under way. */
  writing: number;
}

const gates = new WeakMap<Database, Gate>();

function gateOf(database: Database): Gate {
  const known = gates.get(database);
  if (known !== undefined) return known;
  const gate: Gate = {
    lines: keyedQueue(),
    seats: seats(MOST_ALONE),
    bookings: gather({
      most: MOST_TOGETHER,
      atOnce: GATHERINGS,
      nameOf: ({ asked }: BookingRequest) => asked.accountId,
      work: (requests) => bookSome(database, requests),
    }),
    ranks: rankKeeperOf(database, () => gate.writing > 0),
    writing: 0,
  };
  gates.set(database, gate);
  return gate;
}

/**
 * Runs one write in one transaction and maps the database's last word to a refusal: load under locks, decide with the
 * rules, save, or leave nothing behind.
 *
 * @param clinicianIds whose time it changes: writers for one clinician wait in line before they take a connection
 * @throws Unavailable when the database does not answer, or keeps others first for longer than anybody should wait
 */
export function write<T>(
  { database, rules, acting }: Writing,
  clinicianIds: readonly string[],
  work: (sql: Sql) => Promise<Result<T, No>>,
): Promise<Result<T, No>> {
  return inLine(database, rules, clinicianIds, ({ seats }) =>
    seats.run(() => transact(database, acting, work)),
  );
}

/**
 * Books all sessions of a service or none, as `write` writes; together with other bookings when it has to wait for a place.
 * Those wait for nobody's locks, so that whoever is locked keeps no others waiting: who would have to goes alone, and so does
 * each of them when anything undoes them all, and meets its own trouble or none.
 */
export function writeBooking(database: Database, request: BookingRequest): Promise<Result<string, No>> {
  return inLine(database, request.rules, [request.asked.clinicianId], async ({ seats, bookings }) => {
    const outcome = await bookings.add(request);
    const alone = () => transact(database, request.acting, (sql) => bookSessions(sql, request));
    return outcome ?? (await seats.run(alone));
  });
}

/** @returns the answers in the order of the requests; undefined for one that is to be tried alone */
async function bookSome(
  database: Database,
  requests: readonly BookingRequest[],
): Promise<(Result<string, No> | undefined)[]> {
  try {
    return await inTransaction(database, TOGETHER, (sql) => bookTogether(sql, requests));
  } catch (error) {
    if (isUnanswered(error)) throw error;
    return requests.map(() => undefined);
  }
}

async function inLine<T>(
  database: Database,
  rules: RuleSettings,
  clinicianIds: readonly string[],
  work: (gate: Gate) => Promise<Result<T, No>>,
): Promise<Result<T, No>> {
  const gate = gateOf(database);
  gate.writing += 1;
  try {
    const result = await gate.lines.run(clinicianIds, () => work(gate));
    if (result.ok) gate.ranks.touch(clinicianIds, rules);
    return result;
  } catch (error) {
    const kind = refusalOfFault(error);
    if (kind !== null) {
      countLastWord(databaseFault(error)?.constraint ?? kind);
      return refuse(kind);
    }
    if (isUnanswered(error) || isBusy(error)) throw new Unavailable(error);
    throw error;
  } finally {
    gate.writing -= 1;
  }
}

/** Resolves when the places in the order of search that earlier writes changed are up to date. */
export function ranksSettled(database: Database): Promise<void> {
  return gateOf(database).ranks.settled();
}

/** The database went away, and in all tries nobody heard what became of it. */
function isUnanswered(error: unknown): boolean {
  return error instanceof OutcomeUnknown || isConnectionLost(error);
}

const QUERY_CANCELED = "57014";

/** What was tried again until the last try, or took too long. */
function isBusy(error: unknown): boolean {
  return isRetryable(error) || databaseFault(error)?.code === QUERY_CANCELED;
}

const lastWords = new Map<string, number>();

function countLastWord(constraint: string): void {
  metrics.lastWords.inc({ constraint });
  lastWords.set(constraint, (lastWords.get(constraint) ?? 0) + 1);
}

/**
 * How often a constraint, not a decision, has refused a write of this process, by constraint. Under the locks decisions
 * are exact, so anything here says that somebody writes past them.
 */
export function constraintRefusals(): ReadonlyMap<string, number> {
  return lastWords;
}
