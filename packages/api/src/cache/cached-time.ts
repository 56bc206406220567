import { setTimeout as wait } from "node:timers/promises";
import { type Candidate, loadTime, type Sql, type TimeRow, type TimeSpan } from "@tandem/db";
import type { ServiceId } from "@tandem/domain";
import { describeError, logEvent, logsDebug, metrics } from "@tandem/telemetry";
import type { CacheBudget, CacheStore } from "./cache-store.ts";
import { readKeptTime } from "./kept-time.ts";
import { LocalTime, LocalTimes } from "./local-time.ts";
import { beginningOf, identityOf, keyAt, knows } from "./time-keys.ts";

const LOOK_AGAIN_MS = 3;
/** What has been read is loaded anew when so much of its life is over. */
const REFRESH_AT = 0.8;
/** How often that is looked for, and how many are loaded at once: the work of a busy process, spread evenly. */
const REFRESH_EVERY_MS = 250;
const MOST_REFRESHED = 50;

/** What became of the searches that went through the cache. */
export interface CacheCounts {
  /** Searches that read anybody's time. */
  searches: number;
  /** Of those, the ones that loaded nobody's time themselves: no query for anybody's availability was run for them. */
  hits: number;
  timesRead: number;
  timesLoaded: number;
  refreshedEarly: number;
}

export interface CachedTime {
  /** The time of each candidate who is there, by clinician. */
  read(asked: Asked, candidates: readonly Candidate[]): Promise<ReadonlyMap<string, LocalTime>>;
  /** Until when, by this computer's clock, somebody's time need not be looked at for it to be loaded anew in time. */
  freshUntil(time: LocalTime): number;
  /** Counts a search that needed nobody's time, because its page was remembered. */
  countHit(): void;
  counts: CacheCounts;
}

type Flight = Promise<LocalTime | undefined>;

/** Whose time is wanted, for which service and dates. */
interface Wanted extends Candidate {
  /** Of the clinician's time, whatever its revision. */
  name: string;
  /** Of the time at the revision that is wanted. */
  key: string;
}

function wantedAt(beginning: string, { clinicianId, revision }: Candidate): Wanted {
  const name = `${beginning}${clinicianId}`;
  return { clinicianId, revision, name, key: keyAt(name, revision) };
}

interface Asked {
  sql: Sql;
  service: ServiceId;
  span: TimeSpan;
}

/**
 * Clinicians' time through the cache: loaded only where the cache has none (docs/decisions/0031-time-under-revisions.md).
 *
 * A key names the clinician's revision, which every write that can change an offer raises in its own transaction, and the
 * caller has just read from the database. So from the commit on nothing that was loaded before it can be read, whenever it
 * was stored and whether or not anybody could reach Redis at the time; and a booking costs the cache nothing. What the clock
 * takes away is not in the time: cards are worked out from it for the instant of the search.
 */
