"use client";

import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Field } from "@/design/field.tsx";
import { trpc } from "@/trpc/client.ts";
import { importMessages as words } from "../messages/imports.ts";
import { ImportHistory } from "./import-history.tsx";
import { ImportReport } from "./import-report.tsx";
import { useImport } from "./use-import.ts";

/** Drop the files, see what would happen, then apply. */
export function ImportPanel() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [snapshot, setSnapshot] = useState(false);
  const job = useImport();
  const { run } = job;
  const history = trpc.staff.imports.list.useQuery(undefined, { staleTime: 0 });
  const canApply = run !== undefined && run.status === "DONE" && run.dryRun && !job.isBusy;
  return (
    <div className="space-y-6">
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!job.isBusy && files.length > 0) void job.dryRun(files, snapshot);
        }}
      >
        <Field id="files" label={words.files} hint={words.filesHint}>
          <input
            id="files"
            type="file"
            multiple
            required
            accept=".csv,.json,.ndjson,.jsonl"
            aria-describedby="files-hint"
            onChange={(event) => setFiles([...(event.target.files ?? [])])}
            className="block w-full rounded-lg border-2 border-edge border-dashed bg-surface p-8 file:mr-4 file:min-h-12 file:rounded-md file:border file:border-edge file:bg-paper file:px-4 file:font-semibold file:text-ink"
          />
        </Field>
        <label className="flex min-h-12 items-center gap-3">
          <input
            type="checkbox"
            checked={snapshot}
            onChange={(event) => setSnapshot(event.target.checked)}
            className="size-6 accent-(--accent)"
          />
          {words.snapshot}
        </label>
        <Button type="submit" pending={job.isBusy} pendingText={job.step ?? words.running}>
          {words.dryRun}
        </Button>
      </form>
      <p role="status" className="min-h-6">
        {job.step ??
          (run?.status === "RUNNING" && run.progress !== null
            ? words.read(run.progress.file, run.progress.read)
            : "")}
      </p>
      {run?.status === "RUNNING" ? (
        <progress aria-label={words.running} className="w-full accent-(--accent)" />
      ) : null}
      {job.problem === null ? null : <Alert tone="problem" role="alert" title={job.problem} />}
      {run === undefined ? null : <ImportReport run={run} />}
      {canApply ? <Button onClick={() => void job.apply(snapshot)}>{words.applyAgain}</Button> : null}
      <section aria-labelledby="history-title">
        <h2 id="history-title" className="mb-3 font-semibold text-xl">
          {words.history}
        </h2>
        {history.data === undefined ? null : <ImportHistory items={history.data.items} />}
      </section>
    </div>
  );
}
