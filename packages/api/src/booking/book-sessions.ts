import { lockAndLoad, type SessionsRequest, type Sql, writeBooking } from "@tandem/db";
import {
  accept,
  decideBooking,
  type Override,
  type Result,
  type RuleSettings,
  SERVICES,
} from "@tandem/domain";
import { checkedCapacity } from "./capacity-check.ts";
import { missing, type No } from "./no.ts";

/** What staff set aside, and why. */
export interface StaffOverride {
  override: readonly Override[];
  reason: string;
}

/**
 * Rule 11: books all sessions of a service or none, inside the caller's transaction. The account's own hold makes way.
 *
 * @returns the booking's id
 */
export async function bookSessions(
  sql: Sql,
  bookingId: string,
  asked: SessionsRequest,
  rules: RuleSettings,
  staff?: StaffOverride,
): Promise<Result<string, No>> {
  const locked = await lockAndLoad(sql, asked);
  if ("missing" in locked) return missing(locked.missing);
  const { facts, now, ownHoldId, patientId } = locked;
  const ignoreHoldIds = ownHoldId === null ? [] : [ownHoldId];
  const request = {
    service: SERVICES[asked.service],
    sessions: asked.sessions,
    ignoreHoldIds,
    override: staff?.override,
  };
  const decided = checkedCapacity(asked, decideBooking(request, facts, now, rules));
  if (!decided.ok) return decided;

  await writeBooking(sql, {
    id: bookingId,
    patientId,
    clinicianId: asked.clinicianId,
    service: asked.service,
    bookedById: asked.accountId,
    sessions: decided.value.sessions,
    override: staff?.override,
    overrideReason: staff?.reason,
    hold: ownHoldId === null ? undefined : { id: ownHoldId, ending: "REPLACED" },
  });
  return accept(bookingId);
}
