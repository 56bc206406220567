import { setTimeout as wait } from "node:timers/promises";
import { type Candidate, type Sql, statement } from "@tandem/db";
import type { Instant } from "@tandem/domain";
import { logEvent, logsDebug, metrics } from "@tandem/telemetry";
import {
  type Card,
  type CardQuestion,
  type CardReader,
  type CardSource,
  isCurrent,
  makeCards,
} from "../availability/clinician-cards.ts";
import type { CacheBudget, CacheStore } from "./cache-store.ts";
import { type KeptCard, readKeptCard } from "./kept-card.ts";
import { LocalCards } from "./local-cards.ts";

const LOOK_AGAIN_MS = 3;
/** A card that was read this often is worked out anew shortly before it would be gone. */
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
  /** Of those, the ones that worked no card out themselves: no query for anybody's availability was run for them. */
  hits: number;
  cardsRead: number;
  cardsMade: number;
  refreshedEarly: number;
}

export interface CachedCards {
  cards: CardSource;
  counts: CacheCounts;
}

type Flight = Promise<Card | undefined>;

interface Wanted extends Candidate {
  key: string;
}

/**
 * Cards from the cache, worked out only where it has none (docs/decisions/0031-cards-under-revisions.md).
 *
 * A key names the clinician's revision, which every write that can change an offer raises in its own transaction, and the
 * caller has just read from the database. So from the commit on nothing that was worked out before it can be read, whenever
 * it was stored and whether or not anybody could reach Redis at the time; and a booking costs the cache nothing. What time
 * alone takes away is in the card: `validUntil`.
 */
