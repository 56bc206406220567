import type { LetterWords } from "./letter-words.ts";

/** Letters in English. Subjects say nothing of health: they are read on locked screens. */
export const english: LetterWords = {
  locale: "en-US",
  greeting: "Hello,",
  signature: "Tandem",
  letters: {
    "booking.created": { subject: "You are booked", lead: "You are booked. Here is everything you need." },
    "booking.cancelled": {
      subject: "Your cancellation",
      lead: "What you see below is cancelled. There is nothing else you need to do.",
    },
    "booking.rescheduled": {
      subject: "Your new times",
      lead: "Your booking has moved. These are the times that count now.",
    },
    "session.cancelled": { subject: "Your cancellation", lead: "What you see below is cancelled." },
    "session.moved": {
      subject: "Your new time",
      lead: "The clinic has changed your time. This is when it was, and when it is now.",
    },
    reminder: { subject: "A reminder of what you booked", lead: "This is coming up." },
    "waitlist.offer": {
      subject: "A time is free for you",
      lead: "A time has opened, and it is held for you.",
    },
    "account.verify": {
      subject: "Confirm your email address",
      lead: "Please confirm that this address is yours.",
    },
    "account.reset": {
      subject: "Choose a new password",
      lead: "Somebody, we hope you, asked for a new password for this address.",
    },
  },
  clinicianTypes: { PSYCHOLOGIST: "psychologist", THERAPIST: "therapist" },
  sessions: {
    ASSESSMENT_SESSION_1: "Assessment, session 1 of 2",
    ASSESSMENT_SESSION_2: "Assessment, session 2 of 2",
    THERAPY_INTAKE: "First therapy session",
    THERAPY_SIXTY_MINS: "Therapy session",
  },
  forPatient: (firstName) => `For ${firstName}`,
  withClinician: (name, type) => `With ${name}, ${type}`,
  when: (date, from, to, zone) => `${date}, ${from} to ${to} (${zone})`,
  clinicianTime: (time, zone) => `Where the clinician is: ${time} (${zone})`,
  where: (location) => `Where: ${location}`,
  places: { IN_PERSON: "In person", VIDEO: "By video" },
  placeUnknown: "The clinic tells you whether you meet in person or by video.",
  status: { CANCELLED: "Cancelled", LATE_CANCELLATION: "Cancelled late" },
  prepare: {
    title: "How to prepare",
    points: [
      "Have your insurance card and a photo ID at hand.",
      "Bring a list of medicines you take, and reports from earlier care if you have any.",
    ],
    places: {
      IN_PERSON: "In person: arrive ten minutes before the start.",
      VIDEO:
        "By video: be in a quiet place where you can talk freely, five minutes before the start. The clinic sends you the link.",
      UNKNOWN: "Be in a quiet place where you can talk freely, five minutes before the start.",
    },
  },
  change: {
    title: "If you need to change something",
    text: (hours) =>
      `You can move or cancel a session online until ${hours} hours before it. After that you can still cancel it online until it begins, which counts as a late cancellation.`,
    link: "See or change this booking",
  },
  moved: { was: "Until now", isNow: "From now on" },
  call: (phone) =>
    phone === undefined
      ? "To change this, or for another time, call the clinic."
      : `To change this, or for another time, call the clinic: ${phone}.`,
  offer: {
    until: (time) => `It is held for you until ${time}. After that it goes to the next person.`,
    replaces: "If you accept, your present booking moves to these times.",
    link: "Accept or decline",
  },
  account: {
    "account.verify": {
      link: "Confirm this address",
      note: "The link works for one day. If you did not sign up, ignore this email.",
    },
    "account.reset": {
      link: "Choose a new password",
      note: "The link works once, within an hour. If you did not ask for it, ignore this email: nothing has changed.",
    },
  },
  calendarDescription: "Booked with Tandem. See or change it at the address below.",
};
