import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { FUZZ_PARTS, runFuzz } from "@tandem/api/fuzz";
import { freePort, migrate, startEmbeddedPostgres } from "@tandem/db/server";
import { UsageError, wholeNumber } from "./command-line.ts";
import { ensureDatabase } from "./database-connection.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { buildIsStale, buildWebApp } from "./web-build.ts";
import { startWebInstance } from "./web-instance.ts";

const USAGE = `Usage: npm run fuzz -- [--inputs N] [--seed S] [--only procedures|routes]
  --inputs N       for each procedure, each path of accounts, each route, and import files (5000)
  --seed S         the same inputs again
  --only PART      procedures, with accounts and import files; or pages and routes, against the built web app (both)`;

const MOST_MEMORY_MB = 512;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      inputs: { type: "string", default: "5000" },
      seed: { type: "string", default: String(1 + Math.floor(Math.random() * 100_000)) },
      only: { type: "string" },
    },
  });
  const inputs = wholeNumber("--inputs", values.inputs);
  const seed = wholeNumber("--seed", values.seed);
  const only = FUZZ_PARTS.find((part) => part === values.only);
  if (values.only !== undefined && only === undefined)
    throw new UsageError(`--only is one of ${FUZZ_PARTS.join(", ")}.`);
  const directory = await mkdtemp(join(tmpdir(), "tandem-fuzz-"));
  lifecycle.onStop(() => rm(directory, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ directory, settings: { fsync: "off" } });
  lifecycle.onStop(() => server.stop());
  await ensureDatabase(server.url, "fuzz");
  const databaseUrl = server.urlOf("fuzz");
  await migrate(databaseUrl);
  if (only !== "procedures" && (await buildIsStale())) await buildWebApp(lifecycle);
  // So that memory can be measured without the garbage in it.
  setFlagsFromString("--expose-gc");
  globalThis.gc = runInNewContext("gc");

  const startWebApp = async (authSecret: string) =>
    startWebInstance(lifecycle, await freePort(), {
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: authSecret,
      RATE_LIMIT: "off",
      LOG_LEVEL: "silent",
      // The staff who ask have none, and would see nothing but where to set one up.
      STAFF_TWO_FACTOR: "offered",
      TANDEM_DATA_DIR: directory,
      // A server whose memory grew would end here, and answer nobody.
      NODE_OPTIONS: `--max-old-space-size=${MOST_MEMORY_MB}`,
    });
  const part = only === undefined ? "" : ` --only ${only}`;
  print(`npm run fuzz -- --inputs ${inputs} --seed ${seed}${part}`);
  const findings = await runFuzz({
    databaseUrl,
    inputs,
    seed,
    dataDirectory: directory,
    only,
    print,
    startWebApp,
  });
  print(`${findings.length} findings. The first line says how to repeat them.`);
  return findings.length === 0 ? 0 : 1;
});
