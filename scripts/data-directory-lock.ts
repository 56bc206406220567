import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { signalGroup } from "./child-process.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { processIdentity } from "./process-identity.ts";
import { SentenceError } from "./sentence-error.ts";

interface RunningProcess {
  pid: number;
  identity: string;
}

interface Holder extends RunningProcess {
  command: string;
  children: RunningProcess[];
}

/** Who uses a data folder: one command at a time, with the processes it started. */
export class DataDirectoryLock {
  readonly #file: string;
  readonly #holder: Holder;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, holder: Holder) {
    this.#file = file;
    this.#holder = holder;
  }

  /**
   * Takes the folder for a command. What a killed run left running is ended first.
   *
   * @throws SentenceError when another command uses the folder.
   */
  static async take(
    lifecycle: Lifecycle,
    directory: DataDirectory,
    command: string,
  ): Promise<DataDirectoryLock> {
    const identity = await processIdentity(process.pid);
    const holder: Holder = { pid: process.pid, identity: identity ?? "", command, children: [] };
    const lock = new DataDirectoryLock(directory.lockFile, holder);
    await lock.#claim(directory);
    lifecycle.onStop(() => lock.#release());
    return lock;
  }

  /** Records a started process, so that the next run can end it should this one be killed. */
  async record(pid: number | undefined): Promise<void> {
    if (pid === undefined) return;
    const identity = await processIdentity(pid);
    if (identity === undefined) return;
    this.#holder.children.push({ pid, identity });
    this.#writing = this.#writing.then(() => this.#replace());
    await this.#writing;
  }

  async #claim(directory: DataDirectory): Promise<void> {
    // A name that nobody else writes to: what is linked must not change under the one who gets it.
    const mine = `${this.#file}.${randomUUID()}`;
    await writeFile(mine, JSON.stringify(this.#holder), { mode: 0o600 });
    try {
      // A link appears whole or not at all, and to one of two contenders only.
      while (
        !(await link(mine, this.#file).then(
          () => true,
          () => false,
        ))
      ) {
        const holder = await lockHolder(directory);
        if (holder !== undefined && (await isRunning(holder))) {
          throw new SentenceError(
            `Tandem is already running on ${directory.path} (${holder.command}, process ${holder.pid}). ` +
              "Stop it first, or set TANDEM_DATA_DIR to another folder.",
          );
        }
        for (const child of holder?.children ?? []) {
          if (await isRunning(child)) signalGroup(child.pid, "SIGKILL");
        }
        await this.#clearAway(holder);
      }
    } finally {
      await rm(mine, { force: true });
    }
  }

  /** Removes a stale lock, but not one that a contender put in its place a moment ago. */
  async #clearAway(stale: Holder | undefined): Promise<void> {
    const aside = `${this.#file}.stale.${randomUUID()}`;
    const moved = await rename(this.#file, aside).then(
      () => true,
      () => false,
    );
    if (!moved) return;
    const found = await readHolder(aside);
    if (found?.pid === stale?.pid && found?.identity === stale?.identity) await rm(aside, { force: true });
    else await rename(aside, this.#file);
  }

  async #replace(): Promise<void> {
    const next = `${this.#file}.next`;
    await writeFile(next, JSON.stringify(this.#holder), { mode: 0o600 });
    await rename(next, this.#file);
  }

  async #release(): Promise<void> {
    await this.#writing;
    await rm(this.#file, { force: true });
  }
}

/** True while a command that was not killed uses the folder. */
export async function isInUse(directory: DataDirectory): Promise<boolean> {
  const holder = await lockHolder(directory);
  return holder !== undefined && (await isRunning(holder));
}

function lockHolder(directory: DataDirectory): Promise<Holder | undefined> {
  return readHolder(directory.lockFile);
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

async function isRunning({ pid, identity }: RunningProcess): Promise<boolean> {
  return (await processIdentity(pid)) === identity;
}
