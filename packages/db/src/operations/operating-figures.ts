import { type Sql, statement } from "../sql.ts";

/** How things stand in the database, for the metrics. */
export interface OperatingFigures {
  /** Holds that claim time now. */
  holdsLive: number;
  /** Holds that have lapsed and that nothing has ended yet: they count for nothing. */
  holdsLapsed: number;
  /** Events that have not been delivered. */
  eventsWaiting: number;
  /** Age of the oldest of them in seconds; 0 when there is none. */
  eventLagSeconds: number;
  /** Letters that have not been sent. */
  lettersWaiting: number;
  /** Age of the oldest of them in seconds; 0 when there is none. */
  letterLagSeconds: number;
  /** Seconds since the check of every minute last ended; null before the first. */
  checkAgeSeconds: number | null;
  checks: { rule: string; found: number }[];
  /** Seconds since a backup was last whole; null before the first. */
  backupAgeSeconds: number | null;
  /** By how many seconds the replica that is furthest behind is; null when none follows, or the role may not see it. */
  replicaLagSeconds: number | null;
  /** Per state and service, seconds until the earliest time on offer; a state without one is left out. */
  firstOffers: { state: string; service: string; seconds: number }[];
}

// Age by the clock that wrote the instant: one that is set ahead for a demonstration queues no event earlier.
const figures = statement(
  "operating_figures",
  `WITH waiting AS (
     SELECT queued_at AS since FROM outbox_event
     UNION ALL SELECT created_at FROM graphile_worker.jobs WHERE task_identifier = 'deliver_booking_event'
   ), letters AS (
     SELECT created_at AS since FROM mail WHERE ended_at IS NULL
   ), holds AS (
     SELECT expires_at > tandem_now() AS live FROM hold WHERE ended_at IS NULL
   )
   SELECT (SELECT count(*) FROM holds WHERE live)::int AS "holdsLive",
     (SELECT count(*) FROM holds WHERE NOT live)::int AS "holdsLapsed",
     (SELECT count(*) FROM waiting)::int AS "eventsWaiting",
     coalesce((SELECT extract(epoch FROM clock_timestamp() - min(since)) FROM waiting), 0)::float8 AS "eventLagSeconds",
     (SELECT count(*) FROM letters)::int AS "lettersWaiting",
     coalesce((SELECT extract(epoch FROM tandem_now() - min(since)) FROM letters), 0)::float8 AS "letterLagSeconds",
     (SELECT extract(epoch FROM clock_timestamp() - min(checked_at)) FROM live_check)::float8 AS "checkAgeSeconds",
     (SELECT extract(epoch FROM clock_timestamp() - max(ended_at)) FROM backup_run)::float8 AS "backupAgeSeconds",
     (SELECT extract(epoch FROM max(coalesce(replay_lag, '0'))) FROM pg_stat_replication WHERE state = 'streaming')::float8 AS "replicaLagSeconds",
     coalesce((SELECT json_agg(json_build_object('rule', rule, 'found', found)) FROM live_check), '[]') AS checks,
     coalesce((SELECT json_agg(json_build_object('state', state, 'service', service_id,
         'seconds', extract(epoch FROM first_at - tandem_now())))
       FROM (SELECT state, service_id, min(first_at) AS first_at FROM offer_rank
             WHERE first_at > tandem_now() AND first_at < 'infinity' GROUP BY state, service_id) f), '[]') AS "firstOffers"`,
);

/** Reads how things stand; a few milliseconds, more with many clinicians, so callers keep the answer for a while. */
export async function readOperatingFigures(sql: Sql): Promise<OperatingFigures> {
  const [row] = await sql.rows<OperatingFigures>(figures);
  if (row === undefined) throw new Error("the database gave no figures");
  return row;
}
