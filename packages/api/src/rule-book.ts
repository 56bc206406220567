import { setTimeout as wait } from "node:timers/promises";
import { readRulesInForce, type Sql } from "@tandem/db";
import type { Environment } from "@tandem/db/environment";
import type { RuleSettings } from "@tandem/domain";

const KNOWN_FOR_MS = 1_000;
/** Who asks waits so long for a database that is slow to tell, then goes by what was known. */
const PATIENCE_MS = 250;

/** Tells the rules that hold now. */
export interface RuleBook {
  /**
   * The rules in force, as they were at most a second ago; older only while the database does not tell. Ask once for each
   * thing that is done, so that all of it goes by the same numbers.
   */
  inForce(): Promise<RuleSettings>;
  /** The next to ask reads them anew. */
  forget(): void;
}

/** The rules as the environment and the database set them, read when somebody asks and at most once a second. */
export function ruleBookOver({ sql }: { sql: Sql }, environment: Environment): RuleBook {
  let known: { rules: RuleSettings; readAt: number } | undefined;
  let reading: Promise<RuleSettings> | undefined;
  let forgotten = 0;
  const read = async () => {
    const [readAt, before] = [performance.now(), forgotten];
    const rules = await readRulesInForce(sql, environment);
    if (forgotten === before) known = { rules, readAt };
    return rules;
  };
  return {
    async inForce() {
      if (known !== undefined && performance.now() - known.readAt < KNOWN_FOR_MS) return known.rules;
      if (reading === undefined) {
        const mine = read().finally(() => {
          if (reading === mine) reading = undefined;
        });
        reading = mine;
      }
      if (known === undefined) return reading;
      const { rules } = known;
      return Promise.race([reading.catch(() => rules), wait(PATIENCE_MS, rules)]);
    },
    forget() {
      forgotten += 1;
      known = undefined;
      reading = undefined;
    },
  };
}
