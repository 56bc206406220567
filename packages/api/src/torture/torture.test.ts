import { expect, it } from "vitest";
import { runTorture } from "./run-torture.ts";

const MINUTES = 60_000;

it(
  "a minute of kills, cuts and dropped answers breaks no rule and loses nothing that was acknowledged",
  async () => {
    const said: string[] = [];
    const seed = 1 + Math.floor(Math.random() * 100_000);
    const report = await runTorture({ minutes: 1, seed, print: (line) => said.push(line) });
    expect(report.violations, said.join("\n")).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(Object.keys(report.faults).length).toBeGreaterThan(0);
  },
  8 * MINUTES,
);
