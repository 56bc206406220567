import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { bookingForRecordSystem } from "@tandem/db/ehr-export";
import type { BookingEvent } from "../mail/queue-booking-letter.ts";
import type { Runtime } from "../runtime.ts";

/** Somebody who is told of what happens to bookings: at least once, in no particular order, so telling twice is harmless. */
export interface BookingTarget {
  name: string;
  deliver(event: BookingEvent): Promise<void>;
}

/**
 * The clinic's record system: the booking's appointments as they are now are added to
 * `<data folder>/ehr-outbox/appointments.ndjson`, in the format of an export. A row that comes twice changes nothing.
 */
export function recordSystemTarget({
  database,
  environment,
}: Pick<Runtime, "database" | "environment">): BookingTarget {
  const folder = join(environment.TANDEM_DATA_DIR, "ehr-outbox");
  return {
    name: "record system",
    async deliver({ bookingId }) {
      const rows = await bookingForRecordSystem(database.sql, bookingId);
      await mkdir(folder, { recursive: true });
      await appendFile(
        join(folder, "appointments.ndjson"),
        rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
      );
    },
  };
}
