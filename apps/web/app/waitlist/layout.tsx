import type { ReactNode } from "react";
import { ClientMessages } from "@/language/client-messages.tsx";
import { ApiProvider } from "@/trpc/provider.tsx";

export default function WaitlistLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages of={["bookings", "choose", "confirm", "refusals", "services", "time", "waitlist"]}>
      <ApiProvider>{children}</ApiProvider>
    </ClientMessages>
  );
}
