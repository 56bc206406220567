/** The LIKE pattern of a part of a name; `%`, `_` and `\` that a person types mean themselves. */
export function namePattern(typed: string): string {
  return `%${typed.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
}
