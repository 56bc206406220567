/** Words that only the inside of the server uses: a stack, SQL, a library, a table, a file. */
const INTERNALS: readonly RegExp[] = [
  /\n\s+at \S|\\n\s+at \S/,
  /file:\/\/|node:internal|node_modules|\.tsx?:\d+/,
  /prisma|postgresql|better-auth|undici|graphile/i,
  // Three letters are in many a cursor by chance.
  /\b(zod|trpc)|Zod[A-Z]|TRPC/,
  /\b(SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET|ON CONFLICT)\b/,
  /relation "|column "|constraint "|violates|invalid input syntax|out of range|invalid byte sequence/i,
  /syntax error|duplicate key|deadlock|unterminated|unexpected token/i,
  /TypeError|RangeError|SyntaxError|ReferenceError|cannot read propert|is not a function|is not iterable/i,
  /maximum call stack|heap out of memory|ECONN|ENOENT|EACCES/i,
  /tandem_now|claimed_time|capacity_day|offer_rank|available_slot|auth_user|live_during/,
];

/** Some of the inside of the server in what it answered; what the caller sent itself is no leak. */
export function findLeak(answer: string, sent: string): string | null {
  for (const internal of INTERNALS) {
    const [found] = internal.exec(answer) ?? [];
    if (found !== undefined && !sent.includes(found)) return found;
  }
  return null;
}
