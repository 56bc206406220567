export interface AnswersOnTheWay {
  state?: string | undefined;
  insurance?: string | undefined;
}

/** What the search already said, when its address is where a form leads back to. */
export function answersOnTheWay(next: string): AnswersOnTheWay {
  const search = new URLSearchParams(next.split("?")[1]);
  return { state: search.get("state") ?? undefined, insurance: search.get("insurance") ?? undefined };
}
