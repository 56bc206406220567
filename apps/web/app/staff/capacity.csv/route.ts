import { answerExport } from "@/staff/csv/answer-export.ts";
import { csvLine } from "@/staff/csv/csv.ts";
import { capacityInput, loadCapacityAddress } from "@/staff/heat-map/address.ts";
import { readToday } from "@/staff/today.ts";
import { api } from "@/trpc/server.ts";

const HEAD = [
  "clinicianId",
  "firstName",
  "lastName",
  "type",
  "date",
  "booked",
  "held",
  "max",
  "openSlots",
  "offers",
];

/** The heat map of an address, one line for each clinician and day. */
async function* linesOf(request: Request): AsyncGenerator<string> {
  const caller = await api();
  const input = capacityInput(loadCapacityAddress(request), await readToday());
  let cursor: string | null = null;
  let head = csvLine(HEAD);
  do {
    const page: Awaited<ReturnType<typeof caller.staff.capacity>> = await caller.staff.capacity({
      ...input,
      limit: 100,
      cursor,
    });
    const lines = page.items.flatMap(({ clinician: { id, firstName, lastName, clinicianType }, days }) =>
      days.map(({ date, booked, held, max, openSlots, offers }) =>
        csvLine([id, firstName, lastName, clinicianType, date, booked, held, max, openSlots, offers]),
      ),
    );
    yield head + lines.join("");
    head = "";
    cursor = page.nextCursor;
  } while (cursor !== null);
}

export function GET(request: Request): Promise<Response> {
  return answerExport("capacity.csv", () => linesOf(request));
}
