import { importMessages as words } from "../messages/imports.ts";

const BYTES_PER_MB = 1024 * 1024;
const NAME = /^(clinicians|patients|available-slots|appointments)(\.[\w-]+)*\.(csv|json|ndjson|jsonl)$/i;
const MOST_FILES = 20;

/** "0.4 MB", "207 MB". */
export function sizeInWords(bytes: number): string {
  const megabytes = bytes / BYTES_PER_MB;
  if (bytes > 0 && megabytes < 0.1) return words.tiny;
  return `${megabytes.toLocaleString("en-US", { maximumFractionDigits: megabytes < 10 ? 1 : 0 })} MB`;
}

/** A chosen file, and why it cannot be uploaded: said before minutes are spent on sending it; the server decides again. */
export interface ChosenFile {
  file: File;
  problem: string | null;
}

export function judgeFiles(files: readonly File[], largestBytes: number): ChosenFile[] {
  return files.map((file, index) => {
    const isSecond = files.findIndex(({ name }) => name === file.name) < index;
    if (!NAME.test(file.name)) return { file, problem: words.badName };
    if (file.size === 0) return { file, problem: words.empty };
    if (file.size > largestBytes) return { file, problem: words.tooLarge(sizeInWords(largestBytes)) };
    if (isSecond) return { file, problem: words.sameName };
    return { file, problem: index < MOST_FILES ? null : words.tooMany(MOST_FILES) };
  });
}
