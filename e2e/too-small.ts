/**
 * What a page shows too small: text under 16 px, and targets under 24 px either way. Links within a sentence are as high
 * as its lines, a box is hit with its label, and what only a screen reader meets has no size. Runs within the page.
 */
export function tooSmall(): string[] {
  const LEAST_TEXT_PX = 16;
  const LEAST_TARGET_PX = 24;
  const TARGETS = "a[href], button, summary, select, textarea, input:not([type=hidden]), [role=option]";

  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return (
      width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    );
  };
  const isClipped = (element: Element) => element.closest(".sr-only:not(:focus)") !== null;
  const textOf = (element: Element) => (element.textContent ?? "").trim().slice(0, 40);

  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const element = text.parentElement;
    if (element === null || !text.textContent?.trim() || element.closest("script, style, noscript, svg"))
      continue;
    if (isClipped(element) || !isShown(element)) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (size < LEAST_TEXT_PX) found.push(`text of ${size} px: ${textOf(element)}`);
  }
  for (const target of document.querySelectorAll(TARGETS)) {
    const isInSentence =
      getComputedStyle(target).display === "inline" &&
      textOf(target.parentElement ?? target) !== textOf(target);
    if (isInSentence || isClipped(target) || !isShown(target)) continue;
    const label = target instanceof HTMLInputElement ? target.closest("label") : null;
    const { width, height } = (label ?? target).getBoundingClientRect();
    if (width < LEAST_TARGET_PX || height < LEAST_TARGET_PX)
      found.push(
        `target of ${Math.round(width)} by ${Math.round(height)} px: ${target.outerHTML.slice(0, 120)}`,
      );
  }
  return found;
}
