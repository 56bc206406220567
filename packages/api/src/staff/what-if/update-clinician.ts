import {
  type ClinicianChanges,
  databaseNow,
  lockClinicianForChange,
  type Sql,
  writeClinicianChanges,
} from "@tandem/db";
import { accept, type Result, type RuleSettings } from "@tandem/domain";
import { missing, type No } from "../../booking/no.ts";
import { type EffectOfChanges, effectOfChanges } from "./effect-of-changes.ts";

/**
 * Changes a clinician inside the caller's transaction: the lock first, so that no booking slips between what is said to
 * happen and what does. The place in the order of search follows.
 */
export async function updateClinician(
  sql: Sql,
  clinicianId: string,
  changes: ClinicianChanges,
  rules: RuleSettings,
): Promise<Result<EffectOfChanges, No>> {
  if (!(await lockClinicianForChange(sql, clinicianId))) return missing("clinician");
  const effect = await effectOfChanges(sql, clinicianId, changes, await databaseNow(sql), rules);
  if (effect === null) return missing("clinician");
  await writeClinicianChanges(sql, clinicianId, changes);
  return accept(effect);
}
