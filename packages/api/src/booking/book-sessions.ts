import { type Sql, writeBooking, writeHoldEnd } from "@tandem/db";
import { accept, decideBooking, type Result, type RuleSettings, SERVICES } from "@tandem/domain";
import { type AskedSessions, lockAndLoad } from "./asked-sessions.ts";
import { missing, type No } from "./no.ts";
import { keepRanks } from "./write.ts";

/**
 * Rule 11: books all sessions of a service or none, inside the caller's transaction. The account's own hold makes way.
 *
 * @returns the booking's id
 */
export async function bookSessions(
  sql: Sql,
  asked: AskedSessions,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const locked = await lockAndLoad(sql, asked);
  if (locked === null) return missing("clinician");
  const { facts, now, ownHold } = locked;
  const ignoreHoldIds = ownHold === null ? [] : [ownHold.id];
  const request = { service: SERVICES[asked.service], sessions: asked.sessions, ignoreHoldIds };
  const decided = decideBooking(request, facts, now, rules);
  if (!decided.ok) return decided;

  if (ownHold !== null) await writeHoldEnd(sql, ownHold.id, "REPLACED");
  const bookingId = await writeBooking(sql, {
    patientId: asked.patientId,
    clinicianId: asked.clinicianId,
    service: asked.service,
    bookedById: asked.accountId,
    sessions: decided.value.sessions,
  });
  await keepRanks(sql, [asked.clinicianId], rules);
  return accept(bookingId);
}
