import { formatDate, isoWeekdayOf, parseDate } from "@tandem/domain";
import pg from "pg";
import { DAYS_AHEAD } from "../generate/generate-network.ts";
import { DEMO_NETWORK, DEMO_PREFIX } from "./demo-network.ts";
import { importGenerated } from "./import-generated.ts";
import type { DemoOptions } from "./load-demo-network.ts";

// Short walks on the indexes by clinician. The prefix ends at "demo." because ids are ordered bytewise and "." follows "-".
const DEMO_CLINICIANS = `clinician_id >= '${DEMO_PREFIX}' AND clinician_id < 'demo.'`;

const findDays = `
  SELECT (SELECT max(local_date)::text FROM available_slot WHERE ${DEMO_CLINICIANS}) AS "lastDay",
         (SELECT min(local_date)::text FROM appointment
          WHERE ${DEMO_CLINICIANS} AND source = 'EHR' AND status = 'UPCOMING') AS "firstUpcomingDay"`;

/** Older appointments than this are left as they are: a demo that slept for months tells no story of those months. */
const MOST_DAYS_BACK = 30;

const MS_PER_DAY = 86_400_000;
const SUNDAY = 7;

/** What a refresh added or brought up to date. */
export interface DemoRefresh {
  slots: number;
  appointments: number;
}

/**
 * Moves the demo network with the calendar: adds the dates that it does not have yet, up to five weeks from today, and lets
 * appointments of the days since be over. What visitors booked stays. Does nothing where the demo network is not, or is up to
 * date: a tenth of a second.
 * @returns null when nothing was to be done
 */
export async function refreshDemoSlots({ now, ...options }: DemoOptions): Promise<DemoRefresh | null> {
  const { lastDay, firstUpcomingDay } = await readDays(options.databaseUrl);
  if (lastDay === null) return null;
  const today = Math.floor(now / MS_PER_DAY);
  const wantedDay = today + DAYS_AHEAD - 1;
  // Nobody of the network works on Sundays, so a Sunday never has a slot to be found by.
  if (lastDay >= (isoWeekdayOf(wantedDay) === SUNDAY ? wantedDay - 1 : wantedDay)) return null;
  const past = await importGenerated({
    ...options,
    kinds: ["appointments"],
    network: {
      ...DEMO_NETWORK,
      now,
      startDate: formatDate(today),
      days: 1,
      pastDays: Math.min(MOST_DAYS_BACK, Math.max(1, today - (firstUpcomingDay ?? today))),
    },
  });
  // After a long sleep the dates in between are over, and nobody could book them.
  const firstDay = Math.max(lastDay + 1, today);
  const ahead = await importGenerated({
    ...options,
    kinds: ["available-slots", "appointments"],
    network: {
      ...DEMO_NETWORK,
      now,
      startDate: formatDate(firstDay),
      days: wantedDay - firstDay + 1,
      pastDays: 0,
    },
  });
  const appointments = [past, ahead].map(
    ({ kinds }) => kinds.appointments.added + kinds.appointments.changed,
  );
  return {
    slots: ahead.kinds["available-slots"].added,
    appointments: appointments.reduce((sum, count) => sum + count, 0),
  };
}

async function readDays(
  databaseUrl: string,
): Promise<{ lastDay: number | null; firstUpcomingDay: number | null }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ lastDay: string | null; firstUpcomingDay: string | null }>(
      findDays,
    );
    return {
      lastDay: parseDate(rows[0]?.lastDay ?? ""),
      firstUpcomingDay: parseDate(rows[0]?.firstUpcomingDay ?? ""),
    };
  } finally {
    await client.end();
  }
}
