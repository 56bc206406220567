"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { importMessages as words } from "../messages/imports.ts";
import { useUpload } from "./use-upload.ts";

const ASK_EVERY_MS = 700;
const UUID = /^[0-9a-f-]{36}$/;

/**
 * Uploads, then a dry run, then the import of the same files; each run is followed to its end. The run shown is in the
 * address: a page that is loaded again, or left and come back to, shows it and can apply it.
 */
export function useImport() {
  const [shown, setShown] = useQueryState("import", parseAsString.withOptions({ history: "replace" }));
  const importId = shown !== null && UUID.test(shown) ? shown : null;
  const [isWorking, setIsWorking] = useState(false);
  const [ownId, setOwnId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { upload, progress, stop } = useUpload();
  const utils = trpc.useUtils();
  const start = trpc.staff.imports.start.useMutation();
  const query = trpc.staff.imports.get.useQuery(
    { importId: importId ?? "" },
    {
      enabled: importId !== null,
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.status === "RUNNING" ? ASK_EVERY_MS : false),
    },
  );
  const run = importId === null ? undefined : query.data;
  const isRunning = run?.status === "RUNNING";
  useEffect(() => {
    if (run?.status !== undefined) void utils.staff.imports.list.invalidate();
  }, [run?.status, utils]);

  async function attempt(work: () => Promise<void>) {
    setProblem(null);
    setIsWorking(true);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : words.failed);
    }
    setIsWorking(false);
  }

  async function follow(asked: { uploadId: string; dryRun: boolean; snapshot: boolean }) {
    const started = await start.mutateAsync(asked);
    setOwnId(started.importId);
    await setShown(started.importId);
  }

  const runAgain = (dryRun: boolean) =>
    attempt(async () => {
      if (run !== undefined) await follow({ uploadId: run.uploadId, dryRun, snapshot: run.snapshot });
    });

  return {
    run,
    upload: progress,
    stopUpload: stop,
    problem,
    isBusy: isWorking || isRunning,
    /** Whether the run shown was started here. */
    isOwn: importId !== null && importId === ownId,
    /** Shows no run any more. */
    forget: () => {
      setProblem(null);
      void setShown(null);
    },
    dryRun: (files: readonly File[], snapshot: boolean) =>
      attempt(async () => {
        await setShown(null);
        const uploadId = await upload(files);
        await follow({ uploadId, dryRun: true, snapshot });
      }),
    /** Imports what the dry run shown was about, as it was asked. */
    apply: () => runAgain(false),
    /** Runs what failed once more, without another upload. */
    tryAgain: () => runAgain(run?.dryRun ?? true),
  };
}
