import type { ReactNode, Ref } from "react";

/** How every cell of the console's tables looks. */
export const CELL = "border-line border-b px-3 py-2";

interface StaffTableProps {
  titles: readonly string[];
  /** Its name, for a table that has nothing within to reach by keyboard: what scrolls sideways must be reached itself. */
  label?: string;
  /** Takes the focus from a row that is gone. */
  ref?: Ref<HTMLDivElement>;
  /** The rows. */
  children: ReactNode;
}

/** A table of the console with its columns' titles; it scrolls sideways, with what only a screen reader meets, on a narrow screen. */
export function StaffTable({ titles, label, ref, children }: StaffTableProps) {
  const named = label === undefined ? {} : { role: "region", "aria-label": label, tabIndex: 0 };
  return (
    <div
      ref={ref}
      tabIndex={ref ? -1 : undefined}
      {...named}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-collapse">
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col" className={`${CELL} bg-sunken text-left align-top font-semibold`}>
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
