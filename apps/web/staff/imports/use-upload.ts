"use client";

import { useEffect, useRef, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { sendFile, UploadRefused } from "./send-file.ts";

/** How far an upload is. */
export interface UploadProgress {
  name: string;
  sentBytes: number;
  totalBytes: number;
}

/** What was sent of the chosen files; kept when it is interrupted, so that it can go on. */
interface Upload {
  uploadId: string;
  sent: Map<File, number>;
}

/** Uploads files one after the other. Started again with the same files it goes on where it was interrupted. */
export function useUpload() {
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const begin = trpc.staff.imports.begin.useMutation();
  const unfinished = useRef<Upload>(undefined);
  const stopping = useRef<AbortController>(undefined);
  const isUploading = progress !== null;

  useEffect(() => () => stopping.current?.abort(), []);
  useEffect(() => {
    if (!isUploading) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUploading]);

  async function sendAll(files: readonly File[], { uploadId, sent }: Upload, signal: AbortSignal) {
    const totalBytes = files.reduce((total, { size }) => total + size, 0);
    const sentBytes = () => files.reduce((total, file) => total + (sent.get(file) ?? 0), 0);
    for (const file of files) {
      const show = () => setProgress({ name: file.name, sentBytes: sentBytes(), totalBytes });
      show();
      const onSent = (bytes: number) => {
        sent.set(file, bytes);
        show();
      };
      await sendFile(file, { uploadId, from: sent.get(file) ?? 0, signal, onSent });
    }
  }

  return {
    progress,
    stop: () => stopping.current?.abort(),
    /** @returns the upload's id */
    async upload(files: readonly File[]): Promise<string> {
      const controller = new AbortController();
      stopping.current = controller;
      const before = unfinished.current;
      const goesOn = before !== undefined && [...before.sent.keys()].every((file) => files.includes(file));
      try {
        const current = goesOn
          ? before
          : { uploadId: (await begin.mutateAsync()).uploadId, sent: new Map<File, number>() };
        unfinished.current = current;
        await sendAll(files, current, controller.signal);
        unfinished.current = undefined;
        return current.uploadId;
      } catch (error) {
        if (error instanceof UploadRefused) unfinished.current = undefined;
        throw error;
      } finally {
        setProgress(null);
      }
    },
  };
}
