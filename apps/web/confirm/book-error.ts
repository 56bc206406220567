import type { AppRouter } from "@tandem/api";
import type { TRPCClientErrorLike } from "@trpc/client";

/** How holding, booking and changing fail in the browser. */
export type BookError = TRPCClientErrorLike<AppRouter>;

/** Whether nobody can say if it was done: no answer came, or the server did not know. */
export function isUnknownOutcome({ data }: BookError): boolean {
  return data?.httpStatus === undefined || data.httpStatus >= 500;
}
