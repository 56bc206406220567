import {
  type Acting,
  type IdempotentRequest,
  judgeTold,
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
  type Override,
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
  /** What staff set aside, and why. */
  staff?: { override: readonly Override[]; reason: string } | undefined;
}

/**
 * Rule 11: books all sessions of a service or none, inside the caller's transaction, which says who acts. The account's
 * own hold makes way.
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
  const due: NewBooking[] = [];
  const outcomes = requests.map((request, place) => {
    const locked = known.get(place);
    if (locked === undefined) return undefined;
    const decided = decide(request, locked);
    if (!("booking" in decided)) return decided;
    due.push(waits ? decided.booking : { ...decided.booking, acting: request.acting });
    return accept(request.id);
  });
  await writeBookings(sql, due);
  return outcomes;
}

/** What to write for a request, or the answer that needs no writing. */
function decide(
  { id, asked, keyed, rules, staff }: BookingRequest,
  { loaded, told }: Locked,
): Result<string, No> | { booking: NewBooking } {
  if (told !== null) {
    const judged = judgeTold(told, keyed.fingerprint);
    return judged.kind === "REPLAY" ? accept(judged.answer.bookingId) : refuse("IDEMPOTENCY_CONFLICT");
  }
  if ("missing" in loaded) return missing(loaded.missing);
  const { facts, now, ownHoldId, patientId } = loaded;
  const request = {
    service: SERVICES[asked.service],
    sessions: asked.sessions,
    ignoreHoldIds: ownHoldId === null ? [] : [ownHoldId],
    override: staff?.override,
  };
  const decided = checkedCapacity(asked, decideBooking(request, facts, now, rules));
  if (!decided.ok) return decided;
  return {
    booking: {
      id,
      patientId,
      clinicianId: asked.clinicianId,
      service: asked.service,
      bookedById: asked.accountId,
      sessions: decided.value.sessions,
      override: staff?.override,
      overrideReason: staff?.reason,
      hold: ownHoldId === null ? undefined : { id: ownHoldId, ending: "REPLACED" },
      keyed,
    },
  };
}
