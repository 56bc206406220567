/** Puts the focus on a place when nothing has it; whoever is at something else already is left there. */
export function focusWhenLost(place: HTMLElement | null): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) place?.focus({ preventScroll: true });
}
