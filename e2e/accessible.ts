import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { tooSmall } from "./too-small.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What dark colours can change; everything else is the same page. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Checks a page's accessibility in light and in dark colours, and that what it shows is large enough to read and hit. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await page.evaluate(tooSmall), "too small").toEqual([]);
  await expectNoAxeViolations(page);
}

/** Checks a page's accessibility in light and in dark colours, at whatever sizes. */
async function expectNoAxeViolations(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(endTransitions);
    // No page has frames of others: axe may judge within the page, without a second one to put results together.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (colorScheme === "light") axe.withTags(RULES);
    else axe.withRules(COLOUR_RULES);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html }) => html),
    }));
    expect(found, `axe, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** A colour in transition has a contrast of its own; in a part that is folded away it would never end by itself. */
function endTransitions(): void {
  for (const animation of document.getAnimations())
    if (animation instanceof CSSTransition) animation.finish();
}

/** Whatever the width, nothing is read by scrolling sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [shown, whole] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
  expect(whole).toBeLessThanOrEqual(shown ?? 0);
}

const HAND_HELD = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
];

/** The same on a phone and on a tablet too, where a page that was made for a desk gets narrow; the colours are the same. */
export async function expectAccessibleInTheHand(page: Page): Promise<void> {
  await expectAccessible(page);
  const atFirst = page.viewportSize();
  for (const size of HAND_HELD) {
    await page.setViewportSize(size);
    expect(await page.evaluate(tooSmall), `too small at ${size.width} px`).toEqual([]);
    await expectNoSidewaysScroll(page);
  }
  if (atFirst !== null) await page.setViewportSize(atFirst);
}
