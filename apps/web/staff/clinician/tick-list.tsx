"use client";

interface TickListProps {
  legend: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onTick: (value: string, isTicked: boolean) => void;
}

/** Many choices at once, folded until somebody wants to change them; what is chosen stands in the summary. */
export function TickList({ legend, options, chosen, onTick }: TickListProps) {
  const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return (
    <details className="rounded-md border border-edge bg-surface">
      <summary className="min-h-12 px-4 py-2.5">
        <span className="font-semibold">{legend}:</span> {labels.join(", ") || "–"}
      </summary>
      <fieldset className="grid grid-cols-2 gap-x-4 border-line border-t p-3 sm:grid-cols-3 lg:grid-cols-4">
        <legend className="sr-only">{legend}</legend>
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => onTick(value, event.target.checked)}
              className="size-6 shrink-0 accent-(--accent)"
            />
            {label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
