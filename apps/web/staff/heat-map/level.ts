import type { Level } from "../messages/capacity.ts";

/** How much of what a clinician takes is used, in the steps that have a colour. */
export function levelOf(used: number, max: number): Level {
  if (used > max) return "OVER";
  if (used === 0) return "NONE";
  if (used === max) return "FULL";
  if (used * 100 >= max * 85) return "HIGH";
  return used * 2 >= max ? "MEDIUM" : "LOW";
}
