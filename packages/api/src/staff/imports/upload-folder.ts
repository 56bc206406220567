import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rm, stat, truncate } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The most bytes of one uploaded file. */
export const LARGEST_UPLOAD_BYTES = 200 * 1024 * 1024;

const UPLOAD_ID = /^[0-9a-f]{32}$/;
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const REFUSED = "refused";
/** Patients' data does not lie around: uploads go a day after their last file, by `clearOld`. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** An upload that cannot be taken; the message is a sentence for the person who uploads. */
export class UploadProblem extends Error {
  override name = "UploadProblem";
  readonly status: 400 | 404 | 409 | 413;

  constructor(status: 400 | 404 | 409 | 413, message: string) {
    super(message);
    this.status = status;
  }
}

/** The folders that uploaded exports lie in, inside the data folder. */
export function uploadsIn(dataDirectory: string) {
  const root = resolve(dataDirectory, "uploads");
  const folderOf = (uploadId: string) => {
    if (!UPLOAD_ID.test(uploadId)) throw new UploadProblem(404, "There is no such upload.");
    return join(root, uploadId);
  };
  return {
    /** Deletes the uploads that are older than they are kept. Several processes may do it at once. */
    async clearOld(): Promise<void> {
      for (const name of await readdir(root).catch(() => [])) {
        const upload = await stat(join(root, name)).catch(() => null);
        if (upload !== null && Date.now() - upload.mtimeMs > KEPT_MS)
          await rm(join(root, name), { recursive: true, force: true });
      }
    },
    /** Begins an upload. */
    async begin(): Promise<string> {
      await mkdir(root, { recursive: true, mode: 0o700 });
      await this.clearOld();
      const uploadId = randomBytes(16).toString("hex");
      await mkdir(folderOf(uploadId), { mode: 0o700 });
      return uploadId;
    },
    /**
     * Writes a part of a file as it arrives, in the memory of a chunk. A part that is sent again takes the place of what
     * came of it before.
     *
     * @param at how many bytes of the file were sent before this part
     * @returns how many bytes of the file are there now
     */
    async receive(uploadId: string, name: string, body: AsyncIterable<Uint8Array>, at = 0): Promise<number> {
      const folder = folderOf(uploadId);
      if (!FILE_NAME.test(name)) {
        throw new UploadProblem(
          400,
          "The name of a file has only letters, digits, dots, dashes and underscores.",
        );
      }
      const path = join(folder, name);
      const files = await this.files(uploadId);
      if (!files.includes(path) && files.length >= 20)
        throw new UploadProblem(400, "An export has at most 20 files.");
      const before = files.includes(path) ? (await stat(path)).size : 0;
      if (at > before) throw new UploadProblem(409, "A part of the file is missing. Please upload it again.");
      let bytes = at;
      const counted = new Transform({
        transform(chunk: Uint8Array, _encoding, done) {
          bytes += chunk.byteLength;
          done(
            bytes > LARGEST_UPLOAD_BYTES
              ? new UploadProblem(413, "A file has at most 200 MB. Use the command for a larger one.")
              : null,
            chunk,
          );
        },
      });
      const file = await open(path, at === 0 ? "w" : "r+", 0o600);
      try {
        await file.truncate(at);
        await pipeline(Readable.from(body), counted, file.createWriteStream({ start: at }));
      } catch (error) {
        if (at === 0 || error instanceof UploadProblem) await rm(path, { force: true });
        else await truncate(path, at);
        throw error;
      }
      return bytes;
    },

    /** The paths of an upload's files. */
    async files(uploadId: string): Promise<string[]> {
      const folder = folderOf(uploadId);
      const names = await readdir(folder).catch(() => {
        throw new UploadProblem(404, "There is no such upload. Files are kept for a day.");
      });
      return names.filter((name) => name !== REFUSED).map((name) => join(folder, name));
    },
    /** Where a run writes the rows it refused. */
    async refusedFile(uploadId: string, runId: string): Promise<string> {
      const folder = join(folderOf(uploadId), REFUSED);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return join(folder, `${runId}.csv`);
    },
  };
}
