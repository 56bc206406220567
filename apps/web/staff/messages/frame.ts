export const frameMessages = {
  navigation: "Clinic",
  capacity: "Capacity",
  appointments: "Appointments",
  worklist: "Needs a person",
  patients: "Patients",
  demand: "Unmet demand",
  imports: "Import",
  audit: "Audit",
  accounts: "Staff",
  yourAccount: "Second factor",
  onlyStaffTitle: "This part is for the clinic's staff",
  onlyStaffText: "You are signed in with a patient's account, which has no access here.",
  onlyAdminTitle: "This part is for administrators",
  onlyAdminText:
    "Your account works at the clinic, but it does not change accounts or rules. Ask an administrator.",
  toCapacity: "Capacity",
  toBookings: "Your bookings",
} as const;
