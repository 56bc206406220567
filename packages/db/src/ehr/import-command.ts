import { parseArgs } from "node:util";
import type { CommandContext } from "./generate/generate-command.ts";
import { importEhrExport, type RefreshOfferRanks } from "./import-export.ts";
import { progressLine, type ShowLine, showLinesNowAndThen } from "./progress-lines.ts";
import { writeRefusedRows } from "./refused-rows.ts";
import { renderReport } from "./render-report.ts";
import { ImportRunningError } from "./take/import-session.ts";
import type { FileProgress } from "./take/take-file.ts";

const USAGE = `Usage: npm run ehr:import -- [options] FILE...

Loads an export of the clinic's record system. The files' names say what they hold:
clinicians, patients, available-slots or appointments, ending in .csv, .json or .ndjson.

  --dry-run        say what would happen and change nothing
  --snapshot       the export is complete: withdraw the slots of its clinicians that it does not have
  --refused FILE   write every refused row to FILE, as CSV

Shows how many rows are read: in one line of a terminal, elsewhere in a line every 100,000 rows of a file.
Exits with 0 only if every row was taken.`;

export interface ImportCommandContext extends CommandContext {
  /** Asked only once the command line can be read: it may have to start the database. */
  openDatabase: () => Promise<string>;
  refreshOfferRanks: RefreshOfferRanks;
  /** Shows progress in place; left out where the output is no terminal, which is given a line now and then. */
  showProgress?: ShowLine;
}

/**
 * Imports the files named on the command line and prints what became of their rows.
 * @param args what follows the command's name
 * @returns the exit code: 0 every row taken, 1 not every row, 2 bad arguments
 */
export async function main(args: string[], context: ImportCommandContext): Promise<number> {
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
  const refused = read.refused === undefined ? undefined : writeRefusedRows(read.refused);
  const { showProgress } = context;
  const onProgress =
    showProgress === undefined
      ? showLinesNowAndThen(context.print)
      : (progress: FileProgress) => showProgress(progressLine(progress));
  try {
    const report = await importEhrExport({
      ...read,
      databaseUrl,
      clockOffsetMs: context.clockOffsetMs,
      refreshOfferRanks: context.refreshOfferRanks,
      onProgress,
      onRefused: (row) => refused?.add(row),
    });
    showProgress?.("");
    for (const line of renderReport(report)) context.print(line);
    const unwritten = await refused?.end().then(
      () => undefined,
      (error: unknown) => `The refused rows are not in ${read.refused}: ${reasonOf(error)}.`,
    );
    if (unwritten !== undefined) context.printError(unwritten);
    return report.refusedTotal === 0 && unwritten === undefined ? 0 : 1;
  } catch (error) {
    await refused?.end().catch(() => undefined);
    const running = error instanceof ImportRunningError;
    const left = read.dryRun
      ? "Nothing was changed."
      : "What was taken before stays: import the same files again for the rest.";
    context.printError(
      running
        ? `${reasonOf(error)} Import again when it has ended.`
        : `The import stopped: ${reasonOf(error)}. ${left}`,
    );
    return 1;
  }
}

interface ImportArguments {
  files: string[];
  dryRun: boolean;
  snapshot: boolean;
  refused: string | undefined;
}

function readArguments(args: string[]): ImportArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        snapshot: { type: "boolean", default: false },
        refused: { type: "string" },
      },
    });
    if (positionals.length === 0) return "Name the files to import.";
    return {
      files: positionals,
      dryRun: values["dry-run"],
      snapshot: values.snapshot,
      refused: values.refused,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
