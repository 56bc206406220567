/** How often a page asks for what no stream tells it of. */
export const POLL_EVERY_MS = 5_000;
