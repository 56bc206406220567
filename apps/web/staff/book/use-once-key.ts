"use client";

import { useState } from "react";

/**
 * A key for a write that must happen once, however often the button is pressed or the answer is lost; another one after
 * it has happened.
 */
export function useOnceKey(): [key: string, renew: () => void] {
  const [key, setKey] = useState(newKey);
  return [key, () => setKey(newKey())];
}

/** Not `randomUUID`, which browsers keep from pages without TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
