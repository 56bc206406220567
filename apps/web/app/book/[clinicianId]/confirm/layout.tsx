import type { ReactNode } from "react";
import { ClientMessages } from "@/language/client-messages.tsx";

export default function ConfirmLayout({ children }: { children: ReactNode }) {
  return <ClientMessages of={["refusals", "time"]}>{children}</ClientMessages>;
}
