import { type Database, statement } from "@tandem/db";
import { type Random, randomFrom } from "@tandem/db/bench";
import { DEFAULT_SETTINGS, type Instant, type OfferFilter, type OfferPlace } from "@tandem/domain";
import { searchSlots } from "../availability/search-slots.ts";
import { countingSql } from "./counting-sql.ts";
import { type Percentiles, percentiles, round } from "./measure.ts";
import { somePage, someSearch } from "./search-mix.ts";

export interface DatabaseTimes {
  /** Waiting for the database, for one page. */
  database: Percentiles;
  /** The whole page, from question to offers. */
  whole: Percentiles;
  statementsPerPage: number;
}

/**
 * Pages without any cache, one after another: 70/20/10 % the first three of searches as people make them. Like the cursor of a
 * scroll, each knows whom the pages before it have shown.
 */
export async function measurePages(
  { sql }: Pick<Database, "sql">,
  now: Instant,
  pages: number,
  filterOf: (random: Random) => OfferFilter,
): Promise<DatabaseTimes> {
  const random = randomFrom(7, "pages");
  const counting = countingSql(sql);
  const [database, whole]: [number[], number[]] = [[], []];
  let statements = 0;
  const warmUp = Math.min(100, pages);
  for (let index = -warmUp; index < pages; index += 1) {
    const { service, state, insurance } = someSearch(random);
    const audience = { service, state, insurance };
    const filter = filterOf(random);
    let after: OfferPlace | null = null;
    const shown = new Set<string>();
    const wasShown = (clinicianId: string) => shown.has(clinicianId);
    for (let before = somePage(random); before > 1; before -= 1) {
      const page: Awaited<ReturnType<typeof searchSlots>> = await searchSlots(
        counting.sql,
        { audience, filter, limit: 10, after, wasShown },
        now,
        DEFAULT_SETTINGS,
      );
      if (page.next === null) break;
      after = page.next;
      for (const { clinician } of page.found) shown.add(clinician.id);
    }
    counting.take();
    const began = performance.now();
    await searchSlots(counting.sql, { audience, filter, limit: 10, after, wasShown }, now, DEFAULT_SETTINGS);
    const taken = performance.now() - began;
    const spent = counting.take();
    if (index < 0) continue;
    whole.push(taken);
    database.push(spent.ms);
    statements += spent.statements;
  }
  return {
    database: percentiles(database),
    whole: percentiles(whole),
    statementsPerPage: round(statements / pages),
  };
}

const one = statement("bench_select_one", "SELECT 1");

/** The least a question to the database can cost here. */
export async function measureSelectOne({ sql }: Pick<Database, "sql">, times: number): Promise<Percentiles> {
  const samples: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const began = performance.now();
    await sql.rows(one);
    samples.push(performance.now() - began);
  }
  return percentiles(samples);
}
