"use client";

import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { trpc } from "@/trpc/client.ts";
import { POLL_EVERY_MS } from "../live/poll-every-ms.ts";
import { LoadFailed } from "../load-failed.tsx";
import { importMessages as words } from "../messages/imports.ts";
import { judgeFiles } from "./chosen-files.ts";
import { EndedRun } from "./ended-run.tsx";
import { FileDrop } from "./file-drop.tsx";
import { ImportHistory } from "./import-history.tsx";
import { RunBar, UploadBar } from "./import-progress.tsx";
import { useImport } from "./use-import.ts";

const ASK_EVERY_MS = 3_000;
const FORM = "import-form";

/** Drop the files, see what would happen, then apply. */
export function ImportPanel({ largestBytes }: { largestBytes: number }) {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [snapshot, setSnapshot] = useState(false);
  const job = useImport();
  const { run, upload } = job;
  const history = trpc.staff.imports.list.useQuery(undefined, {
    staleTime: 0,
    // Others' dry runs change nothing that the stream tells of.
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === "RUNNING") ? ASK_EVERY_MS : POLL_EVERY_MS,
  });
  const isDryRun = run !== undefined && run.status === "DONE" && run.dryRun && !job.isBusy;
  const changesAny = Object.values(run?.report?.kinds ?? {}).some(
    ({ added, changed, removed }) => added + changed + removed > 0,
  );
  const step =
    upload !== null
      ? words.uploading(upload.name)
      : run?.status === "RUNNING"
        ? run.dryRun
          ? words.dryRunning
          : words.applying
        : job.isBusy
          ? words.starting
          : "";
  return (
    <FileDrop
      formId={FORM}
      files={judgeFiles(files, largestBytes)}
      onChoose={(chosen) => {
        setFiles(chosen);
        if (!job.isBusy) job.forget();
      }}
    >
      <form
        id={FORM}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!job.isBusy) void job.dryRun(files, snapshot);
        }}
      >
        <label className="flex min-h-12 items-center gap-3">
          <input
            type="checkbox"
            checked={snapshot}
            onChange={(event) => setSnapshot(event.target.checked)}
            className="size-6 shrink-0 accent-(--accent)"
          />
          {words.snapshot}
        </label>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" pending={job.isBusy} pendingText={words.running}>
            {words.dryRun}
          </Button>
          {upload === null ? null : (
            <Button variant="secondary" onClick={job.stopUpload}>
              {words.stopUpload}
            </Button>
          )}
        </div>
        <div className="space-y-1">
          <p role="status" className="min-h-6 font-medium">
            {step}
          </p>
          {upload === null ? null : <UploadBar upload={upload} />}
          {run?.status === "RUNNING" ? <RunBar progress={run.progress} /> : null}
        </div>
      </form>
      {job.problem === null ? null : <Alert tone="problem" role="alert" title={job.problem} />}
      {run === undefined || run.status === "RUNNING" ? null : <EndedRun run={run} isOwn={job.isOwn} />}
      {run?.status === "FAILED" || run?.status === "STOPPED" ? (
        <Button variant="secondary" pending={job.isBusy} onClick={() => void job.tryAgain()}>
          {words.again}
        </Button>
      ) : null}
      {isDryRun && changesAny ? (
        <Button onClick={() => void job.apply()}>{words.applyAgain}</Button>
      ) : isDryRun ? (
        <Alert title={words.nothingToApply} />
      ) : null}
      <section aria-labelledby="history-title">
        <h2 id="history-title" className="mb-3 font-semibold text-xl">
          {words.history}
        </h2>
        {history.data !== undefined ? (
          <ImportHistory items={history.data.items} />
        ) : history.isError ? (
          <LoadFailed title={words.historyFailed} onRetry={history.refetch} />
        ) : (
          <Skeleton className="h-24" />
        )}
      </section>
    </FileDrop>
  );
}
