/** The least and the most that each number of the rules may be, wherever it is set. */
export const RULE_BOUNDS = {
  minNoticeMinutes: [0, 43_200],
  searchWindowDays: [1, 366],
  holdMinutes: [1, 120],
  lateCancelHours: [0, 720],
} as const satisfies Record<string, readonly [min: number, max: number]>;
