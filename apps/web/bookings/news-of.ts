import type { Booking } from "@/trpc/types.ts";
import { sessionsInForce } from "./sessions-in-force.ts";

/** What has just been done to a booking. */
export interface News {
  kind: "booked" | "moved" | "again";
  /** How many sessions it is about. */
  count: number;
}

type Standing = Pick<Booking, "appointments">;

/**
 * The news that an address tells of a booking, or null. An address is kept, reloaded and gone back to: what it says counts
 * only while the booking still stands as it says.
 */
export function newsOf(
  params: Partial<Record<string, string | string[]>>,
  { appointments }: Standing,
): News | null {
  const sessions = sessionsInForce(appointments);
  if (sessions.length === 0 || sessions.some(({ status }) => status !== "UPCOMING")) return null;
  const moved = appointments.filter(({ status }) => status === "RE_SCHEDULED").length;
  const movedNow = Number(params.moved);
  if (movedNow >= 1 && movedNow <= Math.min(moved, sessions.length))
    return { kind: "moved", count: movedNow };
  if (moved > 0) return null;
  const kind = (["booked", "again"] as const).find((news) => params[news] !== undefined);
  return kind === undefined ? null : { kind, count: sessions.length };
}
