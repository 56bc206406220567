import type { RouterInputs } from "@tandem/api";

type CapacityInput = RouterInputs["staff"]["capacity"];
export type Load = NonNullable<CapacityInput["load"]>;
export type Sort = NonNullable<CapacityInput["sort"]>;

/** What a cell's colour says, besides its number. */
export type Level = "NONE" | "LOW" | "MEDIUM" | "HIGH" | "FULL" | "OVER";

export const loadMessages: Record<Load, string> = {
  LOW: "Under half booked",
  MEDIUM: "Half to 85 % booked",
  HIGH: "Over 85 % booked",
  FULL: "Full",
  OVER: "Over the limit",
};

export const levelMessages: Record<Level, string> = {
  NONE: "Nothing",
  LOW: "Under half",
  MEDIUM: "To 85 %",
  HIGH: "Under full",
  FULL: "Full",
  OVER: "Over limit",
};

/** By whether a clinician is active. */
export const activityMessages = { true: "Active", false: "Inactive" } as const;

export const sortMessages: Record<Sort, string> = { NAME: "Name", FREE: "Most room first" };

export const capacityMessages = {
  title: "Capacity",
  lead: "What every clinician has booked and held, out of the most they take, and what patients could book now.",
  search: "Name",
  searchHint: "Part of a name",
  type: "Profession",
  state: "Licensed in",
  payer: "Takes",
  load: "Load",
  active: "Clinicians",
  sort: "Order",
  span: "Show",
  any: "All",
  spans: { "1": "1 week", "2": "2 weeks", "6": "6 weeks" },
  earlier: "Earlier",
  later: "Later",
  thisWeek: "This week",
  download: "Download as CSV",
  filters: "Filters",
  clear: "Clear filters",
  grid: "Capacity by clinician and day",
  clinician: "Clinician",
  week: "Week",
  legend: "Colours by how much is used",
  howToRead:
    "3+1/5 means 3 booked and 1 held of at most 5. Below it: starts that patients could book now. The arrow keys move, Enter opens the clinician's day.",
  open: (offers: number) => `${offers} open`,
  loading: "Loading clinicians",
  loadingMore: "Loading more clinicians",
  none: "No clinician passes these filters.",
  failed: "The clinicians could not be loaded.",
  dayInWords: (day: string, booked: number, held: number, max: number, offers: number) =>
    `${day}: ${booked} booked, ${held} held, at most ${max}; ${offers} on offer`,
  weekInWords: (day: string, booked: number, held: number, max: number) =>
    `Week of ${day}: ${booked} booked, ${held} held, at most ${max}`,
} as const;
