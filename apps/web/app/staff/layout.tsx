import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { readSession } from "@/account/session.ts";
import { LiveUpdates } from "@/staff/live/live-updates.tsx";
import { StaffApiProvider } from "@/staff/live/staff-api-provider.tsx";
import { OnlyStaff } from "@/staff/only-staff.tsx";
import { readStaff } from "@/staff/require-staff.ts";
import { StaffNavigation } from "@/staff/staff-navigation.tsx";
import "./staff.css";

export const metadata: Metadata = { robots: { index: false, follow: false } };

export default async function StaffLayout({ children }: { children: ReactNode }) {
  // Without a session the page itself leads to the sign-in, because only it knows where to come back to.
  if ((await readSession()) === null) return children;
  if ((await readStaff()) === null) return <OnlyStaff />;
  return (
    <NuqsAdapter>
      <StaffApiProvider>
        <LiveUpdates />
        <div data-staff lang="en">
          <StaffNavigation />
          {children}
        </div>
      </StaffApiProvider>
    </NuqsAdapter>
  );
}
