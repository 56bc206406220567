import "server-only";

import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** Whether an id is of nothing, or can be of nothing. */
export function isOfNothing(error: unknown): boolean {
  return error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST");
}

/** What was asked about one thing by its id; the page of what does not exist where there is none. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isOfNothing(error)) notFound();
    throw error;
  }
}

/** The same, but null when the API fails: the browser then asks again. */
export async function orNotFoundOrNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isOfNothing(error)) notFound();
    return null;
  }
}
