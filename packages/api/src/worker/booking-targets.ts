import { join } from "node:path";
import { makePrivateFolder, openPrivateFile } from "@tandem/db";
import { bookingForRecordSystem, sessionForRecordSystem } from "@tandem/db/ehr-export";
import type { ClinicEvent } from "../mail/queue-booking-letter.ts";
import type { Runtime } from "../runtime.ts";

/**
 * Somebody who is told of what happens to bookings and to sessions of none: at least once, in no particular order, so telling
 * twice is harmless.
 */
export interface BookingTarget {
  name: string;
  deliver(event: ClinicEvent): Promise<void>;
}

/**
 * The clinic's record system: the event's appointments as they are now are added to
 * `<data folder>/ehr-outbox/appointments.ndjson`, in the format of an export, for the owner of the data folder alone. A row
 * that comes twice changes nothing.
 */
export function recordSystemTarget({
  database,
  environment,
}: Pick<Runtime, "database" | "environment">): BookingTarget {
  const folder = join(environment.TANDEM_DATA_DIR, "ehr-outbox");
  return {
    name: "record system",
    async deliver({ bookingId, appointmentId }) {
      const rows =
        bookingId === undefined
          ? await sessionForRecordSystem(database.sql, appointmentId)
          : await bookingForRecordSystem(database.sql, bookingId);
      await makePrivateFolder(folder);
      const file = await openPrivateFile(join(folder, "appointments.ndjson"), "append");
      try {
        await file.appendFile(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      } finally {
        await file.close();
      }
    },
  };
}
