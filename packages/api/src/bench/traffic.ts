import { type Database, readerOver, statement } from "@tandem/db";
import { randomFrom } from "@tandem/db/bench";
import { readEnvironment } from "@tandem/db/environment";
import { formatDate } from "@tandem/domain";
import type { RouterOutputs } from "../index.ts";
import { appRouter } from "../router.ts";
import { keepRanksFresh, runtimeOver } from "../runtime.ts";
import { createCallerFactory } from "../trpc/procedures.ts";
import { round } from "./measure.ts";
import { somePage, someSearch } from "./search-mix.ts";

const createCaller = createCallerFactory(appRouter);
const MS_PER_DAY = 86_400_000;
const BOOKING_PER_SEARCHES = 100;
const CHECKED = 20;
const MOST_AT_ONCE = 24;

type Page = RouterOutputs["slots"]["search"];

export interface TrafficResult {
  searches: number;
  searchesPerSecond: number;
  /** Share of searches for which no availability query ran. */
  hitRate: number;
  bookings: number;
  cancellations: number;
  refusedBookings: number;
  /** Offers on every 20th page, compared with the database right afterwards. */
  offersChecked: number;
  offersStale: number;
}

const newPatient = statement(
  "bench_patient",
  `WITH u AS (INSERT INTO auth_user (id, name, email) VALUES ($1, 'Pat Example', $1 || '@example.org') RETURNING id)
   INSERT INTO patient (account_id, first_name, last_name, state, insurance) SELECT id, 'Pat', 'Example', $2, $3 FROM u`,
);

/**
 * Searches at a steady rate, one booking per hundred of them, one cancellation per two bookings: states by population,
 * payers by how common they are, pages 70/20/10 %, one search in ten with a start date.
 */
export async function measureTraffic(
  database: Database,
  searching: Database,
  env: Record<string, string>,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<TrafficResult> {
  const runtime = runtimeOver(
    readEnvironment({ ...env, RATE_LIMIT: "off", LOG_LEVEL: "silent", AUTH_SECRET: "x".repeat(40) }),
    database,
    readerOver(searching, null),
  );
  keepRanksFresh(runtime);
  const visitor = createCaller({ runtime, requestId: "bench", findAccount: async () => null });
  const random = randomFrom(11, "traffic");
  const result: TrafficResult = {
    searches: 0,
    searchesPerSecond: 0,
    hitRate: 0,
    bookings: 0,
    cancellations: 0,
    refusedBookings: 0,
    offersChecked: 0,
    offersStale: 0,
  };
  const now = await runtime.clock.now();
  const total = perSecond * seconds;
  const began = performance.now();
  const running = new Set<Promise<void>>();
  let warm: { searches: number; hits: number } | undefined;

  const search = async (index: number) => {
    const input = {
      ...someSearch(random),
      ...(random.chance(0.1) ? { from: dateIn(now, random.between(1, 28)) } : {}),
    };
    let page = await visitor.slots.search(input);
    for (let before = somePage(random); before > 1 && page.nextCursor !== null; before -= 1) {
      page = await visitor.slots.search({ ...input, cursor: page.nextCursor });
      result.searches += 1;
    }
    result.searches += 1;
    if (index % CHECKED === 0) await check(page, input);
    if (index % BOOKING_PER_SEARCHES === 0) await book(page, input, index);
  };

  const check = async (page: Page, input: ReturnType<typeof someSearch>) => {
    const item = page.items[random.between(0, Math.max(0, page.items.length - 1))];
    if (item === undefined) return;
    const truth = await visitor.slots.forClinician({ ...input, clinicianId: item.clinician.id });
    const starts = new Set(truth.slots.map(({ date }) => date));
    result.offersChecked += item.offers.length;
    result.offersStale += item.offers.filter(({ sessions }) => sessions.some((at) => !starts.has(at))).length;
  };

  const book = async (
    page: Page,
    { service, state, insurance }: ReturnType<typeof someSearch>,
    index: number,
  ) => {
    const item = page.items[0];
    const offer = item?.offers[random.between(0, (item?.offers.length ?? 1) - 1)];
    if (item === undefined || offer === undefined) return;
    const accountId = `bench-${began}-${index}`;
    await database.sql.rows(newPatient, [accountId, state, insurance]);
    const patient = createCaller({
      runtime,
      requestId: "bench",
      findAccount: async () => ({ id: accountId, role: "patient" as const }),
    });
    const key = `bench-key-${index}`;
    try {
      const booking = await patient.bookings.book({
        service,
        clinicianId: item.clinician.id,
        sessions: offer.sessions,
        idempotencyKey: key,
      });
      result.bookings += 1;
      if (result.bookings % 2 === 0) {
        await patient.bookings.cancel({ bookingId: booking.id });
        result.cancellations += 1;
      }
    } catch {
      result.refusedBookings += 1;
    }
  };

  for (let index = 0; index < total; index += 1) {
    const due = began + (index / perSecond) * 1000;
    const early = due - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    if (index === Math.floor(total / 2)) warm = snapshot(runtime.cache?.counts);
    // A machine that cannot keep up is measured at the rate it can: what waits is not piled up.
    while (running.size >= MOST_AT_ONCE) await Promise.race(running);
    const one: Promise<void> = search(index).finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
  const counts = snapshot(runtime.cache?.counts);
  const [searches, hits] = [counts.searches - (warm?.searches ?? 0), counts.hits - (warm?.hits ?? 0)];
  result.searchesPerSecond = Math.round(result.searches / ((performance.now() - began) / 1000));
  result.hitRate = searches === 0 ? 0 : round(hits / searches);
  runtime.cache?.close();
  return result;
}

function snapshot(counts: { searches: number; hits: number } | undefined) {
  return { searches: counts?.searches ?? 0, hits: counts?.hits ?? 0 };
}

function dateIn(now: number, days: number): string {
  return formatDate(Math.floor(now / MS_PER_DAY) + days);
}
