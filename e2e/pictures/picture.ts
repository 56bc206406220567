import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page, TestInfo } from "@playwright/test";
import sharp from "sharp";

const FOLDER = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "docs", "screenshots");

/** Keeps what the screen shows, in light and in dark, in docs/screenshots; with a palette: flat colours need no more. */
export async function picture(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(whatMovesHasCome);
    await sharp(await page.screenshot())
      .png({ palette: true, quality: 90, effort: 10 })
      .toFile(join(FOLDER, `${name}-${info.project.name}-${colorScheme}.png`));
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Waits for what ends; a place that waits for its content moves until it has come. */
function whatMovesHasCome(): Promise<unknown> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  return Promise.allSettled(ending.map(({ finished }) => finished));
}
