import { openDays } from "./availability.ts";
import { localDateOf } from "./calendar.ts";
import { EHR_DUMP_STARTS } from "./fixtures/ehr-dump.ts";
import { summarizeOffers } from "./offer-summary.ts";
import { offersOf } from "./offers.ts";
import { SERVICES, sessionLengthMinutes } from "./services.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";
import { instant } from "./testing/clinic.ts";
import { pairCount } from "./testing/pair-listing.ts";

/** Every offer of one clinician with the calendar of a real EHR dump, against two nested loops over its slots. */
const plan = SERVICES.ASSESSMENT;
const timeZone = "America/New_York";
const now = instant("2024-08-15T00:00Z");
const settings = { ...DEFAULT_SETTINGS, searchWindowDays: 90 };
const slots = EHR_DUMP_STARTS.map((startsAt) => ({ startsAt, lengthMinutes: sessionLengthMinutes(plan) }));
const availability = {
  timeZone,
  maxDaily: 2,
  maxWeekly: 8,
  days: openDays(slots, [], sessionLengthMinutes(plan), timeZone),
  usedByDay: new Map<number, number>(),
  usedByWeek: new Map<number, number>(),
  holds: [],
};

function nestedLoops(): [number, number][] {
  const pairs: [number, number][] = [];
  for (const first of EHR_DUMP_STARTS) {
    for (const second of EHR_DUMP_STARTS) {
      const days = localDateOf(second, timeZone) - localDateOf(first, timeZone);
      if (days >= 1 && days <= 7) pairs.push([first, second]);
    }
  }
  return pairs;
}

function medianMilliseconds(work: () => unknown, rounds: number): number {
  for (let round = 0; round < rounds; round += 1) work();
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}

const offers = offersOf(plan, availability, now, settings);
const fast = medianMilliseconds(() => offersOf(plan, availability, now, settings), 2_000);
const shown = medianMilliseconds(() => summarizeOffers(plan, availability, now, settings), 2_000);
const slow = medianMilliseconds(nestedLoops, 20);

process.stdout.write(
  `${slots.length} slots, ${offers.starts.length} on offer in ${pairCount(offers)} pairs; medians:
  every offer             ${fast.toFixed(3)} ms
  what a search shows     ${shown.toFixed(3)} ms
  two nested loops        ${slow.toFixed(3)} ms, ${(slow / fast).toFixed(0)} times as long, without capacity and packing
`,
);
if (fast >= 1) {
  process.stderr.write("every offer of one clinician must take less than 1 ms\n");
  process.exitCode = 1;
}
