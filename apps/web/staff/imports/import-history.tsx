import type { RouterOutputs } from "@tandem/api";
import { sessionInWords } from "@/time/format.ts";
import { importMessages as words } from "../messages/imports.ts";
import { RowLink } from "../row-link.tsx";
import { RunBar } from "./import-progress.tsx";
import { ImportReport } from "./import-report.tsx";

type Runs = RouterOutputs["staff"]["imports"]["list"]["items"];

/** The last imports, each with its report folded under it. */
export function ImportHistory({ items }: { items: Runs }) {
  if (items.length === 0) return <p className="text-ink-soft">{words.none}</p>;
  return (
    <ul className="space-y-2">
      {items.map((run) => (
        <li key={run.id}>
          <details className="rounded-md border border-line bg-surface px-4 py-2">
            <summary className="min-h-12 content-center">
              {sessionInWords(run.startedAt, "UTC")} UTC, {run.startedBy ?? "–"}:{" "}
              {run.dryRun ? words.dryRun : words.apply}, {words.status[run.status].toLowerCase()} (
              {run.files.join(", ")})
            </summary>
            <div className="pt-3 pb-2">
              <ImportReport run={run} />
              {run.status === "RUNNING" ? <RunBar progress={run.progress} /> : null}
              {run.dryRun && (run.status === "RUNNING" || run.status === "DONE") ? (
                <RowLink href={`/staff/imports?import=${run.id}`}>{words.openDryRun}</RowLink>
              ) : null}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
