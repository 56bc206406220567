export const rulesMessages = {
  title: "Rules",
  lead: "The numbers by which offers are made and appointments are kept. A change reaches every server within two seconds.",
  rule: "Rule",
  value: "In force",
  otherwise: "If unset",
  setBy: "Set by",
  setter: {
    ENVIRONMENT: (variable: string) => `The server's environment: ${variable}`,
    CLINIC: () => "An administrator",
    NOBODY: () => "Nobody",
  },
  changeTitle: "Change the rules",
  changeHint:
    "First see what a change does; nothing is changed until you save. Holds and bookings that exist stay as they are.",
  allFixed: "The server's environment sets all of them. They change with its restart.",
  fixed: (variable: string) => `Set by ${variable} in the server's environment.`,
  effectTitle: "What the change does",
  gained: "Gained",
  lost: "Lost",
  together: "Together",
  sample: (lookedAt: number, active: number) => `${lookedAt} of ${active} clinicians looked at`,
  sampleHint:
    "Worked out by the rules themselves over some clinicians picked at random, to say what to expect.",
  late: (now: number, then: number) =>
    now === then
      ? `Sessions to come that are too close for patients to move: ${now}, as now.`
      : `Sessions to come that are too close for patients to move: ${now} → ${then}.`,
  holdHint: "Times that are held now stay held for as long as they were promised.",
  reason: "Reason",
  reasonHint: "Kept in the audit with your name.",
  save: "Save the rules",
  saving: "Saving…",
  saved: "Saved. Every server goes by these rules within two seconds.",
  tryIt: "Show the effect",
  trying: "Working it out…",
  service: "Service",
  clinicians: "Clinicians with an offer",
  offers: "Starts on offer",
  wait: "Days to the first offer (median)",
  change: (now: number | string, then: number | string) => (now === then ? `${now}` : `${now} → ${then}`),
  nobody: "none",
  of: (found: number, all: number) => `${found} of ${all}`,
  names: {
    minNoticeMinutes: "Notice",
    searchWindowDays: "Window",
    holdMinutes: "A hold lasts",
    lateCancelHours: "A cancellation is late from",
    packing: "Packing",
  },
  labels: {
    minNoticeMinutes: "Notice (minutes)",
    searchWindowDays: "Window (days)",
    holdMinutes: "A hold lasts (minutes)",
    lateCancelHours: "Late from (hours before)",
    packing: "Packing",
  },
  explained: {
    minNoticeMinutes: "No session starts sooner than so long from now. More leaves short gaps empty.",
    searchWindowDays:
      "No session is later than so many days after today. More fills calendars further ahead.",
    holdMinutes: "While a patient confirms, nobody else sees the time.",
    lateCancelHours:
      "Later than so long before a session its capacity stays used, and patients move it no more.",
    packing: "Offers no start that costs the clinician an appointment on that day.",
  },
  units: {
    minNoticeMinutes: (value: number | string) => `${value} minutes`,
    searchWindowDays: (value: number | string) => `${value} days`,
    holdMinutes: (value: number | string) => `${value} minutes`,
    lateCancelHours: (value: number | string) => `${value} hours before`,
    packing: (value: number | string) => (value === "off" ? "Off" : "Without loss"),
  },
} as const;
