import type { ReactNode, Ref } from "react";

interface StaffTableProps {
  titles: readonly string[];
  /** Takes the focus from a row that is gone. */
  ref?: Ref<HTMLDivElement>;
  /** The rows. */
  children: ReactNode;
}

/** A table of the console with its columns' titles; it scrolls sideways, with what only a screen reader meets, on a narrow screen. */
export function StaffTable({ titles, ref, children }: StaffTableProps) {
  return (
    <div
      ref={ref}
      tabIndex={ref ? -1 : undefined}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-collapse">
        <thead>
          <tr>
            {titles.map((title) => (
              <th
                key={title}
                scope="col"
                className="border-line border-b bg-sunken px-3 py-2 text-left align-top font-semibold"
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
