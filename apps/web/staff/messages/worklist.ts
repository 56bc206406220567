import type { RouterOutputs } from "@tandem/api";

export type ConflictKind = RouterOutputs["staff"]["conflicts"]["list"]["items"][number]["kind"];

export const conflictMessages: Record<ConflictKind, { name: string; advice: string }> = {
  OVERLAP: {
    name: "Overlap",
    advice: "Two appointments of one clinician at the same time. Move one of them.",
  },
  OVER_DAY: { name: "Day over limit", advice: "More appointments than the clinician takes on a day." },
  OVER_WEEK: { name: "Week over limit", advice: "More appointments than the clinician takes in a week." },
  WITHDRAWN_SLOT: {
    name: "Slot withdrawn",
    advice:
      "The record system no longer has the slot that was booked. Ask the clinician whether the time still holds.",
  },
  INACTIVE_CLINICIAN: {
    name: "Clinician inactive",
    advice: "An appointment with somebody who is inactive. Move or cancel it.",
  },
  LOST_ELIGIBILITY: {
    name: "Eligibility lost",
    advice: "The clinician no longer has the patient's state or insurance. Check before the session.",
  },
};

export const worklistMessages = {
  title: "Needs a person",
  lead: "What the rules cannot settle alone. Each is resolved or dismissed with a reason; it comes back if it changes.",
  kind: "Kind",
  any: "All kinds",
  show: "Show",
  open: "Open",
  decided: "Decided",
  none: "Nothing needs you here.",
  noneDecided: "Nothing has been decided yet.",
  failed: "The list could not be loaded.",
  when: "When",
  what: "What",
  who: "Clinician",
  action: "Decision",
  counts: (booked: number, max: number) => `${booked} booked, at most ${max}`,
  appointments: (count: number) => (count === 1 ? "Show the appointment" : `Show the ${count} appointments`),
  resolve: "Resolve",
  dismiss: "Dismiss",
  reopen: "Put back",
  reasonTitle: { RESOLVED: "Resolve", DISMISSED: "Dismiss", REOPENED: "Put back on the list" },
  reason: "Reason",
  save: "Save",
  saving: "Saving…",
  more: "Show more",
  decidedWords: { RESOLVED: "Resolved", DISMISSED: "Dismissed" },
} as const;
