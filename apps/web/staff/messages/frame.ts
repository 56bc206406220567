export const frameMessages = {
  navigation: "Clinic",
  capacity: "Capacity",
  appointments: "Appointments",
  worklist: "Needs a person",
  patients: "Patients",
  demand: "Unmet demand",
  imports: "Import",
  audit: "Audit",
  onlyStaffTitle: "This part is for the clinic's staff",
  onlyStaffText: "You are signed in with a patient's account, which has no access here.",
  toBookings: "Your bookings",
} as const;
