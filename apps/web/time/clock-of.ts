const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** What is left as a clock counts it down, "9:05"; from one hour on with the hours, "1:59:48". */
export function clockOf(secondsLeft: number): string {
  const hours = Math.floor(secondsLeft / HOUR_S);
  const minutes = Math.floor((secondsLeft % HOUR_S) / MINUTE_S);
  const seconds = twoDigits(secondsLeft % MINUTE_S);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
