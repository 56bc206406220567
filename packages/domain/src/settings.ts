/** The numbers of the rules that a clinic may set. */
export interface RuleSettings {
  /** Rule 4: a session starts at least this many minutes from now. */
  minNoticeMinutes: number;
  /** Rule 4: a session is at most this many local calendar days after today. */
  searchWindowDays: number;
  /** Rule 10: how many minutes a hold lives. */
  holdMinutes: number;
  /** Rules 12 and 13: fewer elapsed hours than this before a session is late. */
  lateCancelHours: number;
  /** Rule 8. */
  packing: "no-loss" | "off";
  /** Rule 10. */
  maxPatientsPerAccount: number;
}

/** What holds where the clinic has set nothing. */
export const DEFAULT_SETTINGS: Readonly<RuleSettings> = {
  minNoticeMinutes: 120,
  searchWindowDays: 30,
  holdMinutes: 10,
  lateCancelHours: 24,
  packing: "no-loss",
  maxPatientsPerAccount: 8,
};
