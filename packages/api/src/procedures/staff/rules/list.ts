import { RULE_BOUNDS, RULE_VARIABLES, readStoredRules, rulesInForce, type SettableRules } from "@tandem/db";
import { DEFAULT_SETTINGS } from "@tandem/domain";
import type { Runtime } from "../../../runtime.ts";
import { adminProcedure } from "../../../trpc/procedures.ts";

const isRule = (name: string): name is keyof SettableRules => name in RULE_VARIABLES;

/** The names of the rules that an admin may set, where the environment leaves them. */
export const RULE_NAMES = Object.keys(RULE_VARIABLES).filter(isRule);

function boundsOf(name: keyof SettableRules): { min: number; max: number } | null {
  if (name === "packing") return null;
  const [min, max] = RULE_BOUNDS[name];
  return { min, max };
}

/** The rules' numbers as they are in force, with who has set each and what it would be unset. */
export async function listRules({ database, environment }: Pick<Runtime, "database" | "environment">) {
  const stored = await readStoredRules(database.sql);
  const rules = rulesInForce(environment, stored);
  return {
    revision: stored.revision,
    rules: RULE_NAMES.map((name) => ({
      name,
      value: rules[name],
      otherwise: DEFAULT_SETTINGS[name],
      /** Null for what is no number. */
      bounds: boundsOf(name),
      variable: RULE_VARIABLES[name],
      setBy:
        environment[RULE_VARIABLES[name]] !== undefined
          ? ("ENVIRONMENT" as const)
          : stored[name] !== null
            ? ("CLINIC" as const)
            : ("NOBODY" as const),
    })),
  };
}

/** The rules, and the revision to change them by. */
export const list = adminProcedure.query(({ ctx }) => listRules(ctx.runtime));
