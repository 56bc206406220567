import { appendFile, mkdir, readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { backupFolderOf, type Environment } from "@tandem/db/environment";
import { REPOSITORY } from "./repository.ts";

/** Where backups are kept; a relative path counts from the repository's root, as that of the data folder does. */
export function backupDirectory(environment: Environment): string {
  const folder = backupFolderOf(environment);
  return isAbsolute(folder) ? folder : join(REPOSITORY, folder);
}

const ERASURES = "erasures.ndjson";

/** Keeps beside the backups that a patient was erased: a restore of an older one erases the patient again. Ids only. */
export async function noteErasure(folder: string, patientId: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const line = JSON.stringify({ patientId, at: new Date().toISOString() });
  await appendFile(join(folder, ERASURES), `${line}\n`, { mode: 0o600, flush: true });
}

/** Who was erased. */
export async function notedErasures(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, ERASURES), "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => (line === "" ? [] : [String(JSON.parse(line).patientId)]));
}
