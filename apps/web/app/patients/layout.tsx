import type { ReactNode } from "react";
import { ClientMessages } from "@/language/client-messages.tsx";
import { ApiProvider } from "@/trpc/provider.tsx";

export default function PatientsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages of={["bookings", "confirm", "patients", "refusals", "start"]}>
      <ApiProvider>{children}</ApiProvider>
    </ClientMessages>
  );
}
