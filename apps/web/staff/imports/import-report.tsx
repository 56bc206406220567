import type { RouterOutputs } from "@tandem/api";
import { Alert } from "@/design/alert.tsx";
import { importMessages as words } from "../messages/imports.ts";
import { CELL } from "../staff-table.tsx";

export type Run = RouterOutputs["staff"]["imports"]["get"];

const KINDS = ["clinicians", "patients", "available-slots", "appointments"] as const;
const COUNTS = ["read", "added", "changed", "unchanged", "removed", "refused"] as const;
const FLAGS = ["overlapping", "patientBusy", "overDay", "overWeek"] as const;
const FIGURE = `${CELL} text-right tabular-nums`;
const NAME = `${CELL} text-left`;
const SHOWN = 20;

/** What became of the rows, or would. */
export function ImportReport({ run }: { run: Run }) {
  const { report } = run;
  if (run.status === "FAILED" || run.status === "STOPPED") {
    return <Alert tone="problem" title={run.problem ?? words.stopped} />;
  }
  if (report === null) return null;
  const flags = FLAGS.filter((flag) => report.flagged[flag] > 0);
  return (
    <div className="space-y-4">
      <h2 className="font-semibold text-lg">{run.dryRun ? words.wasDryRun : words.wasApplied}</h2>
      <div className="overflow-x-auto rounded-lg border border-line bg-surface">
        <table className="w-full border-collapse">
          <thead>
            <tr>
              <th scope="col" className={NAME}>
                {words.kind}
              </th>
              {COUNTS.map((count) => (
                <th key={count} scope="col" className={FIGURE}>
                  {words.counts[count]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row" className={`${NAME} font-medium`}>
                  {words.kinds[kind]}
                </th>
                {COUNTS.map((count) => (
                  <td key={count} className={FIGURE}>
                    {report.kinds[kind][count].toLocaleString("en-US")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {flags.length > 0 ? (
        <div>
          <p>{words.flagged}</p>
          <ul className="list-disc pl-6">
            {flags.map((flag) => (
              <li key={flag}>
                {words.flags[flag]}: {report.flagged[flag].toLocaleString("en-US")}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {report.snapshotSkipped ? <Alert title={report.snapshotSkipped} /> : null}
      {report.refusedTotal > 0 ? (
        <div>
          <h3 className="font-semibold">{words.refusedTitle}</h3>
          <ul className="list-disc pl-6">
            {report.refusals.slice(0, SHOWN).map((row) => (
              <li key={`${row.file}${row.line}${row.element}${row.field}`}>
                {words.refusedAt(row.file, row.line ?? row.element, row.field)}: {row.reason}
              </li>
            ))}
            {report.refusedTotal > SHOWN ? <li>{words.more(report.refusedTotal - SHOWN)}</li> : null}
          </ul>
          <a
            href={`/staff/imports/${run.id}/refused`}
            download
            className="inline-flex min-h-12 items-center underline underline-offset-4"
          >
            {words.download}
          </a>
        </div>
      ) : null}
    </div>
  );
}
