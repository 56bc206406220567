import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPlaywright } from "../playwright.ts";
import type { Part } from "./part.ts";

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
}

/** The journeys of a patient in a real browser, against the built app and a real database. */
export const endToEndPart: Part = {
  title: "End to end",
  async judge(lifecycle) {
    const folder = await mkdtemp(join(tmpdir(), "tandem-journeys-"));
    lifecycle.onStop(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "report.json");
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file, NO_COLOR: "1", FORCE_COLOR: "0" };
    const child = runPlaywright(lifecycle, ["--reporter=list,json"], { env });
    const code = await child.exited;
    const report: PlaywrightReport | null = JSON.parse(await readFile(file, "utf8").catch(() => "null"));
    // A test that passes only when tried again does not pass.
    const failed = report === null ? 1 : report.stats.unexpected + report.stats.flaky;
    const unseen = code !== 0 && failed === 0 ? 1 : 0;
    return { passed: report?.stats.expected ?? 0, failed: failed + unseen, details: child.said() };
  },
};
