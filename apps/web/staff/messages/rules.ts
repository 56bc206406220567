export const rulesMessages = {
  title: "Rules",
  lead: "The numbers by which offers are made, in force now on every server.",
  readOnly:
    "They are set in the server's environment, so that every process decides by the same numbers, and change with a restart. Here you can see what a change would do before you ask for it.",
  rule: "Rule",
  value: "In force",
  otherwise: "If unset",
  variable: "Set by",
  tryTitle: "What would other numbers do?",
  tryHint: "Worked out with the rules themselves over up to 200 clinicians of each kind. Nothing is changed.",
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
