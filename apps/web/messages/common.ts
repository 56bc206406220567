export const commonMessages = {
  productName: "Tandem",
  tagline: "Book a psychological assessment or a first therapy session, at a time that is really open.",
  skipToContent: "Skip to the main content",
  home: "Tandem, start page",
  mainNavigation: "Main",
  yourBookings: "Your bookings",
  staffConsole: "Clinic",
  signIn: "Sign in",
  signOut: "Sign out",
  signingOut: "Signing out…",
  footer:
    "If you are in danger or thinking about harming yourself, call or text 988 at any hour. In an emergency, call 911.",
  close: "Close",
  problemSummary: "There is a problem",
  notFoundTitle: "We could not find that page",
  notFoundText:
    "The address may be mistyped, or the page may no longer exist. Nothing you booked is affected.",
  errorTitle: "Something went wrong on our side",
  errorText: "Nothing was booked or changed. Please try again in a moment.",
  tryAgain: "Try again",
  toStart: "Find a time",
} as const;
