import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ApiProvider } from "@/trpc/provider.tsx";

export default function BookLayout({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <ApiProvider>{children}</ApiProvider>
    </NuqsAdapter>
  );
}