export function cachedCards(
  store: CacheStore,
  ttlSeconds: number,
  make: CardReader = makeCards,
): CachedCards {
  const local = new LocalCards(ttlSeconds);
  const flights = new Map<string, Flight>();
  const counts: CacheCounts = { searches: 0, hits: 0, cardsRead: 0, cardsMade: 0, refreshedEarly: 0 };
  let identity: Promise<string> | undefined;

  const keep = (wanted: Wanted, card: Card, keptAt: number): readonly [string, KeptCard] => {
    const key = keyFor(wanted.key, card);
    local.keep(key, card, keptAt);
    return [key, { keptAt, card }];
  };

  async function makeAndKeep(sql: Sql, question: CardQuestion, wanted: readonly Wanted[], now: Instant) {
    const cards = await make(sql, question, wanted, now);
    counts.cardsMade += wanted.length;
    const kept = wanted.flatMap((one) => {
      const card = cards.get(one.clinicianId);
      return card === undefined ? [] : [keep(one, card, Date.now())];
    });
    store.writeMany(kept, ttlSeconds);
    return cards;
  }

  async function readShared(wanted: readonly Wanted[], now: Instant, budget: CacheBudget) {
    const values = await store.readMany(
      wanted.map(({ key }) => key),
      budget,
    );
    const cards = new Map<string, Card>();
    for (const [index, one] of wanted.entries()) {
      const kept = readKeptCard(values[index], one.clinicianId, one.revision);
      if (kept === null || !isCurrent(kept.card, now) || Date.now() - kept.keptAt >= ttlSeconds * 1000)
        continue;
      keep(one, kept.card, kept.keptAt);
      cards.set(one.clinicianId, kept.card);
    }
    return cards;
  }

  /** From the shared cache; else worked out by whoever claims it first, here or in another process. */
  async function fetchCards(sql: Sql, question: CardQuestion, wanted: readonly Wanted[], now: Instant) {
    const budget = store.newBudget();
    const cards = await readShared(wanted, now, budget);
    let missing = wanted.filter(({ clinicianId }) => !cards.has(clinicianId));
    if (missing.length === 0) return { cards, made: 0 };
    const claims = await store.claimMany(
      missing.map(({ key }) => key),
      budget,
    );
    let made = 0;
    const work = async (part: readonly Wanted[]) => {
      if (part.length === 0) return;
      made += part.length;
      for (const [id, card] of await makeAndKeep(sql, question, part, now)) cards.set(id, card);
    };
    const others = missing.filter((_, index) => claims[index] === false);
    await work(missing.filter((_, index) => claims[index] !== false));
    for (missing = others; missing.length > 0 && budget.left() > 0; ) {
      await wait(LOOK_AGAIN_MS);
      for (const [id, card] of await readShared(missing, now, budget)) cards.set(id, card);
      missing = missing.filter(({ clinicianId }) => !cards.has(clinicianId));
    }
    await work(missing);
    return { cards, made };
  }

  /** One at a time for each key: later askers wait for the first one's answer. */
  function takeOff(sql: Sql, question: CardQuestion, wanted: readonly Wanted[], now: Instant) {
    const landing = fetchCards(sql, question, wanted, now);
    for (const one of wanted) {
      const flight = landing.then(({ cards }) => cards.get(one.clinicianId));
      flights.set(one.key, flight);
      const land = () => {
        if (flights.get(one.key) === flight) flights.delete(one.key);
      };
      flight.then(land, land);
    }
    return landing;
  }

  function refreshEarly(sql: Sql, question: CardQuestion, hot: readonly Wanted[], now: Instant): void {
    counts.refreshedEarly += hot.length;
    const landing = (async () => {
      const claims = await store.claimMany(
        hot.map(({ key }) => key),
        store.newBudget(),
      );
      return makeAndKeep(
        sql,
        question,
        hot.filter((_, index) => claims[index] !== false),
        now,
      );
    })();
    for (const one of hot) {
      const flight = landing.then((cards) => cards.get(one.clinicianId));
      flights.set(one.key, flight);
      const land = () => {
        if (flights.get(one.key) === flight) flights.delete(one.key);
      };
      flight.then(land, land);
    }
  }

  const readCards: CardReader = async (sql, question, candidates, now) => {
    identity ??= identityOf(sql);
    const prefix = prefixOf(await identity, question);
    const wanted = candidates.map((candidate) => ({
      ...candidate,
      key: `${prefix}${candidate.clinicianId}:${candidate.revision}`,
    }));
    counts.searches += 1;
    counts.cardsRead += wanted.length;

    const cards = new Map<string, Card>();
    const joined: [Wanted, Flight][] = [];
    const missing: Wanted[] = [];
    const hot: Wanted[] = [];
    for (const one of wanted) {
      const kept = local.read(one.key);
      const flight = flights.get(one.key);
      if (kept !== undefined && isCurrent(kept.card, now)) {
        cards.set(one.clinicianId, kept.card);
        const age = (Date.now() - kept.keptAt) / (ttlSeconds * 1000);
        if (age > REFRESH_AT && kept.reads >= HOT_READS && flight === undefined) hot.push(one);
      } else if (flight !== undefined) joined.push([one, flight]);
      else missing.push(one);
    }
    if (hot.length > 0) refreshEarly(sql, question, hot, now);
    let made = 0;
    if (missing.length > 0) {
      const fetched = await takeOff(sql, question, missing, now);
      for (const [id, card] of fetched.cards) cards.set(id, card);
      made += fetched.made;
    }
    const left: Wanted[] = [];
    for (const [one, flight] of joined) {
      const card = await flight.catch(() => undefined);
      if (card !== undefined && knows(card, one.revision) && isCurrent(card, now))
        cards.set(one.clinicianId, card);
      else left.push(one);
    }
    if (left.length > 0) {
      made += left.length;
      for (const [id, card] of await makeAndKeep(sql, question, left, now)) cards.set(id, card);
    }
    if (made === 0) counts.hits += 1;
    metrics.cacheSearches.inc({ outcome: made === 0 ? "hit" : "miss" });
    if (logsDebug()) logEvent(made === 0 ? "cache.hit" : "cache.miss", { cards: wanted.length, made });
    return cards;
  };
  return { cards: { read: readCards, fromTime: false }, counts };
}

/** A card belongs under the revision that it was worked out from, which may be later than the one asked for. */
function keyFor(askedKey: string, card: Card): string {
  return `${askedKey.slice(0, askedKey.lastIndexOf(":"))}:${card.revision}`;
}

function knows(card: Card, revision: string): boolean {
  return card.revision === revision || BigInt(card.revision) >= BigInt(revision);
}

/** Everything that decides a card, but for the clinician. Two databases may share one Redis. */
function prefixOf(identity: string, { service, filter, settings }: CardQuestion): string {
  const { minNoticeMinutes, searchWindowDays, packing } = settings;
  const asked = JSON.stringify(Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1)));
  return `tandem:card:1:${identity}:${service}:${minNoticeMinutes}.${searchWindowDays}.${packing}:${asked}:`;
}

async function identityOf(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ name: string }>(databaseIdentity);
  if (row === undefined) throw new Error("the database does not know itself");
  return row.name;
}
