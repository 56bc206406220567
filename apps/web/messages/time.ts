export const timeMessages = {
  timesIn: (zone: string) => `Times are in ${zone}.`,
  timesInYours: (zone: string, clinicianZone: string) =>
    `Times are in your time zone, ${zone}. The clinician is in ${clinicianZone}.`,
  weekdays: [
    { number: 1, short: "Mon", long: "Monday" },
    { number: 2, short: "Tue", long: "Tuesday" },
    { number: 3, short: "Wed", long: "Wednesday" },
    { number: 4, short: "Thu", long: "Thursday" },
    { number: 5, short: "Fri", long: "Friday" },
    { number: 6, short: "Sat", long: "Saturday" },
    { number: 7, short: "Sun", long: "Sunday" },
  ],
  partsOfDay: { MORNING: "Morning", AFTERNOON: "Afternoon", EVENING: "Evening" },
  partsOfDayHints: { MORNING: "before noon", AFTERNOON: "noon to 5 pm", EVENING: "after 5 pm" },
} as const;
