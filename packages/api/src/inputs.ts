import {
  type EpochDay,
  type Instant,
  isStateCode,
  parseDate,
  SERVICES,
  type ServiceId,
  TIMES_OF_DAY,
} from "@tandem/domain";
import { z } from "zod";

// What procedures accept, named once. Messages are sentences for the person who typed.

const serviceIds = Object.keys(SERVICES).filter((id): id is ServiceId => id in SERVICES);

export const serviceId = z.enum(serviceIds, { error: "Choose one of the services on offer." });

export const stateCode = z
  .string({ error: "Choose the state you live in." })
  .refine(isStateCode, "Choose a US state, DC or a territory by its two-letter code.");

export const payerId = z
  .string({ error: "Choose who insures you." })
  .regex(/^[A-Z0-9_]{2,40}$/, "Choose an insurance from the list.");

export const id = z
  .string({ error: "An id is needed." })
  .min(1, "An id is needed.")
  .max(64, "An id has at most 64 characters.")
  .refine(isStorable, "An id has no control characters.");

/** Any text that is stored or looked for: PostgreSQL has no character 0. */
export const text = z.string().refine(isStorable, "A text has no control characters.");

function isStorable(value: string): boolean {
  return !value.includes("\u0000");
}

export const instant = z.iso
  .datetime({ offset: true, error: "Give an instant in ISO 8601, such as 2026-12-01T14:00:00Z." })
  .transform((text): Instant => Date.parse(text));

/** Starts of one booking, soonest first. */
export const sessions = z
  .array(instant, { error: "Give the start of each session." })
  .min(1, "Give the start of each session.")
  .max(2, "A booking has at most two sessions.")
  .refine(isAscending, { error: "Give each session once, the earlier one first." });

/** Each start once, the earlier one first. */
export function isAscending(starts: readonly Instant[]): boolean {
  return starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? start));
}

export const localDate = z.string().transform((text, context) => {
  const date = parseDate(text);
  if (date === null) {
    context.addIssue({ code: "custom", message: "Give a date as YYYY-MM-DD." });
    return z.NEVER;
  }
  return date;
});

const weekdays = z.array(z.number().int().min(1).max(7)).max(7);
const timesOfDay = z.array(z.enum(TIMES_OF_DAY)).max(TIMES_OF_DAY.length);

/** What a search asks for. Its dates are put in order by `datesInOrder`, behind whatever else an input has. */
export const searchInput = z.object({
  service: serviceId,
  state: stateCode,
  insurance: payerId,
  from: localDate.optional(),
  to: localDate.optional(),
  weekdays: weekdays.optional(),
  timesOfDay: timesOfDay.optional(),
});

/** For whom a search is, whatever the dates. */
export const audienceInput = searchInput.pick({ service: true, state: true, insurance: true });

type Dates = { from?: EpochDay | undefined; to?: EpochDay | undefined };

/** A refinement: of two dates, both included, the last is not before the first. */
export const datesInOrder: [(dates: Dates) => boolean, { path: string[]; error: string }] = [
  ({ from, to }) => from === undefined || to === undefined || from <= to,
  { path: ["to"], error: "The last date is before the first one." },
];

export const cursor = z.string().min(1).max(500);

export const idempotencyKey = z
  .string({ error: "An idempotency key is needed." })
  .min(1, "An idempotency key is needed.")
  .max(128, "An idempotency key has at most 128 characters.")
  .regex(/^[\x21-\x7e]+$/, "An idempotency key has only visible ASCII characters.");

/** Why a change is made: for the audit, so never empty. */
export const reason = text.trim().min(1, "Say why.").max(500, "A reason has at most 500 characters.");

/** A person's first or last name, in any script. */
export const namePart = z
  .string()
  .transform((text) => text.normalize("NFC").trim().replace(/\s+/gu, " "))
  .pipe(
    z
      .string()
      .min(1, "Enter a name.")
      .max(100, "A name has at most 100 characters.")
      .regex(
        /^[^\p{Cc}\p{Cs}\p{Extended_Pictographic}<>]*$/u,
        "A name has only letters, marks, spaces and punctuation.",
      ),
  );
