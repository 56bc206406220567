import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { DataDirectoryError } from "@tandem/db/server";
import { REPOSITORY } from "./repository.ts";

/** The folder that holds everything a running Tandem keeps. */
export class DataDirectory {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Opens the folder, creating it when missing. A relative path counts from the repository's root.
   *
   * @throws DataDirectoryError when it cannot be created or written.
   */
  static async open(path: string): Promise<DataDirectory> {
    const absolute = isAbsolute(path) ? path : join(REPOSITORY, path);
    const probe = join(absolute, `.write-probe-${process.pid}`);
    try {
      await makeFolder(absolute);
      await writeFile(probe, "");
      await rm(probe);
    } catch (error) {
      const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
      throw new DataDirectoryError(
        `The data folder ${absolute} cannot be written (${reason}). Set TANDEM_DATA_DIR to a folder you may write to.`,
      );
    }
    return new DataDirectory(absolute);
  }

  get postgres(): string {
    return join(this.path, "postgres");
  }

  get databaseUrlFile(): string {
    return join(this.path, "database-url");
  }

  get lockFile(): string {
    return join(this.path, "running.json");
  }

  logFile(of: string): string {
    return join(this.path, `${of}.log`);
  }

  /** Where an engineer, or another command, finds the database of a running Tandem. Readable by its owner only. */
  async publishDatabaseUrl(url: string): Promise<void> {
    await writeFile(this.databaseUrlFile, `${url}\n`, { mode: 0o600 });
  }

  async withdrawDatabaseUrl(): Promise<void> {
    await rm(this.databaseUrlFile, { force: true });
  }

  async publishedDatabaseUrl(): Promise<string | undefined> {
    const text = await readFile(this.databaseUrlFile, "utf8").catch(() => "");
    return text.trim() || undefined;
  }

  /** The secret that signs sessions: made once, kept, so that people stay signed in over a restart. */
  async authSecret(): Promise<string> {
    const file = join(this.path, "auth-secret");
    const kept = (await readFile(file, "utf8").catch(() => "")).trim();
    if (kept.length >= 32) return kept;
    const secret = randomBytes(32).toString("base64url");
    await writeFile(file, `${secret}\n`, { mode: 0o600 });
    return secret;
  }

  /** Opens a new log, keeping the one of the run before as `.previous`. */
  async openLog(of: string): Promise<FileHandle> {
    const file = this.logFile(of);
    await rename(file, `${file}.previous`).catch(() => undefined);
    return open(file, "a", 0o600);
  }
}

/** Not mkdir's own `recursive`, which tries forever below a file system that refuses with ENOENT, such as /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}
