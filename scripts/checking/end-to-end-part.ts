import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChild } from "../child-process.ts";
import { REPOSITORY } from "../repository.ts";
import type { Part } from "./part.ts";

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
}

/** Time the browser and the server get to end after the last test or a stop. */
const GRACE_MS = 30_000;

/** The journeys of a patient in a real browser, against the built app and a real database. */
export const endToEndPart: Part = {
  title: "End to end",
  async judge(lifecycle) {
    const folder = await mkdtemp(join(tmpdir(), "tandem-journeys-"));
    lifecycle.onStop(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "report.json");
    const child = startChild(
      lifecycle,
      join(REPOSITORY, "e2e", "node_modules", ".bin", "playwright"),
      ["test", "--reporter=list,json"],
      {
        cwd: join(REPOSITORY, "e2e"),
        env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file, NO_COLOR: "1", FORCE_COLOR: "0" },
        graceMs: GRACE_MS,
      },
    );
    const code = await child.exited;
    const report: PlaywrightReport | null = JSON.parse(await readFile(file, "utf8").catch(() => "null"));
    // A test that passes only when tried again does not pass.
    const failed = report === null ? 1 : report.stats.unexpected + report.stats.flaky;
    const unseen = code !== 0 && failed === 0 ? 1 : 0;
    return { passed: report?.stats.expected ?? 0, failed: failed + unseen, details: child.said() };
  },
};
