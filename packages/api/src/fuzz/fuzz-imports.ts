import { databaseNow, refreshOfferRanks, sqlOver } from "@tandem/db";
import { importEhrExport, type RefreshOfferRanks } from "@tandem/db/ehr";
import fc from "fast-check";
import { findLeak } from "./find-leak.ts";
import { emptyFuzzReport, type FuzzReport, noteAnswer } from "./fuzz-report.ts";
import { hostileValue } from "./hostile-values.ts";
import { mutated, mutatedText } from "./mutate.ts";

type Row = Readonly<Record<string, unknown>>;

const ROWS: Readonly<Record<string, Row>> = {
  clinicians: {
    id: "import-1",
    firstName: "Ada",
    lastName: "Example",
    clinicianType: "PSYCHOLOGIST",
    states: ["NY", "CA"],
    insurances: ["AETNA"],
    maxDailyAppointments: 3,
    maxWeeklyAppointments: 9,
    timeZone: "America/New_York",
  },
  patients: {
    id: "import-p1",
    firstName: "Pat",
    lastName: "Example",
    email: "pat@example.test",
    dateOfBirth: "1990-02-28",
    state: "NY",
    insurance: "AETNA",
  },
  "available-slots": { id: "import-s1", clinicianId: "import-1", date: "2026-12-19T12:00:00Z", length: 90 },
  appointments: {
    id: "import-a1",
    patientId: "import-p1",
    clinicianId: "import-1",
    scheduledFor: "2026-12-19T12:00:00Z",
    appointmentType: "ASSESSMENT_SESSION_1",
    status: "UPCOMING",
  },
};

const FORMATS = ["json", "ndjson", "csv"] as const;

interface HostileFile {
  name: string;
  content: Buffer;
}

/** Files of an export with spoilt rows, spoilt bytes, broken encodings and lines without an end. */
const hostileFile: fc.Arbitrary<HostileFile> = fc
  .record({ kind: fc.constantFrom(...Object.keys(ROWS)), format: fc.constantFrom(...FORMATS) })
  .chain(({ kind, format }) => {
    const row = fc.constant<unknown>(ROWS[kind]);
    const rows = fc.array(fc.oneof(row, mutated(row), hostileValue), { minLength: 1, maxLength: 12 });
    const text = rows.map((some) => written(some, format));
    const content = fc.oneof(
      { weight: 5, arbitrary: text.map((one) => Buffer.from(one)) },
      { weight: 3, arbitrary: mutatedText(text).map((one) => Buffer.from(one)) },
      { weight: 1, arbitrary: text.map((one) => Buffer.from(one, "utf16le")) },
      { weight: 1, arbitrary: text.map((one) => Buffer.from(one, "latin1")) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom("[", '"', "{", ",", "\n", "a,").map((one) => Buffer.alloc(100_000, one)),
      },
    );
    return content.map((bytes) => ({ name: `${kind}.${format}`, content: bytes }));
  });

function written(rows: readonly unknown[], format: (typeof FORMATS)[number]): string {
  if (format === "json") return JSON.stringify(rows) ?? "";
  if (format === "ndjson") return rows.map((row) => JSON.stringify(row)).join("\n");
  const [first] = rows;
  const columns = typeof first === "object" && first !== null ? Object.keys(first) : ["id"];
  const cell = (value: unknown) => {
    const text = Array.isArray(value) ? value.join("|") : String(value ?? "");
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (row: unknown) =>
    columns
      .map((column) => cell(typeof row === "object" && row !== null ? Reflect.get(row, column) : row))
      .join(",");
  return [columns.join(","), ...rows.map(line)].join("\n");
}

const refreshRanks: RefreshOfferRanks = async (client, clinicianIds) => {
  const sql = sqlOver(client);
  await refreshOfferRanks(sql, clinicianIds, await databaseNow(sql));
};

/** Imports hostile files, one after another, into a database that may hold anything. What cannot be taken must be reported, never thrown. */
export async function fuzzImports(
  databaseUrl: string,
  { inputs, seed }: { inputs: number; seed: number },
): Promise<FuzzReport> {
  const report = emptyFuzzReport();
  for (const { name, content } of fc.sample(hostileFile, { numRuns: inputs, seed })) {
    const began = performance.now();
    const sent = content.toString("latin1");
    const { status, answer, cause } = await importEhrExport({
      databaseUrl,
      refreshOfferRanks: refreshRanks,
      files: [name],
      open: () => [content],
    }).then(
      ({ refusedTotal, refusals }) => ({
        status: refusedTotal === 0 ? 200 : 400,
        answer: refusals.map(({ reason }) => reason).join("\n"),
        cause: "",
      }),
      (error: unknown) => ({
        status: 500,
        answer: "",
        cause: error instanceof Error ? String(error.stack) : String(error),
      }),
    );
    const ms = performance.now() - began;
    noteAnswer(report, `import ${name}`, sent, { status, ms, leak: findLeak(answer, sent), cause });
  }
  return report;
}
