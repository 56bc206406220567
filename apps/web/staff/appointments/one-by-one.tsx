"use client";

import { useState } from "react";
import { Alert } from "@/design/alert.tsx";

/** How far a row of writes is: how many are done, null while none runs, and what could not be done. */
interface Progress {
  done: number | null;
  all: number;
  failures: readonly string[];
}

const NOTHING: Progress = { done: null, all: 0, failures: [] };

/** Writes one after the other, goes on where one fails, and says what failed; gives back what was done. */
export function useOneByOne() {
  const [progress, setProgress] = useState(NOTHING);
  async function run<Item>(
    items: readonly Item[],
    lineOf: (item: Item) => string,
    work: (item: Item) => Promise<unknown>,
  ): Promise<Item[]> {
    const failures: string[] = [];
    const done: Item[] = [];
    setProgress({ done: 0, all: items.length, failures });
    for (const [index, item] of items.entries()) {
      try {
        await work(item);
        done.push(item);
      } catch (error) {
        failures.push(`${lineOf(item)}: ${error instanceof Error ? error.message : ""}`);
      }
      setProgress({ done: index + 1, all: items.length, failures: [] });
    }
    setProgress({ done: null, all: items.length, failures });
    return done;
  }
  return { progress, run };
}

interface ProgressBarProps {
  progress: Progress;
  label: string;
  words: (done: number, all: number) => string;
  failedTitle: string;
}

export function ProgressBar({
  progress: { done, all, failures },
  label,
  words,
  failedTitle,
}: ProgressBarProps) {
  return (
    <>
      <div role="status">
        {done === null ? null : (
          <>
            <progress aria-label={label} max={all} value={done} />
            {words(done, all)}
          </>
        )}
      </div>
      {failures.length === 0 ? null : (
        <Alert tone="problem" role="alert" title={failedTitle}>
          <ul>
            {failures.map((failure) => (
              <li key={failure}>{failure}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
