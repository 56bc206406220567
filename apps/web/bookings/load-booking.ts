import "server-only";

import { orNotFound } from "@/trpc/or-not-found.ts";
import { api } from "@/trpc/server.ts";
import type { Booking } from "@/trpc/types.ts";

/** One of the account's bookings; anybody else's does not exist. */
export async function loadBooking(bookingId: string): Promise<Booking> {
  return orNotFound((await api()).bookings.get({ bookingId }));
}
