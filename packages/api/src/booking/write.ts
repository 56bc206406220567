import {
  type Acting,
  type Database,
  databaseFault,
  isConnectionLost,
  isRetryable,
  OutcomeUnknown,
  type Sql,
  transact,
} from "@tandem/db";
import { type Result, type RuleSettings, refuse } from "@tandem/domain";
import { metrics } from "@tandem/telemetry";
import { type KeyedQueue, keyedQueue } from "./keyed-queue.ts";
import type { No } from "./no.ts";
import { type RankKeeper, rankKeeperOf } from "./rank-keeper.ts";
import { refusalOfFault } from "./refusal-of-fault.ts";

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

interface Gate {
  queue: KeyedQueue;
  ranks: RankKeeper;
  /** Writes under way. */
  writing: number;
}

const gates = new WeakMap<Database, Gate>();

function gateOf(database: Database): Gate {
  const known = gates.get(database);
  if (known !== undefined) return known;
  const gate: Gate = {
    queue: keyedQueue(),
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
export async function write<T>(
  { database, rules, acting }: Writing,
  clinicianIds: readonly string[],
  work: (sql: Sql) => Promise<Result<T, No>>,
): Promise<Result<T, No>> {
  const gate = gateOf(database);
  gate.writing += 1;
  try {
    const result = await gate.queue.run(clinicianIds, () => transact(database, acting, work));
    if (result.ok) gate.ranks.touch(clinicianIds, rules);
    return result;
  } catch (error) {
    const kind = refusalOfFault(error);
    if (kind !== null) {
      countLastWord(databaseFault(error)?.constraint ?? kind);
      return refuse(kind);
    }
    if (error instanceof OutcomeUnknown || isConnectionLost(error) || isBusy(error))
      throw new Unavailable(error);
    throw error;
  } finally {
    gate.writing -= 1;
  }
}

/** Resolves when the places in the order of search that earlier writes changed are up to date. */
export function ranksSettled(database: Database): Promise<void> {
  return gateOf(database).ranks.settled();
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
