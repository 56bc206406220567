import { importMessages as words } from "../messages/imports.ts";

/** Small enough to be sent again, and for what stands between a browser and the server to let it pass. */
const PART_BYTES = 4 * 1024 * 1024;
const WAITS_MS = [1_000, 2_000, 4_000, 8_000];

/** The server's no, which sending again does not change. */
export class UploadRefused extends Error {}

export interface Sending {
  uploadId: string;
  /** How many bytes of the file arrived before. */
  from: number;
  signal: AbortSignal;
  onSent: (bytes: number) => void;
}

/**
 * Sends a file in parts, one after the other; a part that does not arrive whole is sent again.
 *
 * @throws an error with a sentence for the person who uploads
 */
export async function sendFile(file: File, { uploadId, from, signal, onSent }: Sending): Promise<void> {
  for (let at = from; at < file.size; at += PART_BYTES) {
    const part = file.slice(at, at + PART_BYTES);
    const params = new URLSearchParams({ upload: uploadId, name: file.name, at: String(at) });
    await sendPart(`/staff/imports/upload?${params}`, part, at + part.size, signal).catch(
      (error: unknown) => {
        if (signal.aborted) throw new Error(words.uploadStopped);
        if (error instanceof UploadRefused) throw new UploadRefused(`${file.name}: ${error.message}`);
        throw new Error(words.interrupted(file.name));
      },
    );
    onSent(at + part.size);
  }
}

async function sendPart(address: string, part: Blob, bytesThen: number, signal: AbortSignal): Promise<void> {
  for (const waitMs of [...WAITS_MS, null]) {
    try {
      return await tryPart(address, part, bytesThen, signal);
    } catch (error) {
      if (error instanceof UploadRefused || signal.aborted || waitMs === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      signal.throwIfAborted();
    }
  }
}

async function tryPart(address: string, part: Blob, bytesThen: number, signal: AbortSignal): Promise<void> {
  const answer = await fetch(address, { method: "PUT", body: part, signal });
  if (answer.status >= 500 || answer.status === 408) throw new Error("not now");
  const said: unknown = await answer.json().catch(() => null);
  if (!answer.ok) {
    const isTold = typeof said === "object" && said !== null && "message" in said;
    throw new UploadRefused(isTold ? String(said.message) : words.notAllowed);
  }
  const isWhole = typeof said === "object" && said !== null && "bytes" in said && said.bytes === bytesThen;
  if (!isWhole) throw new Error("cut short on its way");
}
