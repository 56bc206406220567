import type { FileProgress } from "./take/take-file.ts";

/** Shows one line to whoever watches. */
export type ShowLine = (line: string) => void;

const ROWS_A_LINE = 100_000;

/** How far a file has come, in words. */
export function progressLine({ file, read }: FileProgress): string {
  return `${file}: ${read.toLocaleString("en-US")} rows read`;
}

/**
 * Tells a log how an import goes: a line when it has come another 100,000 rows further in a file. By rows, not by time, so
 * that the same files give about the same lines, and a short export none.
 */
export function showLinesNowAndThen(show: ShowLine): (progress: FileProgress) => void {
  const shown = new Map<string, number>();
  return (progress) => {
    const due = Math.floor(progress.read / ROWS_A_LINE);
    if (due <= (shown.get(progress.file) ?? 0)) return;
    shown.set(progress.file, due);
    show(progressLine(progress));
  };
}
