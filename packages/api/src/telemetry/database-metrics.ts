import { type OperatingFigures, readOperatingFigures, type Sql } from "@tandem/db";
import { describeError, logEvent } from "@tandem/telemetry";
import { Gauge, type Registry } from "prom-client";

const KEPT_MS = 15_000;

/** Metrics that are read from the database when somebody asks, at most every fifteen seconds. */
export function watchDatabase(registry: Registry, sql: Sql): () => Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const up = gauge("tandem_database_up", "Whether the database answers.");
  const holds = gauge(
    "tandem_holds",
    "Holds that claim time (live), and that have lapsed and await their end.",
    ["state"],
  );
  const waiting = gauge("tandem_outbox_events", "Events of bookings that are not delivered yet.");
  const lag = gauge("tandem_outbox_lag_seconds", "Age of the oldest event that is not delivered yet.");
  const letters = gauge("tandem_letters_waiting", "Letters that are not sent yet.");
  const letterLag = gauge("tandem_letter_lag_seconds", "Age of the oldest letter that is not sent yet.");
  const violations = gauge(
    "tandem_invariant_violations",
    "Rows that break a rule which must never be broken, by the worker's check of every minute.",
    ["rule"],
  );
  const checkAge = gauge("tandem_invariant_check_age_seconds", "Time since that check last ended.");
  const backupAge = gauge("tandem_backup_age_seconds", "Time since a backup was last whole.");
  const replicaLag = gauge(
    "tandem_replica_lag_seconds",
    "How far the replica furthest behind is; 0 without one.",
  );
  const firstOffer = gauge(
    "tandem_first_offer_seconds",
    "Time until the earliest session on offer, by state and service.",
    ["state", "service"],
  );

  function show(figures: OperatingFigures): void {
    holds.set({ state: "live" }, figures.holdsLive);
    holds.set({ state: "lapsed" }, figures.holdsLapsed);
    waiting.set(figures.eventsWaiting);
    lag.set(figures.eventLagSeconds);
    letters.set(figures.lettersWaiting);
    letterLag.set(figures.letterLagSeconds);
    // Before its first end the check is as old as can be: an alert on its age must see that it never ran.
    checkAge.set(figures.checkAgeSeconds ?? Number.POSITIVE_INFINITY);
    // So is a backup that was never taken.
    backupAge.set(figures.backupAgeSeconds ?? Number.POSITIVE_INFINITY);
    replicaLag.set(figures.replicaLagSeconds ?? 0);
    for (const { rule, found } of figures.checks) violations.set({ rule }, found);
    firstOffer.reset();
    for (const { state, service, seconds } of figures.firstOffers)
      firstOffer.set({ state, service }, seconds);
  }

  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - readAt < KEPT_MS) return;
    readAt = performance.now();
    try {
      show(await readOperatingFigures(sql));
      up.set(1);
    } catch (error) {
      up.set(0);
      logEvent("procedure.failure", { procedure: "metrics", ...describeError(error) });
    }
  };
}
