/** The instant that a part of an address names, in the one way that Tandem writes it. */
export function readInstant(value: string | string[] | null | undefined): string | null {
  const ms = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
