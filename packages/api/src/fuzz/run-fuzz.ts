import { openDatabase } from "@tandem/db";
import { readEnvironment } from "@tandem/db/environment";
import { runtimeOver } from "../runtime.ts";
import { brokenRules } from "./broken-rules.ts";
import { fuzzAccounts } from "./fuzz-accounts.ts";
import { fuzzImports } from "./fuzz-imports.ts";
import { fuzzProcedures, proceduresToFuzz } from "./fuzz-procedures.ts";
import { differentFindings, type Finding, type FuzzReport } from "./fuzz-report.ts";
import { fuzzRoutes } from "./fuzz-routes.ts";
import { buildFuzzWorld, FUZZ_ORIGIN } from "./fuzz-world.ts";

export interface FuzzRunOptions {
  /** A migrated, empty database. */
  databaseUrl: string;
  /** For each procedure, each path of accounts and each route. */
  inputs: number;
  seed: number;
  print(line: string): void;
  /** A server of the built web app over the same database with this secret; none, and its routes are left out. */
  startWebApp?: (authSecret: string) => Promise<{ port: number }>;
}

const AUTH_SECRET = "fuzz-fuzz-fuzz-fuzz-fuzz-fuzz-fuzz-fuzz";
const ROUNDS = 5;
/** What a round of the same inputs may leave in memory once the first two have filled the caches. */
const GROWTH_MB = 40;

/** Every procedure, path, route and import with hostile inputs, in rounds, and the memory after each. */
export async function runFuzz(options: FuzzRunOptions): Promise<Finding[]> {
  const { databaseUrl, inputs, seed, print } = options;
  const database = openDatabase({ url: databaseUrl, poolSize: 10 });
  const environment = readEnvironment({
    DATABASE_URL: databaseUrl,
    AUTH_SECRET,
    PUBLIC_URL: FUZZ_ORIGIN,
    RATE_LIMIT: "off",
    LOG_LEVEL: "silent",
  });
  const findings: Finding[] = [];
  const find = (finding: Finding) => {
    findings.push(finding);
    print(`  ${finding.where} ${finding.what}\n    sent: ${finding.sent}`);
  };
  const take = (what: string, report: FuzzReport) => {
    print(
      `${what}: ${report.inputs} inputs, slowest answer ${report.slowestMs} ms, ${report.findings.length} findings`,
    );
    for (const finding of differentFindings(report)) find(finding);
  };
  try {
    const world = await buildFuzzWorld(runtimeOver(environment, database));
    const perRound = Math.ceil(inputs / ROUNDS);
    const memory: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const of = { inputs: perRound, seed: seed + round };
      take(`Round ${round + 1}, ${proceduresToFuzz().length} procedures`, await fuzzProcedures(world, of));
      take(`Round ${round + 1}, accounts`, await fuzzAccounts(world, of));
      take(`Round ${round + 1}, import files`, await fuzzImports(databaseUrl, of));
      memory.push(usedMegabytes());
      print(`Round ${round + 1}, memory in use: ${memory.at(-1)} MB`);
    }
    const growth = (memory.at(-1) ?? 0) - (memory[1] ?? 0);
    if (growth > GROWTH_MB) find({ where: "memory", what: `grew by ${growth} MB`, sent: "" });
    const web = await options.startWebApp?.(AUTH_SECRET);
    if (web !== undefined) {
      const cookies = [world.staff, ...world.patients.slice(0, 1)];
      take("Pages and routes", await fuzzRoutes({ inputs, seed, port: web.port, cookies }));
    }
    for (const what of await brokenRules(database)) find({ where: "database", what, sent: "" });
    return findings;
  } finally {
    await database.close();
  }
}

/** What is still used after a collection; a process without --expose-gc counts garbage too. */
function usedMegabytes(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1_000_000);
}
