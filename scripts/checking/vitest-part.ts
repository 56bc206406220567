import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChild } from "../child-process.ts";
import { REPOSITORY } from "../repository.ts";
import type { Part } from "./part.ts";

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** The packages whose tests need nothing but the code. */
export const UNIT_PROJECTS = ["@tandem/domain", "@tandem/telemetry", "@tandem/scripts", "@tandem/web"];

/** Runs the tests of the named packages, of all of them when none is named. */
export function vitestPart(title: string, projects: readonly string[] = []): Part {
  return {
    title,
    async judge(lifecycle) {
      const folder = await mkdtemp(join(tmpdir(), "tandem-vitest-"));
      lifecycle.onStop(() => rm(folder, { recursive: true, force: true }));
      const file = join(folder, "report.json");
      const child = startChild(
        lifecycle,
        join(REPOSITORY, "node_modules", ".bin", "vitest"),
        [
          "run",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${file}`,
          ...projects.map((name) => `--project=${name}`),
        ],
        { cwd: REPOSITORY, env: { ...process.env, NO_COLOR: "1" } },
      );
      const code = await child.exited;
      const counts = countTests(JSON.parse(await readFile(file, "utf8").catch(() => "null")));
      // Something failed outside every test: a global setup, an unhandled rejection.
      const unseen = code !== 0 && counts.failed === 0 ? 1 : 0;
      return { passed: counts.passed, failed: counts.failed + unseen, details: child.said() };
    },
  };
}

function countTests(report: VitestReport | null): { passed: number; failed: number } {
  if (report === null) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}
