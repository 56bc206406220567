"use client";

import { useState } from "react";
import { Button } from "@/design/button.tsx";
import { twoFactorMessages as words } from "../messages/two-factor.ts";
import { CodeForm } from "./code-form.tsx";

/** The second half of a sign-in: a code of the app, or one that was kept. */
export function Challenge({ next }: { next: string }) {
  const [kind, setKind] = useState<"app" | "backup">("app");
  return (
    <CodeForm kind={kind} submitLabel={words.goOn} onDone={() => window.location.replace(next)}>
      <div>
        <Button variant="quiet" onClick={() => setKind(kind === "app" ? "backup" : "app")}>
          {kind === "app" ? words.useBackup : words.useApp}
        </Button>
        <p className="text-ink-soft">{words.lostBoth}</p>
      </div>
    </CodeForm>
  );
}
