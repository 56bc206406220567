import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import type { ExportRow } from "../ehr/generate/generate-network.ts";
import { writeRecords } from "../ehr/generate/write-records.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../ehr/read/export-file.ts";
import { makePrivateFolder, openPrivateFile } from "../private-files.ts";
import { withoutTimeLimits } from "../without-time-limits.ts";
import { exportRows } from "./export-rows.ts";

const USAGE = `Usage: npm run ehr:export -- --out DIR [options]

Writes the appointments that the clinic's record system does not know yet, or knows with another
status, and their patients, in the record system's own format.

  --out DIR                 the folder to write to; made when missing
  --format csv|json|ndjson  how to write it (csv)
  --full                    all appointments, also those that have not changed`;

interface ExportCommandContext {
  /** Asked only once the command line can be read: it may have to start the database. */
  openDatabase: () => Promise<string>;
  /** Gives the export up, without a file of half the patients. */
  signal?: AbortSignal;
  print: (line: string) => void;
  printError: (line: string) => void;
}

/**
 * Exports to the record system.
 * @param args what follows the command's name
 * @returns the exit code: 0 done, 2 bad arguments
 */
export async function exportCommand(args: string[], context: ExportCommandContext): Promise<number> {
  if (args.includes("--help")) {
    context.print(USAGE);
    return 0;
  }
  const read = readArguments(args);
  if (typeof read === "string") {
    context.printError(`${read}\n\n${USAGE}`);
    return 2;
  }
  const databaseUrl = await context.openDatabase();
  for (const { path, rows } of await exportToRecordSystem({ ...read, databaseUrl, signal: context.signal })) {
    context.print(`${path}: ${rows.toLocaleString("en-US")} rows`);
  }
  return 0;
}

export interface ExportOptions {
  databaseUrl: string;
  out: string;
  format: ExportFormat;
  full: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Writes `patients.*` and `appointments.*`, both of one snapshot, so that no appointment lacks its patient. A file has
 * its name only when it is whole, is for its owner alone, and is deleted when it is given up. Streams: never more than a page
 * of rows is in memory.
 */
export async function exportToRecordSystem(
  options: ExportOptions,
): Promise<{ path: string; rows: number }[]> {
  const { databaseUrl, out, format, full, signal } = options;
  await makePrivateFolder(out);
  const connectionString = withoutTimeLimits(databaseUrl);
  const client = new pg.Client({ connectionString, application_name: "tandem-ehr-export" });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const written: { path: string; rows: number }[] = [];
    for (const kind of ["patients", "appointments"] as const) {
      const path = join(out, `${kind}.${format}`);
      const counted = { path, rows: 0 };
      signal?.throwIfAborted();
      const part = `${path}.part`;
      const rows = countedRows(exportRows(client, kind, { full }), counted);
      try {
        const file = await openPrivateFile(part, "write");
        await pipeline(Readable.from(writeRecords(rows, kind, format)), file.createWriteStream(), { signal });
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      written.push(counted);
    }
    await client.query("COMMIT");
    return written;
  } finally {
    await client.end();
  }
}

async function* countedRows(
  pages: AsyncIterable<ExportRow[]>,
  counted: { rows: number },
): AsyncGenerator<ExportRow> {
  for await (const page of pages) {
    counted.rows += page.length;
    yield* page;
  }
}

function readArguments(args: string[]): Omit<ExportOptions, "databaseUrl" | "signal"> | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        out: { type: "string" },
        format: { type: "string", default: "csv" },
        full: { type: "boolean", default: false },
      },
    });
    const format = EXPORT_FORMATS.find((known) => known === values.format);
    if (values.out === undefined) return "Say where to write: --out DIR.";
    if (format === undefined) return `The format is one of ${EXPORT_FORMATS.join(", ")}.`;
    return { out: values.out, format, full: values.full };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
