import {
  type Acting,
  type IdempotentRequest,
  judgeTold,
  type LoadedFacts,
  type Locked,
  lockAndLoad,
  type NewBooking,
  type SessionsRequest,
  type Sql,
  writeBookings,
} from "@tandem/db";
import {
  accept,
  decideBooking,
  decideConfirm,
  type Override,
  type PlannedSession,
  type Refusal,
  type Result,
  type RuleSettings,
  refuse,
  SERVICES,
} from "@tandem/domain";
import { checkedCapacity } from "./capacity-check.ts";
import { missing, type No } from "./no.ts";

/** A booking that is asked for. */
export interface BookingRequest {
  /** The booking's id to be. */
  id: string;
  asked: SessionsRequest;
  keyed: IdempotentRequest;
  rules: RuleSettings;
  acting: Acting;
  /** The account's hold that it keeps the promise of (rule 10); left out when none was asked for. */
  confirms?: string | undefined;
  /** What staff set aside, and why. */
  staff?: { override: readonly Override[]; reason: string } | undefined;
}

/**
 * Rule 11: books all sessions of a service or none, inside the caller's transaction. The account's own hold makes way.
 *
 * @returns the id of the booking, written now or when the same request was answered before
 */
export async function bookSessions(sql: Sql, request: BookingRequest): Promise<Result<string, No>> {
  const [outcome] = await bookAll(sql, [request], true);
  if (outcome === undefined) throw new Error("a booking that waits for its locks has an answer");
  return outcome;
}

/**
 * The same for some requests of different clinicians and accounts, in one transaction. Each is decided on its own, and a
 * refusal of one is none of the others'.
 *
 * @returns the answers in the order of the requests; undefined for one that has to wait for somebody else's locks
 */
export function bookTogether(
  sql: Sql,
  requests: readonly BookingRequest[],
): Promise<(Result<string, No> | undefined)[]> {
  return bookAll(sql, requests, false);
}

async function bookAll(
  sql: Sql,
  requests: readonly BookingRequest[],
  waits: boolean,
): Promise<(Result<string, No> | undefined)[]> {
  const asked = requests.map(({ asked, keyed }) => ({ ...asked, keyed }));
  const known = await lockAndLoad(sql, asked, waits);
  const answers = requests.map((request, place) => {
    const locked = known.get(place);
    return locked && answer(request, locked);
  });
  const due = answers.flatMap((answered) => (answered && "toWrite" in answered ? [answered.toWrite] : []));
  const written = await writeBookings(sql, due);
  return answers.map((answered) => {
    if (answered === undefined || !("toWrite" in answered)) return answered;
    const { id } = answered.toWrite;
    return written.has(id) ? accept(id) : refuse("HOLD_EXPIRED");
  });
}

/** What to write for a request, or the answer that needs no writing. */
function answer(
  request: BookingRequest,
  { loaded, told }: Locked,
): Result<string, No> | { toWrite: NewBooking } {
  const { id, asked, keyed, acting, staff } = request;
  if (told !== null) {
    const judged = judgeTold(told, keyed.fingerprint);
    return judged.kind === "REPLAY" ? accept(judged.answer.bookingId) : refuse("IDEMPOTENCY_CONFLICT");
  }
  if ("missing" in loaded) return missing(loaded.missing);
  const decided = checkedCapacity(asked, decide(request, loaded));
  if (!decided.ok) return decided;
  return {
    toWrite: {
      id,
      patientId: loaded.patientId,
      clinicianId: asked.clinicianId,
      service: asked.service,
      bookedById: asked.accountId,
      sessions: decided.value.sessions,
      override: staff?.override,
      overrideReason: staff?.reason,
      hold: holdToEnd(request, loaded),
      keyed,
      acting,
    },
  };
}

function decide(
  { asked, confirms, rules, staff }: BookingRequest,
  { facts, now, ownHoldId }: LoadedFacts,
): Result<{ sessions: readonly PlannedSession[] }, Refusal> {
  const service = SERVICES[asked.service];
  const { sessions } = asked;
  if (confirms === undefined) {
    const ignoreHoldIds = ownHoldId === null ? [] : [ownHoldId];
    return decideBooking({ service, sessions, ignoreHoldIds, override: staff?.override }, facts, now, rules);
  }
  // Among the clinician's holds stand those that have not ended.
  const held = facts.holds.find(({ holdId }) => holdId === confirms);
  const hold = { holdId: confirms, expiresAt: held?.expiresAt ?? now, ended: held === undefined };
  return decideConfirm({ service, sessions, hold }, facts, now);
}

/** The hold that turns into the booking, or the account's own that makes way for it. */
function holdToEnd({ confirms }: BookingRequest, { ownHoldId }: LoadedFacts): NewBooking["hold"] {
  if (confirms !== undefined) return { id: confirms, ending: "CONFIRMED" };
  return ownHoldId === null ? undefined : { id: ownHoldId, ending: "REPLACED" };
}
