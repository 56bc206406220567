/** At most so many in any stretch of this length. */
export interface Limit {
  max: number;
  windowMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * How often one address (IPv6: one /64) or one account may do what. Generous for people, of whom a whole office may share an
 * address, and tight where a bot would do harm: an address has at most 20 holds at a time, so nobody holds a clinic's week.
 */
export const LIMITS = {
  signInByAddress: { max: 30, windowMs: 5 * MINUTE },
  /** Tries at one account from one address, or from one device that has signed in to it before. */
  signInToAccount: { max: 10, windowMs: 15 * MINUTE },
  signUpByAddress: { max: 30, windowMs: 10 * MINUTE },
  /** Asking for the password of somebody who is signed in: at a screen that was left, guessing is slow too. */
  passwordByAddress: { max: 30, windowMs: 5 * MINUTE },
  letterByAddress: { max: 5, windowMs: MINUTE },
  authByAddress: { max: 600, windowMs: MINUTE },
  holdByAddress: { max: 20, windowMs: 10 * MINUTE },
  holdByAccount: { max: 10, windowMs: 10 * MINUTE },
  changeByAddress: { max: 240, windowMs: MINUTE },
  changeByAccount: { max: 60, windowMs: MINUTE },
  searchByAddress: { max: 600, windowMs: MINUTE },
  readByAddress: { max: 1_200, windowMs: MINUTE },
  staffByAccount: { max: 600, windowMs: MINUTE },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;
