// A plain model of the protocol for assessments with one clinician, in memory: lists, loops and the rules as the glossary
// words them. It shares no code with the product.

const DAY_MS = 86_400_000;

interface Claim {
  patient: number;
  /** Indices of starts. */
  starts: number[];
}

interface Booking extends Claim {
  cancelled: boolean;
}

/** One act of one patient; starts are named by their place in the clinic's list. */
export type Step =
  | { act: "hold" | "book" | "move"; patient: number; starts: number[] }
  | { act: "confirm" | "confirm-again" | "release" | "cancel" | "lapse"; patient: number };

/** Plays steps one at a time and says what each must answer: `yes`, `nothing to do`, or the refusal. */
export class ProtocolModel {
  readonly #starts: readonly number[];
  readonly #limit: { maxDaily: number; maxWeekly: number };
  /** Holds that live, by patient. */
  readonly #holds = new Map<number, Claim>();
  /** The last hold each patient was given, alive or not. */
  readonly #given = new Map<number, Claim>();
  readonly #bookings = new Map<number, Booking>();
  readonly #confirmed = new Set<number>();

  constructor(starts: readonly number[], limit: { maxDaily: number; maxWeekly: number }) {
    this.#starts = starts;
    this.#limit = limit;
  }

  play(step: Step): string {
    const { patient } = step;
    switch (step.act) {
      case "hold":
        return this.#take(patient, step.starts, () => {
          const claim = { patient, starts: step.starts };
          this.#holds.set(patient, claim);
          this.#given.set(patient, claim);
        });
      case "book":
        return this.#take(patient, step.starts, () => {
          this.#holds.delete(patient);
          this.#bookings.set(patient, { patient, starts: step.starts, cancelled: false });
        });
      case "confirm":
        return this.#confirm(patient);
      case "confirm-again":
        return this.#confirmed.has(patient) ? "yes" : "nothing to do";
      case "release":
      case "lapse":
        if (!this.#given.has(patient)) return "nothing to do";
        this.#holds.delete(patient);
        return "yes";
      case "cancel": {
        const booking = this.#bookings.get(patient);
        if (booking === undefined) return "nothing to do";
        if (booking.cancelled) return "WRONG_STATUS";
        booking.cancelled = true;
        return "yes";
      }
      case "move":
        return this.#move(patient, step.starts);
    }
  }

  #confirm(patient: number): string {
    if (!this.#given.has(patient)) return "nothing to do";
    const hold = this.#holds.get(patient);
    if (hold === undefined) return "HOLD_EXPIRED";
    const answer = this.#take(patient, hold.starts, () => {
      this.#holds.delete(patient);
      this.#bookings.set(patient, { ...hold, cancelled: false });
      this.#confirmed.add(patient);
    });
    return answer;
  }

  #move(patient: number, starts: number[]): string {
    const booking = this.#bookings.get(patient);
    if (booking === undefined) return "nothing to do";
    const moving = starts.filter((start, index) => start !== booking.starts[index]);
    if (moving.length > 0 && booking.cancelled) return "WRONG_STATUS";
    if (moving.length === 0) return "yes";
    if (!this.#isPair(starts)) return "NOT_A_PAIR";
    const staying = booking.starts.filter((start, index) => start === starts[index]);
    const others = [...this.#claimsBut(patient), { patient, starts: staying }];
    const own = this.#holds.get(patient);
    const refusal = this.#refusal(own === undefined ? others : [...others, own], moving);
    if (refusal !== null) return refusal;
    booking.starts = starts;
    return "yes";
  }

  #take(patient: number, starts: number[], write: () => void): string {
    const booking = this.#bookings.get(patient);
    if (booking !== undefined && !booking.cancelled) return "ALREADY_BOOKED";
    if (!this.#isPair(starts)) return "NOT_A_PAIR";
    const refusal = this.#refusal(this.#claimsBut(patient), starts);
    if (refusal !== null) return refusal;
    write();
    return "yes";
  }

  /** What others have claimed of the clinician. */
  #claimsBut(patient: number): Claim[] {
    const bookings = [...this.#bookings.values()].filter((claim) => !claim.cancelled);
    return [...bookings, ...this.#holds.values()].filter((claim) => claim.patient !== patient);
  }

  #isPair([first = 0, second = 0]: number[]): boolean {
    const apart = this.#dayOf(second) - this.#dayOf(first);
    return apart >= 1 && apart <= 7;
  }

  /** Session by session: the time, then the day, then the week. */
  #refusal(claims: readonly Claim[], wanted: readonly number[]): string | null {
    const taken = claims.flatMap((claim) => claim.starts);
    const sofar: number[] = [];
    for (const start of wanted) {
      if (taken.includes(start)) return "SLOT_TAKEN";
      const day = taken.filter((other) => this.#dayOf(other) === this.#dayOf(start)).length;
      const week = [...taken, ...sofar].filter((other) => this.#weekOf(other) === this.#weekOf(start)).length;
      if (day >= this.#limit.maxDaily || week >= this.#limit.maxWeekly) return "CAPACITY_REACHED";
      sofar.push(start);
    }
    return null;
  }

  #dayOf(start: number): number {
    return Math.floor((this.#starts[start] ?? 0) / DAY_MS);
  }

  /** 1970-01-01 was a Thursday. */
  #weekOf(start: number): number {
    return Math.floor((this.#dayOf(start) + 3) / 7);
  }
}
