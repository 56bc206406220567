export const confirmMessages = {
  title: "Check and book",
  lead: "Please check that everything is right.",
  who: "For",
  whoQuestion: "Who is this for?",
  addPerson: "Add someone else",
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
  holding: "Holding these times for you…",
  heldUntil: (time: string) => `Held for you until ${time}`,
  timeLeft: (minutes: number, seconds: string) => `${minutes}:${seconds} left`,
  lessThan: (minutes: number) =>
    minutes === 1 ? "Less than 1 minute is left." : `Less than ${minutes} minutes are left.`,
  keepLonger: "Hold them longer",
  lapsedTitle: "We stopped holding these times: their time was over",
  lapsedText: "Your choice is kept, and nothing is booked. Try again to hold the same times once more.",
  endedTitle: "These times are no longer held here",
  endedText:
    "You may have chosen or booked something in another tab. Your choice here is kept: try again to hold these times.",
  holdAgain: "Try again",
  holdFailedTitle: "We could not hold these times yet",
  holdFailedText: "We could not reach Tandem. Your choice is kept, and nothing is booked. Please try again.",
  nearest: "The nearest times that are still open",
  nothingBooked: "Nothing was booked. Your account and your other bookings are as they were.",
  and: "and",
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
  alreadyTitle: "You have booked this already",
  alreadyText: "It was booked once, and you are all set. Here is what you have.",
  seeBooking: "See this booking",
} as const;
