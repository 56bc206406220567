import { statement } from "@tandem/db";
import { isTimeZone } from "@tandem/domain";
import { z } from "zod";
import { id, payerId, stateCode } from "../../../inputs.ts";
import type { Context } from "../../../trpc/context.ts";
import { badInput } from "../../../trpc/procedures.ts";

const MOST_A_DAY = 50;
const MOST_A_WEEK = 250;

const limit = (most: number, period: string) =>
  z
    .number({ error: "Give a whole number." })
    .int("Give a whole number.")
    .min(0, "A limit is not negative.")
    .max(most, `No clinician takes more than ${most} appointments a ${period}.`);

const distinct = <T>(values: T[]) => [...new Set(values)];

/** What may be changed of a clinician; lists are given whole. */
export const changesInput = z.object({
  clinicianId: id,
  maxDailyAppointments: limit(MOST_A_DAY, "day").optional(),
  maxWeeklyAppointments: limit(MOST_A_WEEK, "week").optional(),
  states: z
    .array(stateCode)
    .min(1, "A clinician is licensed in at least one state. Deactivate one who is not.")
    .max(60)
    .transform(distinct)
    .optional(),
  insurances: z
    .array(payerId)
    .min(1, "A clinician takes at least one insurance. Deactivate one who does not.")
    .max(200)
    .transform(distinct)
    .optional(),
  timeZone: z
    .string()
    .refine(isTimeZone, "Choose a time zone by its name, such as America/New_York.")
    .optional(),
  active: z.boolean().optional(),
});

const unknownPayers = statement(
  "staff_unknown_payers",
  "SELECT w.id FROM unnest($1::text[]) AS w (id) WHERE NOT EXISTS (SELECT FROM payer p WHERE p.id = w.id)",
);

/** Payers are data: only those that were imported can be taken. */
export async function checkPayers({ runtime }: Context, insurances: readonly string[] = []): Promise<void> {
  const [unknown] = await runtime.database.sql.rows<{ id: string }>(unknownPayers, [insurances]);
  if (unknown !== undefined) throw badInput("insurances", `${unknown.id} is no insurance known here.`);
}
