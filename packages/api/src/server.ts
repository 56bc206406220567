import { inRequest } from "@tandem/telemetry";
import { type LateIfCancelled, lateIfCancelled } from "./booking/late-if-cancelled.ts";
import { ownBookingCalendar } from "./calendar/own-booking-calendar.ts";
import { ownCalendarLinks, type SessionCalendarLinks } from "./calendar/own-calendar-links.ts";
import { guardAuth } from "./protection/guard-auth.ts";
import { type Readiness, readinessOf } from "./readiness.ts";
import { appRouter } from "./router.ts";
import { getRuntime } from "./runtime.ts";
import { contextOf, requestIdOf } from "./trpc/context.ts";
import { createCallerFactory } from "./trpc/procedures.ts";

export { requiresTwoFactor } from "@tandem/db/environment";
export { createDemoAccounts, type DemoAccount } from "./auth/demo-accounts.ts";
export { languageOf } from "./auth/letter-language.ts";
export { staffCreateCommand } from "./auth/staff-create-command.ts";
export type { LateIfCancelled } from "./booking/late-if-cancelled.ts";
export type { SessionCalendarLinks } from "./calendar/own-calendar-links.ts";
export { describeMail } from "./mail/mailer.ts";
export { retryAfterHeaders } from "./protection/limit-calls.ts";
export { stopServing } from "./readiness.ts";
export { appRouter } from "./router.ts";
export { closeRuntime, getRuntime, runtimeOver } from "./runtime.ts";
export { LARGEST_UPLOAD_BYTES, UploadProblem, uploadsIn } from "./staff/imports/upload-folder.ts";
export { mayReadMetrics, readMetrics } from "./telemetry/read-metrics.ts";

const createCaller = createCallerFactory(appRouter);

/** The context of an HTTP request to this process. */
export function createContext({ headers }: { headers: Headers }) {
  return contextOf(getRuntime(), headers);
}

/** Calls procedures on the server as the person whose request's headers these are. */
export function createServerCaller(headers: Headers) {
  return createCaller(createContext({ headers }));
}

/** The calendar file of a booking, for the patient whose request's headers these are; null for everybody else. */
export function bookingCalendarFor(headers: Headers, bookingId: string): Promise<string | null> {
  const { runtime, findAccount } = createContext({ headers });
  return ownBookingCalendar(runtime, findAccount, bookingId);
}

/** Answers a request to the auth library. */
export function handleAuth(request: Request): Promise<Response> {
  return inRequest(requestIdOf(request.headers), () => guardAuth(getRuntime(), request));
}

/** Links that add the sessions of a booking to a calendar on the web, for the patient whose request's headers these are. */
export function calendarLinksFor(headers: Headers, bookingId: string): Promise<SessionCalendarLinks[]> {
  const { runtime, findAccount } = createContext({ headers });
  return ownCalendarLinks(runtime, findAccount, bookingId);
}

/** Which of these starts would be cancelled late at this moment, and by what rule. */
export function lateIfCancelledNow(starts: readonly string[]): Promise<LateIfCancelled> {
  return lateIfCancelled(getRuntime(), starts);
}

/** The auth library's handler and API. */
export function getAuth() {
  return getRuntime().auth;
}

/** Whether this process can do its work, and what is down if not. */
export function checkReady(): Promise<Readiness> {
  return readinessOf(getRuntime());
}
