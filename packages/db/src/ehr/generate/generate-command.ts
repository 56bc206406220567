import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { parseDate } from "@tandem/domain";
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat } from "../read/export-file.ts";
import { type GenerateOptions, generateNetwork } from "./generate-network.ts";
import { writeRecords } from "./write-records.ts";

const USAGE = `Usage: npm run ehr:generate -- --clinicians N --out DIR [options]

Writes a realistic export of the clinic's record system: clinicians, patients, available slots
and appointments. The same options give the same files.

  --clinicians N            how many clinicians, 1 to 1000000
  --out DIR                 the folder to write to; made when missing
  --seed S                  a whole number; another seed gives another network (1)
  --format csv|json|ndjson  how to write it (csv)
  --start YYYY-MM-DD        the first date with slots (today)
  --days N                  how many dates with slots, 1 to 366 (36)
  --slots-per-clinician N   at most so many slots of each clinician`;

export interface CommandContext {
  /** Milliseconds that TANDEM_NOW adds to the clock. */
  clockOffsetMs: number;
  print: (line: string) => void;
  printError: (line: string) => void;
}

interface GenerateArguments {
  out: string;
  format: ExportFormat;
  network: GenerateOptions;
}

/**
 * Writes the files of a generated network.
 * @param args what follows the command's name
 * @returns the exit code: 0 written, 1 not written, 2 bad arguments
 */
export async function main(args: string[], context: CommandContext): Promise<number> {
  if (args.includes("--help")) {
    context.print(USAGE);
    return 0;
  }
  const read = readArguments(args, Date.now() + context.clockOffsetMs);
  if (typeof read === "string") {
    context.printError(`${read}\n\n${USAGE}`);
    return 2;
  }
  try {
    await mkdir(read.out, { recursive: true });
    const network = generateNetwork(read.network);
    for (const kind of EXPORT_KINDS) {
      let rows = 0;
      const path = join(read.out, `${kind}.${read.format}`);
      const counted = counting(network[kind], () => rows++);
      await pipeline(Readable.from(writeRecords(counted, kind, read.format)), createWriteStream(path));
      context.print(`${path}  ${rows.toLocaleString("en-US")} rows`);
    }
    return 0;
  } catch (error) {
    context.printError(
      `The export cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
    );
    return 1;
  }
}

function* counting<T>(rows: Iterable<T>, count: () => void): Generator<T> {
  for (const row of rows) {
    count();
    yield row;
  }
}

function readArguments(args: string[], now: number): GenerateArguments | string {
  let values: Readonly<Record<string, string | undefined>>;
  try {
    values = parseArgs({
      args,
      options: {
        clinicians: { type: "string" },
        out: { type: "string" },
        seed: { type: "string", default: "1" },
        format: { type: "string", default: "csv" },
        start: { type: "string" },
        days: { type: "string" },
        "slots-per-clinician": { type: "string" },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const clinicians = wholeNumber(values.clinicians, 1, 1_000_000);
  if (clinicians === undefined) return "--clinicians must be a whole number from 1 to 1000000.";
  if (!values.out) return "--out must name a folder.";
  const seed = wholeNumber(values.seed, 0, 2 ** 31 - 1);
  if (seed === undefined) return "--seed must be a whole number from 0 to 2147483647.";
  const format = EXPORT_FORMATS.find((known) => known === values.format);
  if (format === undefined) return `--format must be one of ${EXPORT_FORMATS.join(", ")}.`;
  const startDate = values.start;
  if (startDate !== undefined && parseDate(startDate) === null) return "--start must be a date, YYYY-MM-DD.";
  const days = wholeNumber(values.days ?? "36", 1, 366);
  if (days === undefined) return "--days must be a whole number from 1 to 366.";
  const most = values["slots-per-clinician"];
  const slotsPerClinician = most === undefined ? undefined : wholeNumber(most, 0, 100_000);
  if (most !== undefined && slotsPerClinician === undefined) {
    return "--slots-per-clinician must be a whole number from 0 to 100000.";
  }
  const network: GenerateOptions = { clinicians, seed, days, now };
  if (startDate !== undefined) network.startDate = startDate;
  if (slotsPerClinician !== undefined) network.slotsPerClinician = slotsPerClinician;
  return { out: values.out, format, network };
}

function wholeNumber(text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}
