/** Milliseconds at the 50th, 95th and 99th percentile. */
export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

export function percentiles(samples: readonly number[]): Percentiles {
  const sorted = [...samples].sort((one, other) => one - other);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: round(at(0.5)), p95: round(at(0.95)), p99: round(at(0.99)) };
}

export interface Interval {
  from: number;
  to: number;
}

/** The middle half of some samples. */
export function quartiles(samples: readonly number[]): Interval {
  const at = (share: number) => rank(samples, share * (samples.length - 1));
  return { from: at(0.25), to: at(0.75) };
}

/** Where the median lies, with a confidence of 95 %, whatever the samples' distribution: by how many lie below it. */
export function medianInterval(samples: readonly number[]): Interval {
  const half = 0.98 * Math.sqrt(samples.length);
  const middle = (samples.length - 1) / 2;
  return { from: rank(samples, Math.floor(middle - half)), to: rank(samples, Math.ceil(middle + half)) };
}

function rank(samples: readonly number[], place: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const within = Math.round(Math.min(Math.max(place, 0), sorted.length - 1));
  return round(sorted[within] ?? Number.NaN);
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
