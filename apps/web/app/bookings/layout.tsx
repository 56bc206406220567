import type { ReactNode } from "react";
import { ApiProvider } from "@/trpc/provider.tsx";

export default function BookingsLayout({ children }: { children: ReactNode }) {
  return <ApiProvider>{children}</ApiProvider>;
}
