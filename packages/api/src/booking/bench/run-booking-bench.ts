import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@tandem/db";
import { readEnvironment } from "@tandem/db/environment";
import { migrate, startEmbeddedPostgres } from "@tandem/db/server";
import { appRouter } from "../../router.ts";
import { runtimeOver } from "../../runtime.ts";
import { createCallerFactory } from "../../trpc/procedures.ts";
import { ranksSettled } from "../write.ts";
import { createBareTables, writeBare } from "./bare-tables.ts";
import { type Offer, writeClinic } from "./clinic.ts";
import { compareStrategies } from "./compare-strategies.ts";
import { type Measured, measureClosed, measureOpen } from "./measure.ts";

const CLIENTS = 32;
const POOL = 16;
const WARM_UP = 400;
const BOOKINGS = 1_500;
const ROUNDS = 3;
/** Rounds without and with a crowd, in turn, and the bookings of each. */
const CROWDED_ROUNDS = 7;
const BESIDE = 600;

/** Compares the ways to keep two people from one time, on a real PostgreSQL with fsync on. */
export async function runStrategyBench(print: (line: string) => void): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "tandem-bench-strategies-"));
  const server = await startEmbeddedPostgres({ directory });
  try {
    await migrate(server.url);
    await compareStrategies(server.url, print);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Measures the write path against the least that could write the same rows, on a real PostgreSQL with fsync on. */
export async function runBookingBench(print: (line: string) => void): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "tandem-bench-booking-"));
  const server = await startEmbeddedPostgres({ directory });
  await migrate(server.url);
  const database = openDatabase({ url: server.url, poolSize: POOL });
  try {
    const environment = readEnvironment({
      PACKING: "off",
      RATE_LIMIT: "off",
      LOG_LEVEL: "silent",
      AUTH_SECRET: "bench-bench-bench-bench-bench-bench",
    });
    const runtime = runtimeOver(environment, database);
    const createCaller = createCallerFactory(appRouter);
    const book = ({ clinicianId, accountId, starts }: Offer) =>
      createCaller({
        runtime,
        requestId: accountId,
        findAccount: async () => ({ id: accountId, role: "patient" }),
      }).bookings.book({
        service: "ASSESSMENT",
        clinicianId,
        sessions: starts.map((start) => start.toISOString()),
        idempotencyKey: `bench-${accountId}`,
      });
    const bare = (offer: Offer) => writeBare(database, offer);

    const patient = openDatabase({ url: server.url, poolSize: 1, statementTimeoutMs: 120_000 });
    const offers = await writeClinic(patient);
    await patient.close();
    await createBareTables(database);
    const take = (count: number) => offers.splice(0, count);
    await measureClosed(take(WARM_UP), CLIENTS, async (offer) => [await bare(offer), await book(offer)]);
    await ranksSettled(database);
    // What autovacuum does within a minute of the first bookings: until then the planner believes the tables empty.
    await database.pool.query("ANALYZE booking, appointment, claimed_time, hold, outbox_event, audit_entry");

    print(
      `Assessments across 200 clinicians, ${CLIENTS} clients, ${POOL} connections, fsync on, ${ROUNDS} rounds of ${BOOKINGS} in turn`,
    );
    print(head());
    const rounds: { bare: Measured; booked: Measured }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const some = take(BOOKINGS);
      const measured = {
        bare: await measureClosed(some, CLIENTS, bare),
        booked: await measureClosed(some, CLIENTS, book),
      };
      await ranksSettled(database);
      rounds.push(measured);
      print(row("bare BEGIN, one INSERT per table, COMMIT", measured.bare));
      print(row("bookings.book", measured.booked));
    }
    const share = median(rounds.map(({ bare: least, booked }) => booked.perSecond / least.perSecond));
    print(`bookings.book reaches ${percent(share)} of bare (median of ${ROUNDS}; target 50 %)`);

    const half = median(rounds.map(({ booked }) => booked.perSecond)) / 2;
    print(`At half of saturation (${half.toFixed(0)} a second), ${CROWDED_ROUNDS} rounds in turn:`);
    const ratios: number[] = [];
    for (let round = 0; round < CROWDED_ROUNDS; round += 1) {
      const crowded = `bench-${String(round).padStart(3, "0")}`;
      const notCrowded = (count: number) => take(count).filter(({ clinicianId }) => clinicianId !== crowded);
      const alone = await measureOpen(notCrowded(BESIDE), half, book);
      const others = notCrowded(BESIDE);
      const hot = offers.filter(({ clinicianId }) => clinicianId === crowded);
      const [beside] = await Promise.all([measureOpen(others, half, book), crowd(hot, book)]);
      await ranksSettled(database);
      ratios.push(beside.p95Ms / alone.p95Ms);
      print(row("others, nobody crowds", alone));
      print(row("others, 100 clients crowd one clinician", beside));
    }
    print(
      `others' p95 is ${median(ratios).toFixed(2)} times what it was (median of ${CROWDED_ROUNDS}; target at most 1.5)`,
    );
    await ranksSettled(database);
  } finally {
    await database.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A hundred patients want the same few times of one clinician, all at once. */
async function crowd(hot: readonly Offer[], book: (offer: Offer) => Promise<unknown>): Promise<void> {
  const [wanted] = hot;
  if (wanted === undefined) return;
  const crowding = hot
    .flatMap((offer) => [offer, { ...offer, starts: wanted.starts }, { ...offer, starts: wanted.starts }])
    .slice(0, 100);
  await Promise.allSettled(crowding.map(book));
}

function head(): string {
  return `${"".padEnd(44)}${["per second", "p50 ms", "p95 ms", "p99 ms"].map((name) => name.padStart(12)).join("")}`;
}

function row(name: string, { perSecond, p50Ms, p95Ms, p99Ms }: Measured): string {
  return `${name.padEnd(44)}${[perSecond, p50Ms, p95Ms, p99Ms].map((value) => value.toFixed(1).padStart(12)).join("")}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
