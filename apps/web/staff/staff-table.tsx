import type { ReactNode } from "react";

interface StaffTableProps {
  titles: readonly string[];
  /** The rows. */
  children: ReactNode;
}

/** A table of the console with its columns' titles; it scrolls sideways where the screen is narrow. */
export function StaffTable({ titles, children }: StaffTableProps) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
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
