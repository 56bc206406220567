import { setTimeout as wait } from "node:timers/promises";
import {
  type Candidate,
  loadTime,
  readTime,
  type Sql,
  statement,
  type TimeRow,
  type TimeSpan,
} from "@tandem/db";
import { type Instant, nextChangeAt, SERVICES, type ServiceId } from "@tandem/domain";
import { logEvent, logsDebug, metrics } from "@tandem/telemetry";
import {
  type Card,
  type CardQuestion,
  type CardReader,
  type CardSource,
  makeCard,
} from "../availability/clinician-cards.ts";
import { loadRange } from "../availability/load-range.ts";
import type { CacheBudget, CacheStore } from "./cache-store.ts";
import { readKeptTime } from "./kept-time.ts";
import { LocalTime, LocalTimes } from "./local-time.ts";

const LOOK_AGAIN_MS = 3;
/** What was read this often is loaded anew shortly before it would be gone. */
const HOT_READS = 3;
const REFRESH_AT = 0.8;

const databaseIdentity = statement(
  "database_identity",
  "SELECT (pg_control_system()).system_identifier || '.' || oid AS name FROM pg_database WHERE datname = current_database()",
);

/** What became of the searches that went through the cache. */
export interface CacheCounts {
  /** Searches that read cards. */
  searches: number;
  /** Of those, the ones that loaded nobody's time themselves: no query for anybody's availability was run for them. */
  hits: number;
  timesRead: number;
  timesLoaded: number;
  refreshedEarly: number;
}

export interface CachedTime {
  cards: CardSource;
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
 * Cards worked out from clinicians' time in the cache, which is loaded only where the cache has none
 * (docs/decisions/0031-time-under-revisions.md).
 *
 * A key names the clinician's revision, which every write that can change an offer raises in its own transaction, and the
 * caller has just read from the database. So from the commit on nothing that was loaded before it can be read, whenever it
 * was stored and whether or not anybody could reach Redis at the time; and a booking costs the cache nothing. What the clock
 * takes away is not in the time: the cards are worked out for the instant of the search.
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

  const readCards: CardReader = async (sql, question, candidates, now) => {
    identity ??= identityOf(sql);
    const span = loadRange(now, question.settings);
    const prefix = `tandem:time:1:${await identity}:${question.service}:${span.fromDate}~${span.toDate}:`;
    const wanted = candidates.map((candidate) => ({
      ...candidate,
      key: `${prefix}${candidate.clinicianId}:${candidate.revision}`,
    }));
    counts.searches += 1;
    counts.timesRead += wanted.length;
    const { times, loaded } = await readTimes({ sql, service: question.service, span }, wanted);
    if (loaded === 0) counts.hits += 1;
    metrics.cacheSearches.inc({ outcome: loaded === 0 ? "hit" : "miss" });
    if (logsDebug()) logEvent(loaded === 0 ? "cache.hit" : "cache.miss", { read: wanted.length, loaded });
    const asked = nameOf(question);
    return new Map([...times].map(([id, time]) => [id, cardFrom(time, question, asked, span, now)]));
  };
  return { cards: { read: readCards, fromTime: false }, counts };
}

/** The card that follows from a clinician's time: remembered, or worked out with the rules. */
function cardFrom(
  time: LocalTime,
  question: CardQuestion,
  asked: string,
  span: TimeSpan,
  now: Instant,
): Card {
  const known = time.cardOf(asked, now);
  if (known !== undefined) return known;
  const loaded = readTime(time.row, span);
  const card = makeCard(loaded, question, now);
  const { availability } = loaded;
  const validUntil = nextChangeAt(SERVICES[question.service], availability, now, question.settings);
  time.remember(asked, { card, madeAt: now, validUntil });
  return card;
}

/** Time belongs under the revision that it was loaded at, which may be later than the one asked for. */
function keyFor(askedKey: string, { revision }: TimeRow): string {
  return `${askedKey.slice(0, askedKey.lastIndexOf(":"))}:${revision}`;
}

function knows(row: TimeRow, revision: string): boolean {
  return row.revision === revision || BigInt(row.revision) >= BigInt(revision);
}

/** Everything that decides a card, but for the clinician and the service. */
function nameOf({ filter, settings }: CardQuestion): string {
  const { minNoticeMinutes, searchWindowDays, packing } = settings;
  const asked = JSON.stringify(Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${minNoticeMinutes}.${searchWindowDays}.${packing}:${asked}`;
}

async function identityOf(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ name: string }>(databaseIdentity);
  if (row === undefined) throw new Error("the database does not know itself");
  return row.name;
}
