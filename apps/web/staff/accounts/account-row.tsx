"use client";

import type { RouterOutputs } from "@tandem/api";
import { Badge } from "@/design/badge.tsx";
import { Button } from "@/design/button.tsx";
import { trpc } from "@/trpc/client.ts";
import { accountsMessages as words } from "../messages/accounts.ts";
import { CELL } from "../staff-table.tsx";

export type StaffAccount = RouterOutputs["staff"]["accounts"]["list"]["items"][number];
export type AccountChange = keyof typeof words.explained;

interface AccountRowProps {
  account: StaffAccount;
  isYou: boolean;
  onChange: (change: AccountChange) => void;
}

/** One account; of one's own nothing can be changed. */
export function AccountRow({ account, isYou, onChange }: AccountRowProps) {
  const sendLink = trpc.staff.accounts.sendLink.useMutation();
  const { name, email, role, active, hasTwoFactor } = account;
  const changes: AccountChange[] = active
    ? [role === "staff" ? "makeAdmin" : "makeStaff", ...(hasTwoFactor ? (["reset"] as const) : []), "close"]
    : ["open"];
  return (
    <tr>
      <th scope="row" className={`${CELL} text-left font-medium`}>
        {name}
      </th>
      <td className={CELL}>{email}</td>
      <td className={CELL}>{words.roles[role]}</td>
      <td className={CELL}>{hasTwoFactor ? words.has : words.hasNot}</td>
      <td className={CELL}>
        <Badge tone={active ? "calm" : "plain"}>{active ? words.active : words.closed}</Badge>
      </td>
      <td className={`${CELL} py-0`}>
        {isYou ? (
          <span className="inline-flex min-h-12 items-center text-ink-soft">{words.you}</span>
        ) : (
          <div className="flex flex-wrap gap-x-4">
            {changes.map((change) => (
              <Button
                key={change}
                variant="quiet"
                className="text-left"
                aria-label={`${words[change]}: ${name}`}
                onClick={() => onChange(change)}
              >
                {words[change]}
              </Button>
            ))}
            {active ? (
              <Button
                variant="quiet"
                className="text-left"
                aria-label={`${words.sendLink}: ${name}`}
                pending={sendLink.isPending}
                onClick={() => sendLink.mutate({ accountId: account.id })}
              >
                {words.sendLink}
              </Button>
            ) : null}
          </div>
        )}
        <p role="status" className="text-ink-soft">
          {sendLink.isSuccess ? words.sent : (sendLink.error?.message ?? "")}
        </p>
      </td>
    </tr>
  );
}
