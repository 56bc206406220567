"use client";

import { useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { importMessages as words } from "../messages/imports.ts";

const ASK_EVERY_MS = 700;

async function uploadFile(uploadId: string, file: File): Promise<void> {
  const params = new URLSearchParams({ upload: uploadId, name: file.name });
  const answer = await fetch(`/staff/imports/upload?${params}`, { method: "PUT", body: file });
  if (answer.ok) return;
  const said: unknown = await answer.json().catch(() => null);
  const isTold = typeof said === "object" && said !== null && "message" in said;
  throw new Error(isTold ? `${file.name}: ${String(said.message)}` : words.failed);
}

/** Uploads, then a dry run, then the import of the same files; each run is followed to its end. */
export function useImport() {
  const [uploadId, setUploadId] = useState<string | null>(null);
  const [importId, setImportId] = useState<string | null>(null);
  const [step, setStep] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const utils = trpc.useUtils();
  const begin = trpc.staff.imports.begin.useMutation();
  const start = trpc.staff.imports.start.useMutation();
  const run = trpc.staff.imports.get.useQuery(
    { importId: importId ?? "" },
    {
      enabled: importId !== null,
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.status === "RUNNING" ? ASK_EVERY_MS : false),
    },
  );

  async function attempt(work: () => Promise<void>) {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : words.failed);
    }
    setStep(null);
    await utils.staff.imports.list.invalidate();
  }

  return {
    step,
    problem,
    run: importId === null ? undefined : run.data,
    isBusy: step !== null || (importId !== null && run.data?.status === "RUNNING"),
    dryRun: (files: readonly File[], snapshot: boolean) =>
      attempt(async () => {
        setImportId(null);
        const begun = await begin.mutateAsync();
        for (const file of files) {
          setStep(words.uploading(file.name));
          await uploadFile(begun.uploadId, file);
        }
        setStep(words.starting);
        const started = await start.mutateAsync({ uploadId: begun.uploadId, dryRun: true, snapshot });
        setUploadId(begun.uploadId);
        setImportId(started.importId);
      }),
    apply: (snapshot: boolean) =>
      attempt(async () => {
        if (uploadId === null) return;
        setStep(words.starting);
        const started = await start.mutateAsync({ uploadId, dryRun: false, snapshot });
        setImportId(started.importId);
      }),
  };
}
