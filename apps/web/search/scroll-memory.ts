/** Where a list was left: how many pages it had, and how far down the window was. */
export interface LeftAt {
  pages: number;
  y: number;
}

const PREFIX = "tandem-left-at:";
const LAST_RESULTS = "tandem-last-results";

let wantedAddress: string | null = null;
let isWatching = false;

export function currentAddress(): string {
  return window.location.pathname + window.location.search;
}

function readStored(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Storage may be full or forbidden: then the list starts at its top.
  }
}

/** From now on, going back or forward to an address asks for its scroll position. */
export function watchHistory(): void {
  if (isWatching) return;
  isWatching = true;
  const [entry] = performance.getEntriesByType("navigation");
  const isReturn = entry instanceof PerformanceNavigationTiming && entry.type !== "navigate";
  if (isReturn) wantedAddress = currentAddress();
  window.addEventListener("popstate", () => {
    wantedAddress = currentAddress();
  });
}

/** Asks for the scroll position of an address that is about to be shown. */
export function askForScroll(address: string): void {
  wantedAddress = address;
}

/** What to restore at this address, if someone is coming back to it; asked once. */
export function takeScroll(): LeftAt | null {
  const wanted = wantedAddress === currentAddress();
  wantedAddress = null;
  if (!wanted) return null;
  const [pages, y] = (readStored(PREFIX + currentAddress()) ?? "").split(" ").map(Number);
  return pages && y ? { pages, y } : null;
}

export function keepScroll(address: string, { pages, y }: LeftAt): void {
  store(PREFIX + address, `${pages} ${Math.round(y)}`);
  store(LAST_RESULTS, address);
}

/** The address of the results that were left last, if its answers are these. */
export function lastResults(address: string): string | null {
  const last = readStored(LAST_RESULTS);
  return last?.startsWith(address) ? last : null;
}
