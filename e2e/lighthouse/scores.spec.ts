import { chromium, expect, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { freePort } from "../application/free-port.ts";
import { browserOptions } from "../browser.ts";

/** The least that each category has to reach, of 100, on Lighthouse's own phone and its slow line. */
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 } as const;
type Category = keyof typeof LEAST;
const CATEGORIES = Object.keys(LEAST) as Category[];
/** What else the machine does weighs on performance: the best of as many tries counts, and the first one that does. */
const TRIES = 5;

const PAGES = [
  ["the start", "/"],
  ["a search", "/book?service=ASSESSMENT&state=CA&insurance=AETNA"],
] as const;

interface Judgement {
  scores: Record<Category, number>;
  /** What took points away. */
  findings: string[];
}

async function judge(url: string): Promise<Judgement> {
  const port = await freePort();
  const { args = [], ...options } = browserOptions();
  const browser = await chromium.launch({ ...options, args: [...args, `--remote-debugging-port=${port}`] });
  try {
    const result = await lighthouse(url, { port, logLevel: "error", onlyCategories: CATEGORIES });
    if (result === undefined) throw new Error("Lighthouse gave no result");
    const { categories, audits } = result.lhr;
    const scores = Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
    ) as Record<Category, number>;
    const findings = Object.values(audits)
      .filter(({ score }) => score !== null && score < 0.9)
      .map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ""}`.trim());
    return { scores, findings };
  } finally {
    await browser.close();
  }
}

const isEnough = ({ scores }: Judgement) => CATEGORIES.every((name) => scores[name] >= LEAST[name]);

for (const [name, path] of PAGES) {
  test(`${name} reaches Lighthouse's marks on a phone`, async () => {
    const url = `${process.env.TANDEM_E2E_ADDRESS}${path}`;
    const tries: Judgement[] = [];
    while (tries.length < TRIES && !tries.some(isEnough)) {
      const judgement = await judge(url);
      tries.push(judgement);
      const marks = CATEGORIES.map((category) => `${category} ${judgement.scores[category]}`).join(", ");
      process.stdout.write(`${path}: ${marks}\n`);
    }
    expect(tries.some(isEnough), tries.at(-1)?.findings.join("\n")).toBe(true);
  });
}
