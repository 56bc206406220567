import { lockAndLoad, type SessionsRequest, type Sql, writeHold } from "@tandem/db";
import { accept, decideHold, type Instant, type Result, type RuleSettings, SERVICES } from "@tandem/domain";
import { checkedCapacity } from "./capacity-check.ts";
import { missing, type No } from "./no.ts";

export interface NewHoldAnswer {
  holdId: string;
  expiresAt: Instant;
  sessions: readonly Instant[];
}

/**
 * Rule 10: holds all sessions of a service for one account, in place of the hold it may have had. A refusal leaves the
 * old hold as it was.
 */
export async function holdSessions(
  sql: Sql,
  asked: SessionsRequest,
  rules: RuleSettings,
): Promise<Result<NewHoldAnswer, No>> {
  const loaded = (await lockAndLoad(sql, [asked], true)).get(0)?.loaded ?? { missing: "clinician" };
  if ("missing" in loaded) return missing(loaded.missing);
  const { facts, now, ownHoldId, patientId } = loaded;
  const ignoreHoldIds = ownHoldId === null ? [] : [ownHoldId];
  const request = { service: SERVICES[asked.service], sessions: asked.sessions, ignoreHoldIds };
  const decided = checkedCapacity(asked, decideHold(request, facts, now, rules));
  if (!decided.ok) return decided;

  const { sessions, expiresAt } = decided.value;
  const holdId = await writeHold(sql, {
    ...asked,
    patientId,
    sessions,
    expiresAt,
    replacedHoldId: ownHoldId,
  });
  return accept({ holdId, expiresAt, sessions: asked.sessions });
}
