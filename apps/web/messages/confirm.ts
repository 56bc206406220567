export const confirmMessages = {
  title: "Check and book",
  lead: "Please check that everything is right.",
  who: "For",
  whoQuestion: "Who is this for?",
  changeTimes: "Change times",
  submit: (count: number) => (count === 1 ? "Book this session" : "Book both sessions"),
  submitting: "Booking…",
  cancelNote: (count: number) =>
    count === 1
      ? "Nothing is booked until you press the button."
      : "Both sessions are booked together, or neither is.",
  otherDetails: (state: string, insurance: string) =>
    `The details we have for this patient say ${insurance} in ${state}. That is what a booking goes by.`,
  otherDetailsTitle: "This search was for another state or insurance",
  searchAgain: (state: string, insurance: string) => `Show times for ${insurance} in ${state}`,
  nearest: "The nearest times that are still open",
  nothingBooked: "Nothing was booked. Your account and your other bookings are as they were.",
  and: "and",
  otherClinician: "With another clinician",
  otherClinicians: "See other clinicians",
  badTitle: "This could not be booked",
  noAlternatives: "See what else is open",
  networkTitle: "We could not finish your booking",
  networkText:
    "We do not know yet whether your booking went through. Press the button again: it will never be booked twice.",
  rateTitle: "That was a lot of tries",
  rateText: "Please wait a minute, then press the button again.",
  signedOutTitle: "You have been signed out",
  signedOutText: "Sign in again and you come right back here.",
} as const;
