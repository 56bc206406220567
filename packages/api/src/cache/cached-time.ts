import { setTimeout as wait } from "node:timers/promises";
import { type Candidate, loadTime, type Sql, type TimeRow, type TimeSpan } from "@tandem/db";
import type { ServiceId } from "@tandem/domain";
import { logEvent, logsDebug, metrics } from "@tandem/telemetry";
import type { CacheBudget, CacheStore } from "./cache-store.ts";
import { readKeptTime } from "./kept-time.ts";
import { LocalTime, LocalTimes } from "./local-time.ts";
import { identityOf, keyFor, keyPrefix, knows } from "./time-keys.ts";

const LOOK_AGAIN_MS = 3;
/** What was read this often is loaded anew shortly before it would be gone. */
const HOT_READS = 3;
const REFRESH_AT = 0.8;

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
  counts: CacheCounts;
}

type Flight = Promise<LocalTime | undefined>;

/** Whose time is wanted, for which service and dates. */
interface Wanted extends Candidate {
  key: string;
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
  const local = new LocalTimes(ttlSeconds);
  const flights = new Map<string, Flight>();
  const counts: CacheCounts = { searches: 0, hits: 0, timesRead: 0, timesLoaded: 0, refreshedEarly: 0 };
  let identity: Promise<string> | undefined;

  const keep = ({ key: askedKey }: Wanted, row: TimeRow, keptAt: number) => {
    const key = keyFor(askedKey, row);
    const time = new LocalTime(row, keptAt);
    local.keep(key, time);
    return { key, time };
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

  async function readShared(wanted: readonly Wanted[], budget: CacheBudget) {
    const values = await store.readMany(
      wanted.map(({ key }) => key),
      budget,
    );
    const times = new Map<string, LocalTime>();
    for (const [index, one] of wanted.entries()) {
      const kept = readKeptTime(values[index], one.clinicianId, one.revision);
      if (kept === null || Date.now() - kept.keptAt >= ttlSeconds * 1000) continue;
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

  function refreshEarly(asked: Asked, hot: readonly Wanted[]): void {
    counts.refreshedEarly += hot.length;
    const landing = (async () => {
      const claims = await store.claimMany(
        hot.map(({ key }) => key),
        store.newBudget(),
      );
      return loadAndKeep(
        asked,
        hot.filter((_, index) => claims[index] !== false),
      );
    })();
    announce(hot, landing);
  }

  /** The time of everybody wanted, and how many had to be loaded for it. */
  async function readTimes(asked: Asked, wanted: readonly Wanted[]) {
    const times = new Map<string, LocalTime>();
    const joined: [Wanted, Flight][] = [];
    const missing: Wanted[] = [];
    const hot: Wanted[] = [];
    for (const one of wanted) {
      const time = local.read(one.key);
      const flight = flights.get(one.key);
      if (time !== undefined) {
        times.set(one.clinicianId, time);
        const age = (Date.now() - time.keptAt) / (ttlSeconds * 1000);
        if (age > REFRESH_AT && time.reads >= HOT_READS && flight === undefined) hot.push(one);
      } else if (flight !== undefined) joined.push([one, flight]);
      else missing.push(one);
    }
    if (hot.length > 0) refreshEarly(asked, hot);
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
    const prefix = keyPrefix(await identity, asked.service, asked.span);
    const wanted = candidates.map((candidate) => ({
      ...candidate,
      key: `${prefix}${candidate.clinicianId}:${candidate.revision}`,
    }));
    counts.searches += 1;
    counts.timesRead += wanted.length;
    const { times, loaded } = await readTimes(asked, wanted);
    if (loaded === 0) counts.hits += 1;
    metrics.cacheSearches.inc({ outcome: loaded === 0 ? "hit" : "miss" });
    if (logsDebug()) logEvent(loaded === 0 ? "cache.hit" : "cache.miss", { read: wanted.length, loaded });
    return times;
  }
  return { read, counts };
}
