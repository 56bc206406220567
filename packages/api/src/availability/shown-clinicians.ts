import { hash } from "node:crypto";

const BYTES = 5;
/** The most recently shown are remembered; who lost a place further back in a scroll may come again. */
const MOST = 300;
/** Of these some are remembered; then the memory begins anew. */
const MOST_MARKS = 20_000;

/**
 * The clinicians that a scroll has shown, as short as a cursor needs it. While somebody scrolls, time and bookings move
 * clinicians back to places that are still to come; they are not to be shown twice. Five bytes of a hash for each: of
 * 300 shown, a stranger is mistaken for one in four billion.
 */
export class ShownClinicians {
  readonly #marks: readonly string[];
  readonly #known: ReadonlySet<string>;

  constructor(marks: readonly string[] = []) {
    this.#marks = marks;
    this.#known = new Set(marks);
  }

  static parse(text: string): ShownClinicians {
    const bytes = Buffer.from(text, "base64url");
    const marks: string[] = [];
    for (let at = 0; at + BYTES <= bytes.length; at += BYTES) {
      marks.push(bytes.subarray(at, at + BYTES).toString("hex"));
    }
    return new ShownClinicians(marks);
  }

  has(clinicianId: string): boolean {
    return this.#known.size > 0 && this.#known.has(markOf(clinicianId));
  }

  with(clinicianIds: readonly string[]): ShownClinicians {
    return new ShownClinicians([...this.#marks, ...clinicianIds.map(markOf)].slice(-MOST));
  }

  toString(): string {
    return Buffer.from(this.#marks.join(""), "hex").toString("base64url");
  }
}

const marksOf = new Map<string, string>();

/** Pages name the same clinicians again and again, so their marks are remembered. */
function markOf(clinicianId: string): string {
  const known = marksOf.get(clinicianId);
  if (known !== undefined) return known;
  if (marksOf.size >= MOST_MARKS) marksOf.clear();
  const mark = hash("sha256", clinicianId).slice(0, 2 * BYTES);
  marksOf.set(clinicianId, mark);
  return mark;
}
