import { capacityMessages, type Level, levelMessages } from "../messages/capacity.ts";

const LEVELS: readonly Level[] = ["NONE", "LOW", "MEDIUM", "HIGH", "FULL", "OVER"];

/** What the colours and figures mean. */
export function Legend() {
  return (
    <div className="mt-4 space-y-2 text-ink-soft">
      <ul aria-label={capacityMessages.legend} className="flex flex-wrap gap-x-5 gap-y-1">
        {LEVELS.map((level) => (
          <li key={level} className="flex items-center gap-2">
            <span
              aria-hidden="true"
              data-level={level}
              className="inline-block size-5 rounded-sm border border-edge"
            />
            {levelMessages[level]}
          </li>
        ))}
      </ul>
      <p>{capacityMessages.howToRead}</p>
    </div>
  );
}
