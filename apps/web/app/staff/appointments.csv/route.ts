import { answerExport } from "@/staff/csv/answer-export.ts";
import { csvLine } from "@/staff/csv/csv.ts";
import { api } from "@/trpc/server.ts";

const HEAD = [
  "id",
  "scheduledFor",
  "localDate",
  "length",
  "type",
  "status",
  "source",
  "clinicianId",
  "clinician",
  "patientId",
];
const FILTERS: Readonly<Record<string, string>> = {
  from: "from",
  to: "to",
  status: "status",
  clinician: "clinicianId",
  patient: "patientId",
  name: "search",
};

/** The appointments of an address. Patients by id only: a file is passed on more easily than a page. */
async function* linesOf(params: URLSearchParams): AsyncGenerator<string> {
  const caller = await api();
  const filter = Object.fromEntries(
    Object.entries(FILTERS).flatMap(([name, field]) => {
      const value = params.get(name);
      return value ? [[field, value]] : [];
    }),
  );
  let cursor: string | null = null;
  let head = csvLine(HEAD);
  do {
    const page: Awaited<ReturnType<typeof caller.staff.appointments.list>> =
      await caller.staff.appointments.list({ ...filter, limit: 100, cursor });
    const lines = page.items.map(
      ({ id, scheduledFor, localDate, length, appointmentType, status, source, clinician, patient }) =>
        csvLine([
          id,
          scheduledFor,
          localDate,
          length,
          appointmentType,
          status,
          source,
          clinician.id,
          `${clinician.firstName} ${clinician.lastName}`,
          patient.id,
        ]),
    );
    yield head + lines.join("");
    head = "";
    cursor = page.nextCursor;
  } while (cursor !== null);
}

export function GET(request: Request): Promise<Response> {
  return answerExport("appointments.csv", () => linesOf(new URL(request.url).searchParams));
}
