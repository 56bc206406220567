export const appointmentsMessages = {
  title: "Appointments",
  lead: "By start, in each clinician's local time.",
  from: "From",
  to: "To",
  name: "Name",
  nameHint: "Patient or clinician",
  status: "Status",
  any: "All",
  when: "When",
  patient: "Patient",
  clinician: "Clinician",
  kind: "Session",
  action: "Actions",
  none: "No appointment passes these filters.",
  failed: "The appointments could not be loaded.",
  more: "Show more",
  download: "Download as CSV",
  everybody: "Show everybody",
  occurred: "Took place",
  noShow: "No show",
  cancel: "Cancel",
  move: "Move",
  replace: "Replace",
  cancelTitle: "Cancel by the clinic",
  cancelBookings: (count: number) =>
    count === 1
      ? "This booking is cancelled, with every session that has not started. The patient is told, if the clinic has their email address."
      : `These ${count} bookings are cancelled, each with every session that has not started. Patients whose email address the clinic has are told.`,
  cancelSessions: (count: number) =>
    count === 1
      ? "This session is cancelled, and no other: it belongs to no booking. The patient is told, if the clinic has their email address."
      : `These ${count} sessions are cancelled, and no others: they belong to no booking. Patients whose email address the clinic has are told.`,
  unreachable: "no email address, so tell them yourself",
  cancelled: (count: number) => (count === 1 ? "Cancelled." : `${count} cancelled.`),
  moved: (count: number) => (count === 1 ? "Moved." : `${count} moved.`),
  told: (count: number) =>
    count === 1 ? "The patient is told by email." : `${count} patients are told by email.`,
  tellYourself: "Not told, because the clinic has no email address of them:",
  reason: "Reason",
  confirm: "Cancel now",
  cancelling: (done: number, all: number) => `${done} of ${all} cancelled`,
  cancelAll: (count: number) => `Cancel all ${count} shown`,
  cancelAllHint: "For a clinician who falls ill: show one clinician's day, look at the list, then cancel it.",
  notCancelled: "These could not be cancelled:",
  moveAll: "Move this day",
  moveTitle: "Move a day",
  moveLead:
    "Each booking and each session goes to the soonest time after the day that the rules allow; pairs stay valid. Patients whose email address the clinic has are told. Nothing is moved before you say so.",
  moveNow: (bookings: number, sessions: number) =>
    `Move ${[
      ...(bookings > 0 ? [bookings === 1 ? "1 booking" : `${bookings} bookings`] : []),
      ...(sessions > 0 ? [sessions === 1 ? "1 session" : `${sessions} sessions`] : []),
    ].join(" and ")}`,
  moving: (done: number, all: number) => `${done} of ${all} moved`,
  notMoved: "These could not be moved:",
  nowhere: "no time found; cancel it, or move it to another clinician",
  fromRecordSystem: "Kept by the record system",
} as const;
