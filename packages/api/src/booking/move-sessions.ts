import { type LoadedFacts, type Sql, writeHoldEnd, writeMove } from "@tandem/db";
import {
  type Actor,
  accept,
  at,
  type BookingFacts,
  type CurrentSession,
  decideReschedule,
  type Instant,
  type Override,
  type Result,
  type RuleSettings,
  type SessionPlan,
} from "@tandem/domain";
import type { No } from "./no.ts";

export interface AskedMove {
  /** The full list: a session that keeps its start stays where it is. */
  sessions: readonly Instant[];
  clinicianId?: string | undefined;
  override?: readonly Override[] | undefined;
}

/** Sessions that move together, as they stand under the locks: those of a booking, or of none. */
interface MovingSessions {
  bookingId: string | null;
  patientId: string;
  clinicianId: string;
  service: SessionPlan;
  sessions: readonly (CurrentSession & { appointmentId: string })[];
}

/**
 * Rule 13 under the locks, in the caller's transaction: decides, and then moves the old sessions out and the new ones in,
 * or does nothing at all.
 *
 * @param loaded the facts about the clinician whose the sessions are from now on
 * @param actor whose rights count
 */
export async function moveSessions(
  sql: Sql,
  moving: MovingSessions,
  asked: AskedMove & { clinicianId: string },
  { facts, now, ownHoldId }: LoadedFacts,
  actor: Actor,
  rules: RuleSettings,
): Promise<Result<null, No>> {
  const { bookingId, patientId, service, sessions: current } = moving;
  const { clinicianId } = asked;
  const decided = decideReschedule(
    {
      service,
      current,
      sessions: asked.sessions,
      actor,
      changesClinician: clinicianId !== moving.clinicianId,
      isUnbooked: bookingId === null,
      ignoreHoldIds: ownHoldId === null ? [] : [ownHoldId],
      override: asked.override,
    },
    facts,
    now,
    rules,
  );
  if (!decided.ok) return decided;
  const { moves } = decided.value;
  if (moves.length === 0) return accept(null);

  if (ownHoldId !== null && standsInTheWay(ownHoldId, facts)) await writeHoldEnd(sql, ownHoldId, "REPLACED");
  const leaving = moves
    .map(({ sessionIndex, oldStatus }) => ({ ...at(current, sessionIndex), oldStatus }))
    .filter(({ status, oldStatus }) => status !== oldStatus)
    .map(({ appointmentId }) => appointmentId);
  const sessions = moves.map(({ session }) => session);
  await writeMove(sql, { bookingId, patientId, clinicianId, leaving, sessions });
  return accept(null);
}

/** The account's own hold makes way where it claims time or capacity of the same clinician or patient. */
function standsInTheWay(holdId: string, { holds, patientBusy }: BookingFacts): boolean {
  return [...holds, ...patientBusy].some((claim) => claim.holdId === holdId);
}
