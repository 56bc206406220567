import { answerExport } from "@/staff/csv/answer-export.ts";
import { csvLine } from "@/staff/csv/csv.ts";
import { auditMessages } from "@/staff/messages/audit.ts";
import { api } from "@/trpc/server.ts";

const FILTERS = ["entityId", "actor", "clinicianId", "from", "to"];
const HEAD = ["at", "actor", "actorName", "entity", "id", "reason", "before", "after"];

async function* linesOf(params: URLSearchParams): AsyncGenerator<string> {
  const caller = await api();
  const entity = Object.keys(auditMessages.entities).find((one) => one === params.get("entity"));
  const filter = {
    ...(entity && { entity: entity as keyof typeof auditMessages.entities }),
    ...Object.fromEntries([...params].filter(([name]) => FILTERS.includes(name))),
  };
  let cursor: string | null = null;
  let head = csvLine(HEAD);
  do {
    const page: Awaited<ReturnType<typeof caller.staff.audit>> = await caller.staff.audit({
      ...filter,
      limit: 200,
      cursor,
    });
    const lines = page.items.map(({ at, actor, actorName, entity: of, entityId, reason, before, after }) =>
      csvLine([at, actor, actorName, of, entityId, reason, JSON.stringify(before), JSON.stringify(after)]),
    );
    yield head + lines.join("");
    head = "";
    cursor = page.nextCursor;
  } while (cursor !== null);
}

export function GET(request: Request): Promise<Response> {
  return answerExport("audit.csv", () => linesOf(new URL(request.url).searchParams));
}
