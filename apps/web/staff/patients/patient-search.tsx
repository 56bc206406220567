"use client";

import { parseAsString, useQueryState } from "nuqs";
import { StaffTable } from "@/staff/staff-table.tsx";
import { trpc } from "@/trpc/client.ts";
import { ListOfPages } from "../list-of-pages.tsx";
import { patientsMessages as words } from "../messages/patients.ts";
import { RowLink } from "../row-link.tsx";
import { SearchBox } from "../search-box.tsx";

const CELL = "border-line border-b px-3 py-1";

/** Patients by a part of their name. */
export function PatientSearch({ payers }: { payers: readonly { id: string; name: string }[] }) {
  const [name, setName] = useQueryState("name", parseAsString.withDefault(""));
  const query = trpc.staff.patients.search.useInfiniteQuery(
    { search: name, limit: 20 },
    { enabled: name !== "", getNextPageParam: (page) => page.nextCursor },
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="mb-4 max-w-md">
        <SearchBox
          id="patient-name"
          label={words.search}
          placeholder={words.searchHint}
          value={name}
          onSearch={(text) => void setName(text || null)}
        />
      </div>
      {name === "" ? (
        <p className="text-ink-soft">{words.start}</p>
      ) : (
        <ListOfPages query={query} isEmpty={items.length === 0} words={words}>
          <StaffTable titles={[words.name, words.born, words.state, words.payer, words.account]}>
            {items.map((patient) => (
              <tr key={patient.id}>
                <td className={CELL}>
                  <RowLink href={`/staff/patients/${encodeURIComponent(patient.id)}`} className="font-medium">
                    {patient.firstName} {patient.lastName}
                  </RowLink>
                </td>
                <td className={CELL}>{patient.dateOfBirth ?? "–"}</td>
                <td className={CELL}>{patient.state}</td>
                <td className={CELL}>
                  {payers.find(({ id }) => id === patient.insurance)?.name ?? patient.insurance}
                </td>
                <td className={CELL}>{patient.hasAccount ? words.hasAccount : words.noAccount}</td>
              </tr>
            ))}
          </StaffTable>
        </ListOfPages>
      )}
    </>
  );
}
