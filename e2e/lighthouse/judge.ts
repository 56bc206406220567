import { chromium } from "@playwright/test";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { browserOptions } from "../browser.ts";

export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
export type Category = (typeof CATEGORIES)[number];

export interface Judgement {
  /** Of 100. */
  marks: Record<Category, number>;
  /** How fast this machine is at this moment, as Lighthouse measures it. */
  cpuIndex: number;
  /** What took points away. */
  findings: string[];
}

/** How often a page is recorded whose trace Lighthouse cannot read: it asks for that itself. */
const MOST_RECORDINGS = 3;

/**
 * Lighthouse's judgement of a page on its own phone and slow line, both simulated.
 *
 * @param cpuSlowdown how many times slower than this machine that phone is
 * @throws when Lighthouse cannot load the page
 */
export async function judge(url: string, cpuSlowdown: number): Promise<Judgement> {
  for (let recording = 1; ; recording += 1) {
    const { categories, audits, environment, runtimeError } = await record(url, cpuSlowdown);
    if (runtimeError !== undefined) {
      if (recording < MOST_RECORDINGS && runtimeError.code === "NO_NAVSTART") continue;
      throw new Error(runtimeError.message);
    }
    const marks = Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
    ) as Record<Category, number>;
    const findings = Object.values(audits)
      .filter(({ score }) => score !== null && score < 0.9)
      .map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ""}`.trim());
    return { marks, cpuIndex: environment.benchmarkIndex, findings };
  }
}

async function record(url: string, cpuSlowdown: number) {
  // Not Playwright's browser: it would watch the page while it is measured.
  const { executablePath = chromium.executablePath(), args = [] } = browserOptions();
  const browser = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...args] });
  try {
    const result = await lighthouse(url, {
      port: browser.port,
      logLevel: "error",
      onlyCategories: [...CATEGORIES],
      throttling: { cpuSlowdownMultiplier: cpuSlowdown },
    });
    if (result === undefined) throw new Error("Lighthouse gave no result");
    return result.lhr;
  } finally {
    browser.kill();
  }
}
