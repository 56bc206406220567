export const startMessages = {
  title: "Find a time with someone who can help",
  lead: "Tandem shows psychologists and therapists who take your insurance, and only times that you can really book.",
  promises: [
    "No phone calls and no waiting for an answer",
    "Both sessions of an assessment booked in one go",
    "You only need an account at the very end",
  ],
  formTitle: "Two questions to start",
  whatQuestion: "What do you need?",
  whereQuestion: "Where do you live, and who insures you?",
  state: "State",
  stateHint: "Clinicians are licensed state by state.",
  statePlaceholder: "Choose your state",
  noState: "No state has that name. Try its first letters.",
  insurance: "Insurance",
  insuranceHint: "The name on your insurance card.",
  insurancePlaceholder: "Choose your insurance",
  noInsurance: "We do not know an insurance of that name. Try its first letters.",
  submit: "Show open times",
  submitting: "Looking for open times…",
  problems: {
    service: {
      missing: "Choose what you need",
      unknown: "We do not offer that service. Choose one of these.",
    },
    state: {
      missing: "Choose the state you live in",
      unknown: (given: string) => `We do not know the state “${given}”. Choose yours from the list.`,
    },
    insurance: {
      missing: "Choose who insures you",
      unknown: (given: string) =>
        `No clinician here takes an insurance called “${given}”. Choose yours from the list.`,
    },
  },
} as const;
