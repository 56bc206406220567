import { type Answers, type Filters, filterEntries } from "@/search/address.ts";

/** Where one asks to be told of something sooner than a search finds. */
export function joinHref(answers: Answers, filters: Filters): string {
  return `/waitlist/join?${new URLSearchParams([...Object.entries(answers), ...filterEntries(filters).map(([name, value]) => [name, value])])}`;
}
