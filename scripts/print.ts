/** One line for the person at the terminal. */
export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** One line that something went wrong. */
export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}
