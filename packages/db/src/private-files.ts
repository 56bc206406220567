import { type FileHandle, mkdir, open } from "node:fs/promises";

/** Rights of a file with health data: its owner reads and writes it, nobody else. */
export const PRIVATE_FILE = 0o600;

/** Opens a file with health data for its owner alone, also one that was there before with wider rights. */
export async function openPrivateFile(path: string, how: "write" | "append"): Promise<FileHandle> {
  const file = await open(path, how === "write" ? "w" : "a", PRIVATE_FILE);
  try {
    // What the file was made with counts only where it was made now.
    await file.chmod(PRIVATE_FILE);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Makes a folder that its owner alone looks into, with those above it that are missing. One that is there stays as it is. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}
