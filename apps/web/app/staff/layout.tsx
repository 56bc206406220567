import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { LiveUpdates } from "@/staff/live/live-updates.tsx";
import { StaffApiProvider } from "@/staff/live/staff-api-provider.tsx";
import { readStaff } from "@/staff/require-staff.ts";
import { StaffNavigation } from "@/staff/staff-navigation.tsx";
import "./staff.css";

export const metadata: Metadata = { robots: { index: false, follow: false } };

export default async function StaffLayout({ children }: { children: ReactNode }) {
  // Whoever may not be here is led away, or told so, by the page itself: only it knows where to come back to.
  const member = await readStaff();
  if (member === null) return children;
  return (
    <NuqsAdapter>
      <StaffApiProvider>
        <LiveUpdates />
        <div data-staff lang="en">
          <StaffNavigation isAdmin={member.role === "admin"} />
          {children}
        </div>
      </StaffApiProvider>
    </NuqsAdapter>
  );
}
