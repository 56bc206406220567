/** The folders of pages and endpoints, apart from those that stand for an id. */
export const KNOWN_SEGMENTS: ReadonlySet<string> = new Set([
  "accounts",
  "api",
  "appointments",
  "appointments.csv",
  "audit",
  "auth",
  "begin",
  "book",
  "bookings",
  "calendar.ics",
  "capacity.csv",
  "clinicians",
  "confirm",
  "connection-worker.js",
  "csv",
  "demand",
  "forgot-password",
  "health",
  "imports",
  "join",
  "language",
  "live",
  "metrics",
  "move",
  "patients",
  "ready",
  "refused",
  "reset-password",
  "rules",
  "set-up",
  "sign-in",
  "sign-up",
  "staff",
  "trpc",
  "two-factor",
  "unreadable",
  "upload",
  "verify-email",
  "waitlist",
  "worklist",
]);

/** What is asked for too often to tell anything: is it alive, what has it counted, give me this script. */
const UNTRACED = /^\/(_next|api\/health|api\/metrics)(\/|$)/;

/**
 * The pattern of an address: what is no folder of the app, such as an id or something that somebody made up, becomes `*`, and
 * what comes after the path is left out. Null where no trace is wanted.
 */
export function routePattern(address: string): string | null {
  const [path = "/"] = address.split(/[?#]/, 1);
  if (UNTRACED.test(path)) return null;
  const segments = path.split("/").filter((segment) => segment !== "");
  return `/${segments.map((segment) => (KNOWN_SEGMENTS.has(segment) ? segment : "*")).join("/")}`;
}
