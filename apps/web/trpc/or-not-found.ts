import "server-only";

import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** What was asked about one thing by its id; the page of what does not exist where there is none, or the id can be of nothing. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    throw error;
  }
}
