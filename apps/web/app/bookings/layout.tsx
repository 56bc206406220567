import type { ReactNode } from "react";
import { ClientMessages } from "@/language/client-messages.tsx";
import { ApiProvider } from "@/trpc/provider.tsx";

export default function BookingsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages of={["bookings", "choose", "confirm", "refusals", "services", "time"]}>
      <ApiProvider>{children}</ApiProvider>
    </ClientMessages>
  );
}
