import { randomBytes } from "node:crypto";
import { readEnvironment } from "@tandem/db/environment";
import { addPatient, type PatientSpec, type TestDatabase, testDatabase } from "@tandem/db/testing";
import { TRPCError } from "@trpc/server";
import { appRouter } from "../router.ts";
import { type Runtime, runtimeOver } from "../runtime.ts";
import type { Account } from "../trpc/context.ts";
import { createCallerFactory } from "../trpc/procedures.ts";
import { Refused } from "../trpc/refused.ts";

const createCaller = createCallerFactory(appRouter);

export type Caller = ReturnType<typeof createCaller>;

export interface TestApi {
  database: TestDatabase;
  runtime: Runtime;
  /** Calls procedures as nobody. */
  visitor: Caller;
  /** Calls procedures as an account that exists. */
  as(account: Account): Caller;
  /** A new account with one patient, and its calls. */
  newPatient(spec?: PatientSpec): Promise<{ accountId: string; patientId: string; calls: Caller }>;
  close(): Promise<void>;
}

/** The API over a database of its own, without HTTP. */
export async function testApi({
  now,
  env = {},
  poolSize,
}: {
  now?: string;
  env?: Record<string, string>;
  poolSize?: number;
} = {}): Promise<TestApi> {
  const database = await testDatabase({
    ...(now === undefined ? {} : { now }),
    ...(poolSize === undefined ? {} : { poolSize }),
  });
  const secret = { AUTH_SECRET: randomBytes(32).toString("hex"), RATE_LIMIT: "off", LOG_LEVEL: "silent" };
  const environment = readEnvironment({ ...secret, ...env });
  const runtime = runtimeOver(environment, database);
  const call = (account: Account | null) =>
    createCaller({ runtime, requestId: randomBytes(8).toString("hex"), findAccount: async () => account });
  const as = (account: Account) => call(account);
  return {
    database,
    runtime,
    visitor: call(null),
    as,
    async newPatient(spec) {
      const { accountId, patientId } = await addPatient(database, spec);
      return { accountId, patientId, calls: as({ id: accountId, role: "patient" }) };
    },
    close: () => database.drop(),
  };
}

/** The refusal that a call ends with; fails when it ends in any other way. */
export async function refusalOf(call: Promise<unknown>): Promise<Refused> {
  const error = await call.then(
    () => new Error("the call was not refused"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof TRPCError && error.cause instanceof Refused) return error.cause;
  throw error;
}
