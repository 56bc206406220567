import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startTraceCollector, type TraceCollector } from "@tandem/api/trace-collector";
import { openDatabase } from "@tandem/db";
import { loadNetwork } from "@tandem/db/bench";
import { freePort, migrate, startEmbeddedPostgres } from "@tandem/db/server";
import pg from "pg";
import { REPOSITORY } from "../repository.ts";
import { buildIsStale } from "../web-build.ts";
import { answersOk } from "../web-server.ts";

/** Whether there is a built web app of these sources to run. */
export const isBuilt = !(await buildIsStale());
const CLINICIANS = 60;
/** So that in a network this small some search finds many. */
const AUDIENCE_OF_ALL = [
  "INSERT INTO clinician_state (clinician_id, state) SELECT id, 'CA' FROM clinician ON CONFLICT DO NOTHING",
  "INSERT INTO clinician_insurance (clinician_id, payer_id) SELECT id, 'AETNA' FROM clinician ON CONFLICT DO NOTHING",
];
const READY_WITHIN_MS = 60_000;

export interface WebContainer {
  /** Its data folder, with its log. */
  folder: string;
  databaseUrl: string;
  port: number;
  web: ChildProcess;
  /** A connection of its own to the database. */
  client: pg.Client;
  /** Where every trace goes. */
  collector: TraceCollector;
  close(): Promise<void>;
}

/** The built web app, started as a container starts it, over a database of its own with a small network. */
export async function startWebContainer(): Promise<WebContainer> {
  const folder = await mkdtemp(join(tmpdir(), "tandem-container-"));
  const postgres = await startEmbeddedPostgres({
    directory: join(folder, "postgres"),
    settings: { fsync: "off" },
  });
  const databaseUrl = postgres.url;
  await migrate(databaseUrl);
  const database = openDatabase({ url: databaseUrl, poolSize: 2, statementTimeoutMs: READY_WITHIN_MS });
  await loadNetwork(database, databaseUrl, { clinicians: CLINICIANS, seed: 1, now: Date.now() });
  await database.close();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const everybody of AUDIENCE_OF_ALL) await client.query(everybody);
  const collector = await startTraceCollector();
  const port = await freePort();
  await writeFile(join(folder, "database-url"), databaseUrl);
  const log = await open(join(folder, "web.log"), "w");
  const web = spawn(join(REPOSITORY, "deploy", "entrypoint.sh"), ["web"], {
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: "container-container-container-container",
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TANDEM_DATA_DIR: folder,
      RATE_LIMIT: "off",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_TRACES_SAMPLER: "always_on",
    },
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  const ready = `http://127.0.0.1:${port}/api/health/ready`;
  for (const deadline = Date.now() + READY_WITHIN_MS; !(await answersOk(ready)); await wait(100))
    if (web.exitCode !== null || Date.now() > deadline) throw new Error("the web app does not start");
  return {
    folder,
    databaseUrl,
    port,
    web,
    client,
    collector,
    async close() {
      web.kill("SIGKILL");
      await client.end();
      await collector.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
