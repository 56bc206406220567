"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Button } from "@/design/button.tsx";
import { addDays } from "@/time/dates.ts";
import { trpc } from "@/trpc/client.ts";
import { Choice } from "../choice.tsx";
import { DateField } from "../date-field.tsx";
import { parseAsDate } from "../heat-map/address.ts";
import { ListOfPages } from "../list-of-pages.tsx";
import { type Audited, auditMessages as words } from "../messages/audit.ts";
import { SearchBox } from "../search-box.tsx";
import { AuditTable } from "./audit-table.tsx";

const isAudited = (text: string): text is Audited => text in words.entities;
const ENTITIES = Object.keys(words.entities).filter(isAudited);

/** Who did what: filtered by the address, newest first. */
export function AuditList() {
  const [{ of, id, who, clinician, from, to }, setAddress] = useQueryStates(
    {
      of: parseAsStringLiteral(ENTITIES),
      id: parseAsString,
      who: parseAsString,
      clinician: parseAsString,
      from: parseAsDate,
      to: parseAsDate,
    },
    { history: "replace", scroll: false },
  );
  const filter = {
    ...(of && { entity: of }),
    ...(id && { entityId: id }),
    ...(who && { actor: who }),
    ...(clinician && { clinicianId: clinician }),
    ...(from && { from: `${from}T00:00:00Z` }),
    ...(to && { to: `${addDays(to, 1)}T00:00:00Z` }),
  };
  const query = trpc.staff.audit.useInfiniteQuery(
    { ...filter, limit: 50 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-5">
        <Choice
          id="entity"
          label={words.entity}
          any={words.any}
          value={of ?? ""}
          options={ENTITIES.map((entity) => ({ value: entity, label: words.entities[entity] }))}
          onChange={(value) => void setAddress({ of: isAudited(value) ? value : null })}
        />
        <SearchBox
          id="entity-id"
          label={words.entityId}
          placeholder={words.entityIdHint}
          value={id ?? ""}
          onSearch={(text) => void setAddress({ id: text || null })}
        />
        <DateField
          id="from"
          label={words.from}
          value={from}
          onChange={(date) => void setAddress({ from: date })}
        />
        <DateField id="to" label={words.to} value={to} onChange={(date) => void setAddress({ to: date })} />
        <a
          href={`/staff/audit/csv?${new URLSearchParams(filter)}`}
          download
          className="inline-flex min-h-12 items-center underline underline-offset-4"
        >
          {words.download}
        </a>
        {who || clinician ? (
          <Button variant="secondary" onClick={() => void setAddress({ who: null, clinician: null })}>
            {who ? words.everybody : words.allClinicians}
          </Button>
        ) : null}
      </div>
      <ListOfPages query={query} isEmpty={items.length === 0} words={words}>
        <AuditTable items={items} />
      </ListOfPages>
    </>
  );
}
