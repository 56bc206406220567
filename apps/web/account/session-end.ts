interface SessionAnswer {
  session: { expiresAt: string };
}

/**
 * How long the session still lasts, in milliseconds; null when it is over. Asking as a use makes it last longer.
 * The server's own clock is in its answer: the browser's may be wrong.
 *
 * @throws when the server cannot be reached
 */
export async function askSessionEnd(as: "use" | "question"): Promise<number | null> {
  const query = as === "question" ? "?disableRefresh=true" : "";
  const response = await fetch(`/api/auth/get-session${query}`, { cache: "no-store" });
  if (!response.ok) throw new Error(`The session could not be asked about: ${response.status}`);
  const answer: SessionAnswer | null = await response.json();
  if (answer === null) return null;
  const now = Date.parse(response.headers.get("date") ?? "") || Date.now();
  return Math.max(0, Date.parse(answer.session.expiresAt) - now);
}