export function cachedTime(store: CacheStore, ttlSeconds: number, load = loadTime): CachedTime {
  const ttlMs = ttlSeconds * 1000;
  const local = new LocalTimes(ttlSeconds);
  const flights = new Map<string, Flight>();
  const counts: CacheCounts = { searches: 0, hits: 0, timesRead: 0, timesLoaded: 0, refreshedEarly: 0 };
  const refreshedAt: Partial<Record<ServiceId, number>> = {};
  let identity: Promise<string> | undefined;

  /** Time belongs under the revision that it was loaded at, which may be later than the one asked for. */
  const keep = ({ name }: Wanted, row: TimeRow, keptAt: number) => {
    const time = new LocalTime(row, keptAt);
    local.keep(name, time);
    return { key: keyAt(name, row.revision), time };
  };

  async function loadAndKeep({ sql, service, span }: Asked, wanted: readonly Wanted[]) {
    const times = new Map<string, LocalTime>();
    if (wanted.length === 0) return times;
    counts.timesLoaded += wanted.length;
    const ids = wanted.map(({ clinicianId }) => clinicianId);
    const rows = new Map((await load(sql, ids, service, span)).map((row) => [row.id, row]));
    const keptAt = Date.now();
    const kept: [key: string, value: object][] = [];
    for (const one of wanted) {
      const row = rows.get(one.clinicianId);
      if (row === undefined) continue;
      const { key, time } = keep(one, row, keptAt);
      times.set(one.clinicianId, time);
      kept.push([key, { keptAt, row }]);
    }
    store.writeMany(kept, ttlSeconds);
    return times;
  }

  async function readShared(wanted: readonly Wanted[], budget: CacheBudget, youngerThanMs = ttlMs) {
    const values = await store.readMany(
      wanted.map(({ key }) => key),
      budget,
    );
    const times = new Map<string, LocalTime>();
    for (const [index, one] of wanted.entries()) {
      const kept = readKeptTime(values[index], one.clinicianId, one.revision);
      if (kept === null || Date.now() - kept.keptAt >= youngerThanMs) continue;
      times.set(one.clinicianId, keep(one, kept.row, kept.keptAt).time);
    }
    return times;
  }

  /** From the shared cache; else loaded by whoever claims it first, here or in another process. */
  async function fetchTimes(asked: Asked, wanted: readonly Wanted[]) {
    const budget = store.newBudget();
    const times = await readShared(wanted, budget);
    let missing = wanted.filter(({ clinicianId }) => !times.has(clinicianId));
    if (missing.length === 0) return { times, loaded: 0 };
    const claims = await store.claimMany(
      missing.map(({ key }) => key),
      budget,
    );
    let loaded = 0;
    const work = async (part: readonly Wanted[]) => {
      loaded += part.length;
      for (const [id, time] of await loadAndKeep(asked, part)) times.set(id, time);
    };
    const others = missing.filter((_, index) => claims[index] === false);
    await work(missing.filter((_, index) => claims[index] !== false));
    for (missing = others; missing.length > 0 && budget.left() > 0; ) {
      await wait(LOOK_AGAIN_MS);
      for (const [id, time] of await readShared(missing, budget)) times.set(id, time);
      missing = missing.filter(({ clinicianId }) => !times.has(clinicianId));
    }
    await work(missing);
    return { times, loaded };
  }

  /** One at a time for each key: later askers wait for the first one's answer. */
  function announce(wanted: readonly Wanted[], landing: Promise<ReadonlyMap<string, LocalTime>>): void {
    for (const { key, clinicianId } of wanted) {
      const flight = landing.then((times) => times.get(clinicianId));
      flights.set(key, flight);
      const land = () => {
        if (flights.get(key) === flight) flights.delete(key);
      };
      flight.then(land, land);
    }
  }

  /** Of what has been read and will soon be gone, some is fetched from whoever has loaded it anew, or loaded. */
  async function refreshEarly(asked: Asked, beginning: string) {
    const due = local.readAndOlderThan(REFRESH_AT * ttlMs, beginning, MOST_REFRESHED);
    if (due.length === 0) return;
    const wanted = due.map(({ row }) => wantedAt(beginning, { clinicianId: row.id, revision: row.revision }));
    const budget = store.newBudget();
    const fresh = await readShared(wanted, budget, REFRESH_AT * ttlMs);
    const stale = wanted.filter(({ clinicianId }) => !fresh.has(clinicianId));
    const claims = await store.claimMany(
      stale.map(({ key }) => key),
      budget,
    );
    const claimed = stale.filter((_, index) => claims[index] !== false);
    counts.refreshedEarly += claimed.length;
    await loadAndKeep(asked, claimed);
  }

  /** Searches see to it that what they read stays: no timer has to run, and nothing is done where nobody searches. */
  function refreshNowAndThen(asked: Asked, beginning: string): void {
    const now = performance.now();
    if (now - (refreshedAt[asked.service] ?? Number.NEGATIVE_INFINITY) < REFRESH_EVERY_MS) return;
    refreshedAt[asked.service] = now;
    refreshEarly(asked, beginning).catch((error: unknown) => logEvent("cache.error", describeError(error)));
  }

  /** The time of everybody wanted, and how many had to be loaded for it. */
  async function readTimes(asked: Asked, wanted: readonly Wanted[]) {
    const times = new Map<string, LocalTime>();
    const joined: [Wanted, Flight][] = [];
    const missing: Wanted[] = [];
    for (const one of wanted) {
      const time = local.read(one.name, one.revision);
      const flight = flights.get(one.key);
      if (time !== undefined) times.set(one.clinicianId, time);
      else if (flight !== undefined) joined.push([one, flight]);
      else missing.push(one);
    }
    let loaded = 0;
    if (missing.length > 0) {
      const landing = fetchTimes(asked, missing);
      announce(
        missing,
        landing.then((fetched) => fetched.times),
      );
      const fetched = await landing;
      for (const [id, time] of fetched.times) times.set(id, time);
      loaded += fetched.loaded;
    }
    const left: Wanted[] = [];
    for (const [one, flight] of joined) {
      const time = await flight.catch(() => undefined);
      if (time !== undefined && knows(time.row, one.revision)) times.set(one.clinicianId, time);
      else left.push(one);
    }
    for (const [id, time] of await loadAndKeep(asked, left)) times.set(id, time);
    return { times, loaded: loaded + left.length };
  }

  async function read(asked: Asked, candidates: readonly Candidate[]) {
    identity ??= identityOf(asked.sql);
    const beginning = beginningOf(await identity, asked.service, asked.span);
    const wanted = candidates.map((candidate) => wantedAt(beginning, candidate));
    counts.timesRead += wanted.length;
    const { times, loaded } = await readTimes(asked, wanted);
    refreshNowAndThen(asked, beginning);
    count(wanted.length, loaded);
    return times;
  }

  function count(read: number, loaded: number): void {
    counts.searches += 1;
    if (loaded === 0) counts.hits += 1;
    metrics.cacheSearches.inc({ outcome: loaded === 0 ? "hit" : "miss" });
    if (logsDebug()) logEvent(loaded === 0 ? "cache.hit" : "cache.miss", { read, loaded });
  }

  return {
    read,
    freshUntil: ({ keptAt }) => keptAt + REFRESH_AT * ttlMs,
    countHit: () => count(0, 0),
    counts,
  };
}
