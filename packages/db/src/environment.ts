import { isIP } from "node:net";
import { join } from "node:path";
import { TRACE_SAMPLERS } from "@tandem/telemetry";
import { z } from "zod";
import { RULE_BOUNDS } from "./rules/rule-bounds.ts";
import { schemaFault } from "./schema-fault.ts";

const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
/** An address, or a network with as many bits as its kind of address can have. */
const isNetwork = (given: string) => {
  const [address = "", bits, ...more] = given.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
};
const isProxy = (given: string) =>
  ["loopback", "linklocal", "uniquelocal"].includes(given) || isNetwork(given);
/** A URL that begins as the example does. */
const addressLike = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `Give an address such as ${example}.` });
const postgresAddress = addressLike(/^postgres(ql)?$/, "postgresql://somebody@127.0.0.1:5432/tandem");
const onOff = z.enum(["on", "off"]);

/** Every environment variable Tandem reads, with its default. The names are stable: see docs/environment.md. */
const environmentSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  TANDEM_DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: postgresAddress.optional(),
  DATABASE_REPLICA_URL: postgresAddress.optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 500).default(10),
  /** `transaction`: a pooler stands before the server and gives each transaction another of its connections. */
  DATABASE_POOLER: z.enum(["none", "transaction"]).default("none"),
  UPSTASH_REDIS_REST_URL: addressLike(/^https?$/, "https://name.upstash.io").optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
  REDIS_URL: addressLike(/^rediss?$/, "redis://127.0.0.1:6379").optional(),
  CACHE_TTL_SECONDS: wholeNumber(0, 86_400).default(180),
  AUTH_SECRET: z.string().min(32).optional(),
  DEMO: z.enum(["0", "1"]).optional(),
  /** Whether staff and admins must sign in with a second factor; required by default in production, else offered. */
  STAFF_TWO_FACTOR: z.enum(["required", "offered"]).optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  RATE_LIMIT: onOff.default("on"),
  TANDEM_NOW: z.iso.datetime({ offset: true }).optional(),
  /** Set by `npm start` for its own processes, so that all of them add the same to the clock. */
  TANDEM_CLOCK_OFFSET_MS: wholeNumber(-10_000_000_000_000, 10_000_000_000_000).optional(),
  PUBLIC_URL: addressLike(/^https?$/, "https://book.example.org").optional(),
  SMTP_URL: addressLike(/^smtps?$/, "smtp://mail.example.org:587").optional(),
  MAIL_FROM: z.string().min(3).default("Tandem <no-reply@tandem.example>"),
  /** The number that letters tell patients to call. */
  CLINIC_PHONE: z
    .string()
    .regex(/^[0-9+(). -]{5,30}$/, "Give a telephone number, such as +1 555 0100.")
    .optional(),
  SLOW_QUERY_MS: wholeNumber(1, 600_000).default(1000),
  METRICS_TOKEN: z.string().min(8).optional(),
  /** Addresses, networks, or loopback, linklocal and uniquelocal, with commas between. */
  TRUSTED_PROXIES: z
    .string()
    .refine((list) => list.split(",").every((proxy) => isProxy(proxy.trim())), {
      error: "Give addresses or networks with commas between, such as loopback,10.0.0.0/8.",
    })
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: addressLike(/^https?$/, "http://127.0.0.1:4318").optional(),
  OTEL_TRACES_SAMPLER: z.enum(TRACE_SAMPLERS).default("parentbased_traceidratio"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(0.01),
  /** These five win over what an admin has set: see `rulesInForce`. */
  MIN_NOTICE_MINUTES: wholeNumber(...RULE_BOUNDS.minNoticeMinutes).optional(),
  SEARCH_WINDOW_DAYS: wholeNumber(...RULE_BOUNDS.searchWindowDays).optional(),
  HOLD_MINUTES: wholeNumber(...RULE_BOUNDS.holdMinutes).optional(),
  LATE_CANCEL_HOURS: wholeNumber(...RULE_BOUNDS.lateCancelHours).optional(),
  PACKING: z.enum(["no-loss", "off"]).optional(),
  OFFER_MINUTES: wholeNumber(5, 2880).default(120),
  /** Where backups are kept; a folder of the data folder when left out. */
  BACKUP_DIR: z.string().min(1).optional(),
  /** How often the worker backs the database up; 0 when something else does. */
  BACKUP_EVERY_HOURS: wholeNumber(0, 720).default(24),
  BACKUP_KEEP_DAYS: wholeNumber(1, 3650).default(14),
});

export type Environment = z.infer<typeof environmentSchema>;

/** Their names, all of which docs/environment.md explains. */
export const ENVIRONMENT_VARIABLES: readonly string[] = Object.keys(environmentSchema.shape);

/** A variable has a value Tandem cannot work with; the message is a sentence that names it, never its value. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/**
 * Reads and validates the environment. An empty variable counts as unset.
 *
 * @throws EnvironmentError naming every variable that has a bad value.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((fault) => {
      const [name, said] = [fault.path.join("."), schemaFault(fault)];
      return said.startsWith(name) ? said : `${name}: ${said}`;
    });
    throw new EnvironmentError(`The environment has a bad value. ${faults.join(" ")}`);
  }
  const environment = parsed.data;
  if (environment.NODE_ENV === "production" && environment.TANDEM_NOW !== undefined) {
    throw new EnvironmentError(
      "TANDEM_NOW moves the clock for tests and demonstrations; production refuses it.",
    );
  }
  if (
    (environment.UPSTASH_REDIS_REST_URL === undefined) !==
    (environment.UPSTASH_REDIS_REST_TOKEN === undefined)
  ) {
    throw new EnvironmentError(
      "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together: set both or none.",
    );
  }
  return environment;
}

/** The folder that backups are kept in. */
export function backupFolderOf({ BACKUP_DIR, TANDEM_DATA_DIR }: Environment): string {
  return BACKUP_DIR ?? join(TANDEM_DATA_DIR, "backups");
}

/** Milliseconds that TANDEM_NOW adds to the clock: fixed once by `npm start`, else counted from this moment. */
export function clockOffsetOf({ TANDEM_NOW, TANDEM_CLOCK_OFFSET_MS }: Environment): number {
  if (TANDEM_CLOCK_OFFSET_MS !== undefined) return TANDEM_CLOCK_OFFSET_MS;
  return TANDEM_NOW === undefined ? 0 : Date.parse(TANDEM_NOW) - Date.now();
}

/** Whether staff must set up a second factor before they can do anything. */
export function requiresTwoFactor({ STAFF_TWO_FACTOR, NODE_ENV }: Environment): boolean {
  return (STAFF_TWO_FACTOR ?? (NODE_ENV === "production" ? "required" : "offered")) === "required";
}
