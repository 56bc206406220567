import { randomUUID } from "node:crypto";
import { openDatabase } from "@tandem/db";
import { readEnvironment } from "@tandem/db/environment";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { appRouter } from "../router.ts";
import { runtimeOver } from "../runtime.ts";
import type { Account } from "../trpc/context.ts";

// The API in a process of its own, to be killed. It believes the header about who calls, which is why only the torture
// test starts it. Its own clock can be set wrong: nothing may depend on it.

const environment = readEnvironment();
if (environment.DATABASE_URL === undefined) throw new Error("DATABASE_URL is not set");
const shiftMs = Number(process.env.TORTURE_CLOCK_SHIFT_MS ?? "0");
const trueNow = Date.now;
Date.now = () => trueNow() + shiftMs;

const database = openDatabase({ url: environment.DATABASE_URL, poolSize: environment.DATABASE_POOL_SIZE });
const runtime = runtimeOver(environment, database);

function accountOf(header: string | string[] | undefined): Account | null {
  const [id, role] = String(header ?? "").split(" ");
  if (id === undefined || (role !== "patient" && role !== "staff")) return null;
  return { id, role };
}

createHTTPServer({
  router: appRouter,
  createContext: ({ req }) => ({
    runtime,
    requestId: randomUUID(),
    findAccount: async () => accountOf(req.headers["x-account"]),
  }),
}).listen(environment.PORT, "127.0.0.1");
process.on("disconnect", () => process.exit(0));
