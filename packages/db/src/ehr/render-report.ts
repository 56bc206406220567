import type { ImportReport, KindCounts, RefusedRow } from "./import-report.ts";
import { EXPORT_KINDS } from "./read/export-file.ts";

const SHOWN_REFUSALS = 20;

const COLUMNS = [
  "read",
  "added",
  "changed",
  "unchanged",
  "removed",
  "refused",
] as const satisfies (keyof KindCounts)[];

/** An import's report as lines for a terminal: a table of counts, what was flagged, and the first refused rows. */
export function renderReport(report: ImportReport): string[] {
  const seconds = (report.durationMs / 1000).toFixed(1);
  return [
    report.dryRun
      ? `Dry run, nothing was changed (${seconds} s). An import would do this:`
      : `Imported in ${seconds} s.`,
    "",
    ...table(report),
    ...flaggedLines(report),
    ...(report.snapshotSkipped === undefined ? [] : ["", report.snapshotSkipped]),
    ...refusalLines(report),
  ];
}

function table({ kinds }: ImportReport): string[] {
  const rows = EXPORT_KINDS.map((kind) => [
    kind,
    ...COLUMNS.map((column) => kinds[kind][column].toLocaleString("en-US")),
  ]);
  const lines = [["", ...COLUMNS], ...rows];
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

function flaggedLines({ flagged }: ImportReport): string[] {
  const lines = [
    [flagged.overlapping, "appointments overlap another one of their clinician"],
    [flagged.patientBusy, "appointments overlap another one of their patient"],
    [flagged.overDay, "days of a clinician are past the daily limit"],
    [flagged.overWeek, "weeks of a clinician are past the weekly limit"],
  ] as const;
  const met = lines.filter(([count]) => count > 0);
  if (met.length === 0) return [];
  return [
    "",
    "Taken as the record system has it, and flagged:",
    ...met.map(([count, what]) => `  ${count.toLocaleString("en-US")} ${what}`),
  ];
}

function refusalLines({ refusals, refusedTotal }: ImportReport): string[] {
  if (refusedTotal === 0) return [];
  const shown = refusals.slice(0, SHOWN_REFUSALS);
  const more = refusedTotal - shown.length;
  return [
    "",
    `Not taken: ${refusedTotal.toLocaleString("en-US")}`,
    ...shown.map((row) => `  ${placeOf(row)}: ${row.reason}`),
    ...(more > 0 ? [`  and ${more.toLocaleString("en-US")} more (--refused FILE writes them all)`] : []),
  ];
}

/** Where a refused row stands, for a person: `slots.csv line 7, length`. */
function placeOf({ file, line, element, field }: RefusedRow): string {
  const place = line !== undefined ? ` line ${line}` : element !== undefined ? ` element ${element}` : "";
  return `${file}${place}${field === undefined ? "" : `, ${field}`}`;
}
