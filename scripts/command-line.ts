import { parseArgs } from "node:util";

/** The command line cannot be read: said before the command's usage. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** A whole number above 0 that an option was given. @throws UsageError naming the option */
export function wholeNumber(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`${option} takes a whole number above 0, not "${text}".`);
}

/** @throws when anything follows the name of a command that takes nothing */
export function expectNoArguments(args: string[]): void {
  parseArgs({ args, options: {} });
}

/** What is wrong with the command line, when that is why a command failed: our sentence, or the first one of Node's. */
export function misuse(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof TypeError && "code" in error)) return undefined;
  if (!String(error.code).startsWith("ERR_PARSE_ARGS_")) return undefined;
  return `${error.message.split(/\.(?:\s|$)/)[0]}.`;
}
