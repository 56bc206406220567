/** Whether nothing has the focus, as after what had it has gone. */
export function isFocusLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body;
}

/** Puts the focus on a place when nothing has it; whoever is at something else already is left there. */
export function focusWhenLost(place: HTMLElement | null): void {
  if (isFocusLost()) place?.focus({ preventScroll: true });
}
