import type { RouterOutputs } from "@tandem/api";
import type { AppointmentStatus, SlotRefusal } from "@tandem/domain";

type Warning = RouterOutputs["staff"]["clinicians"]["whatIf"]["warnings"][number];

/** Why a slot is not on offer, to staff. A record over the union: a new reason does not compile before it has its words. */
export const reasonMessages: Record<SlotRefusal, { short: string; long: string }> = {
  INELIGIBLE: { short: "Not eligible", long: "The clinician is inactive, or may not see such a patient." },
  WRONG_LENGTH: { short: "Wrong length", long: "The slot is not as long as the service's sessions." },
  TOO_SOON: { short: "Too soon", long: "It starts sooner than patients may book." },
  BEYOND_WINDOW: { short: "Too far ahead", long: "It is further ahead than patients may book." },
  OVERLAPS_APPOINTMENT: { short: "Taken", long: "An appointment is at this time." },
  HELD: { short: "Held", long: "Somebody is booking this time right now." },
  DAY_FULL: { short: "Day full", long: "The day has reached its limit of appointments." },
  WEEK_FULL: { short: "Week full", long: "The week has reached its limit of appointments." },
  WASTES_CAPACITY: {
    short: "Leaves a gap",
    long: "Booking it would leave a gap that costs an appointment that day.",
  },
  NO_PARTNER: {
    short: "No second session",
    long: "No other session on offer goes with it, 1 to 7 days apart.",
  },
};

export const statusMessages: Record<AppointmentStatus, string> = {
  UPCOMING: "Upcoming",
  OCCURRED: "Took place",
  NO_SHOW: "No show",
  CANCELLED: "Cancelled",
  LATE_CANCELLATION: "Cancelled late",
  RE_SCHEDULED: "Moved",
};

export const warningMessages: Record<Warning, string> = {
  TAKES_NONE: "With a limit of 0 nobody can be booked any more. To pause a clinician, deactivate instead.",
  WEEKLY_BELOW_DAILY: "The week takes fewer appointments than a single day. Is that meant?",
  APPOINTMENTS_REMAIN:
    "Appointments are still to come. They stay booked until somebody moves or cancels them.",
  ELIGIBILITY_LOST: "Appointments to come are with patients whose state or insurance would no longer match.",
};

export const appointmentTypeMessages: Record<string, string> = {
  ASSESSMENT_SESSION_1: "Assessment, session 1",
  ASSESSMENT_SESSION_2: "Assessment, session 2",
  THERAPY_INTAKE: "First therapy session",
  THERAPY_SIXTY_MINS: "Therapy, 60 minutes",
};

export const clinicianMessages = {
  back: "All clinicians",
  appointments: "Appointments of this clinician",
  inactive: "Inactive",
  limits: (daily: number, weekly: number) => `At most ${daily} a day and ${weekly} a week`,
  calendar: "Calendar",
  earlier: "Earlier",
  later: "Later",
  oneDay: "Day",
  oneWeek: "Week",
  span: "Show",
  print: "Print",
  nothing: "No slots and no appointments.",
  offered: "On offer",
  appointment: "Appointment",
  held: (until: string) => `Held until ${until}`,
  record: (name: string) => `Record of ${name}`,
  change: "Move or cancel",
  cancel: "Cancel",
  daySummary: (offers: number, closed: number) => `${offers} on offer, ${closed} not on offer`,
  changeDay: (appointments: string, date: string) => `${appointments} on ${date}, to move or cancel`,
  appointmentsOfDay: (count: number) =>
    count === 0 ? "No appointments." : `${count} ${count === 1 ? "appointment" : "appointments"}`,
  audience: "For a patient with",
  state: "State",
  payer: "Insurance",
  anyState: "Any state",
  anyPayer: "Any insurance",
  changeTitle: "Change limits, licences, insurances",
  changeLead: "See what a change does before you save it.",
  daily: "Appointments a day, at most",
  weekly: "Appointments a week, at most",
  active: "Active: patients can find and book this clinician",
  states: "Licensed in",
  insurances: "Takes",
  timeZone: "Time zone",
  reason: "Reason",
  reasonHint: "Kept with the change, for everybody who asks later.",
  preview: "Show what it does",
  previewing: "Working it out…",
  save: "Save the change",
  saving: "Saving…",
  saved: "Saved.",
  effect: "What the change does",
  offersEffect: (before: number, after: number) => `Starts on offer: ${before} now, ${after} then`,
  gained: (count: number) => `${count} gained`,
  lost: (count: number) => `${count} lost`,
  further: (before: number, after: number) => `Bookings that still fit: ${before} now, ${after} then`,
  overTitle: "Past the new limit",
  over: (period: "DAY" | "WEEK", date: string, booked: number, max: number) =>
    `${period === "DAY" ? "" : "Week of "}${date}: ${booked} booked, at most ${max}`,
  noOver: "No day and no week is past the new limit.",
  remainingTitle: "Still to come",
  move: "Move",
  allToCome: "All appointments to come, to move or cancel",
  losingTitle: "No longer matching",
  nothingChanged: "Change something first.",
  failed: "The calendar could not be loaded.",
} as const;
