import { openDatabase } from "@tandem/db";
import { readEnvironment } from "@tandem/db/environment";
import { runtimeOver } from "../runtime.ts";
import { brokenRules } from "./broken-rules.ts";
import { fuzzAccounts } from "./fuzz-accounts.ts";
import { fuzzImports } from "./fuzz-imports.ts";
import { fuzzProcedures, proceduresToFuzz } from "./fuzz-procedures.ts";
import { differentFindings, type Finding, type FuzzReport, placesWithoutYes } from "./fuzz-report.ts";
import { fuzzRoutes } from "./fuzz-routes.ts";
import { buildFuzzWorld, FUZZ_ORIGIN, importSomething } from "./fuzz-world.ts";
import { ROUTES } from "./routes-to-fuzz.ts";

export const FUZZ_PARTS = ["procedures", "routes"] as const;
export type FuzzPart = (typeof FUZZ_PARTS)[number];

export interface FuzzRunOptions {
  /** A migrated, empty database. */
  databaseUrl: string;
  /** For each procedure, each path of accounts and each route. */
  inputs: number;
  seed: number;
  /** Where uploads go: the web app's too. */
  dataDirectory: string;
  print(line: string): void;
  /** Procedures, accounts and import files, or pages and routes; both when left out. */
  only?: FuzzPart | undefined;
  /** A server of the built web app over the same database with this secret. */
  startWebApp: (authSecret: string) => Promise<{ port: number }>;
}

const AUTH_SECRET = "fuzz-fuzz-fuzz-fuzz-fuzz-fuzz-fuzz-fuzz";
const ROUNDS = 5;
/** What a round of the same inputs may leave in memory once the first two have filled the caches. */
const GROWTH_MB = 40;

/** Every procedure, path, route and import with hostile inputs, in rounds, and the memory after each. */
export async function runFuzz(options: FuzzRunOptions): Promise<Finding[]> {
  const { databaseUrl, inputs, seed, dataDirectory, only, print } = options;
  const database = openDatabase({ url: databaseUrl, poolSize: 10 });
  const environment = readEnvironment({
    DATABASE_URL: databaseUrl,
    AUTH_SECRET,
    PUBLIC_URL: FUZZ_ORIGIN,
    RATE_LIMIT: "off",
    LOG_LEVEL: "silent",
    TANDEM_DATA_DIR: dataDirectory,
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
    const rounds = Array.from({ length: ROUNDS }, (_, round) => ({
      name: `Round ${round + 1}`,
      of: { inputs: Math.ceil(inputs / ROUNDS), seed: seed + round },
    }));
    const memory: number[] = [];
    for (const { name, of } of only === "routes" ? [] : rounds) {
      take(`${name}, ${proceduresToFuzz().length} procedures`, await fuzzProcedures(world, of));
      take(`${name}, accounts`, await fuzzAccounts(world, of));
      take(`${name}, import files`, await fuzzImports(databaseUrl, of));
      memory.push(usedMegabytes());
      print(`${name}, memory in use: ${memory.at(-1)} MB`);
    }
    const growth = (memory.at(-1) ?? 0) - (memory[1] ?? 0);
    if (growth > GROWTH_MB) find({ where: "memory", what: `grew by ${growth} MB`, sent: "" });
    if (only !== "procedures") {
      const { port } = await options.startWebApp(AUTH_SECRET);
      const cookies = [world.admin, world.staff, ...world.patients.slice(0, 3)];
      const known = { ...world.known, ...(await importSomething(world)) };
      for (const { name, of } of rounds) {
        const report = await fuzzRoutes({ ...of, port, cookies, known });
        take(`${name}, ${ROUTES.length} pages and routes`, report);
        print(`${name}, never answered with a yes: ${placesWithoutYes(report).join(", ") || "none"}`);
      }
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
