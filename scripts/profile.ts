import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { load, pathsOf, someSearches } from "@tandem/api/bench";
import { openDatabase } from "@tandem/db";
import { loadNetwork } from "@tandem/db/bench";
import { migrate, startEmbeddedPostgres } from "@tandem/db/server";
import { prepareBenchWebServer, startBenchWebServer } from "./bench-web-server.ts";
import { UsageError } from "./command-line.ts";
import { ensureDatabase } from "./database-connection.ts";
import { type CpuProfile, flameGraph } from "./flame-graph.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run profile -- [FILE.svg]

Draws where the server's time goes while it answers searches without a cache.

  FILE.svg   where the flame graph goes (profile.svg)`;

const CLINICIANS = 1_000;
const REQUESTS = 4_000;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const { positionals } = parseArgs({ allowPositionals: true });
  if (positionals.length > 1) throw new UsageError("Name one file.");
  const out = positionals[0] ?? "profile.svg";
  const directory = await mkdtemp(join(tmpdir(), "tandem-profile-"));
  lifecycle.onStop(() => rm(directory, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ directory, settings: { fsync: "off" } });
  lifecycle.onStop(() => server.stop());
  await ensureDatabase(server.url, "profile");
  const url = server.urlOf("profile");
  await migrate(url);
  const database = openDatabase({ url, poolSize: 1, statementTimeoutMs: 600_000 });
  const onProgress = (what: string) => print(`${CLINICIANS} clinicians: ${what}`);
  await loadNetwork(database, url, { clinicians: CLINICIANS, seed: 1, now: Date.now(), onProgress });
  await database.close();

  const profiles = await mkdtemp(join(tmpdir(), "tandem-profiles-"));
  lifecycle.onStop(() => rm(profiles, { recursive: true, force: true }));
  const inputs = someSearches(200);
  const env = {
    DATABASE_URL: url,
    CACHE_TTL_SECONDS: "0",
    RATE_LIMIT: "off",
    LOG_LEVEL: "silent",
    AUTH_SECRET: "x".repeat(40),
  };
  print("building the web app");
  await prepareBenchWebServer(lifecycle);
  const profiling = ["--cpu-prof", `--cpu-prof-dir=${profiles}`];
  const profiled = await startBenchWebServer(lifecycle, env, profiling);
  const result = await load(profiled.port, pathsOf(inputs).search, 8, REQUESTS);
  await profiled.stop();

  const [file] = await readdir(profiles);
  if (file === undefined) throw new Error("the server wrote no profile");
  const profile: CpuProfile = JSON.parse(await readFile(join(profiles, file), "utf8"));
  await writeFile(
    out,
    flameGraph(profile, `slots.search without a cache, ${REQUESTS} pages, ${result.perSecond} a second`),
  );
  print(`The flame graph is in ${out}.`);
  return 0;
});
