import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { MANIFEST } from "./backup-manifest.ts";

const MS_PER_DAY = 86_400_000;
/** A backup that has been written for so long was given up. */
const GIVEN_UP_MS = MS_PER_DAY;

/** The whole backups of a folder, newest first, each with the instant at which it was finished. */
export async function listBackups(
  folder: string,
): Promise<{ id: string; folder: string; endedAt: number }[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => /^backup-[\dTZ-]+$/.test(name))
      .map(async (id) => {
        const written = await stat(join(folder, id, MANIFEST)).catch(() => null);
        return written === null ? [] : [{ id, folder: join(folder, id), endedAt: written.mtimeMs }];
      }),
  );
  return found.flat().sort((one, other) => (one.id < other.id ? 1 : -1));
}

/**
 * Deletes backups older than so many days, and what was begun and given up. The newest stays, however old it is.
 *
 * @returns the names of the backups that were deleted
 */
export async function deleteOldBackups(folder: string, keepDays: number, now: number): Promise<string[]> {
  const [, ...older] = await listBackups(folder);
  const old = older.filter(({ endedAt }) => now - endedAt > keepDays * MS_PER_DAY);
  for (const backup of old) await rm(backup.folder, { recursive: true, force: true });
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(".partial")) continue;
    const begun = await stat(join(folder, name)).catch(() => null);
    if (begun !== null && now - begun.mtimeMs > GIVEN_UP_MS)
      await rm(join(folder, name), { recursive: true, force: true });
  }
  return old.map(({ id }) => id);
}
