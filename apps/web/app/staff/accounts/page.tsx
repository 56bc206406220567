import type { Metadata } from "next";
import { NewAccount } from "@/staff/accounts/new-account.tsx";
import { StaffAccounts } from "@/staff/accounts/staff-accounts.tsx";
import { accountsMessages } from "@/staff/messages/accounts.ts";
import { requireAdmin } from "@/staff/require-staff.ts";

export const metadata: Metadata = { title: accountsMessages.title };

export default async function AccountsPage() {
  await requireAdmin("/staff/accounts");
  return (
    <div className="max-w-7xl space-y-6">
      <div>
        <h1 className="font-semibold text-3xl tracking-[-0.02em]">{accountsMessages.title}</h1>
        <p className="mt-1 text-ink-soft text-lg">{accountsMessages.lead}</p>
      </div>
      <section className="space-y-3">
        <h2 className="font-semibold text-xl">{accountsMessages.newTitle}</h2>
        <NewAccount />
      </section>
      <StaffAccounts />
    </div>
  );
}
