import "server-only";

import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { api } from "@/trpc/server.ts";
import type { Booking } from "@/trpc/types.ts";

/** One of the account's bookings; anybody else's does not exist. */
export async function loadBooking(bookingId: string): Promise<Booking> {
  try {
    return await (await api()).bookings.get({ bookingId });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    throw error;
  }
}
