/** One line for the person at the terminal. */
export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** One line that something went wrong. */
export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A line of a terminal that the next one replaces. */
export function showProgress(line: string): void {
  process.stdout.write(`\r\u001b[K${line}`);
}
