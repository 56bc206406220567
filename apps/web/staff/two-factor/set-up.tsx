"use client";

import { type FormEvent, useState } from "react";
import { AuthProblems } from "@/account/auth-problems.tsx";
import { PasswordField } from "@/account/password-field.tsx";
import { Button } from "@/design/button.tsx";
import { FocusWhenLost } from "../focus-when-lost.tsx";
import { twoFactorMessages as words } from "../messages/two-factor.ts";
import { CodeForm } from "./code-form.tsx";
import { twoFactorFailure } from "./failure.ts";

interface Secret {
  /** The QR code as SVG, drawn by our own server. */
  picture: string;
  secret: string;
  backupCodes: string[];
}

/** Asks for the password, shows the secret and the backup codes, and turns the second factor on with a first code. */
export function SetUp({ next }: { next: string }) {
  const [made, setMade] = useState<Secret | null>(null);
  if (made === null) return <PasswordStep onMade={setMade} />;
  return (
    <div className="space-y-6">
      <section className="space-y-3 print:hidden">
        <FocusWhenLost>
          <h2 className="font-semibold text-xl">{words.scan}</h2>
        </FocusWhenLost>
        {/* White around black, in dark colours too: cameras expect it. */}
        <div className="w-fit rounded-md border border-line bg-white p-2">
          <img
            alt={words.picture}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(made.picture)}`}
            width={208}
            height={208}
          />
        </div>
        <p>
          {words.byHand} <code className="break-all font-mono font-semibold">{made.secret}</code>
        </p>
      </section>
      <section className="space-y-3">
        <h2 className="font-semibold text-xl">{words.keep}</h2>
        <p className="text-ink-soft">{words.keepHint}</p>
        <ul className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-lg">
          {made.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button variant="secondary" className="print:hidden" onClick={() => window.print()}>
          {words.print}
        </Button>
      </section>
      <section className="space-y-3 print:hidden">
        <h2 className="font-semibold text-xl">{words.confirm}</h2>
        <CodeForm kind="app" submitLabel={words.finish} onDone={() => window.location.replace(next)} />
      </section>
    </div>
  );
}

function PasswordStep({ onMade }: { onMade: (secret: Secret) => void }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    setMissing(password === "");
    setFailure(null);
    if (password === "") return;
    setPending(true);
    try {
      const answer = await fetch("/two-factor/set-up/begin", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ password }),
      });
      const body = await answer.json();
      if (answer.ok) return onMade(body);
      setFailure(twoFactorFailure({ status: answer.status, code: body.code }));
    } catch {
      setFailure(words.failures.other);
    }
    setPending(false);
  }

  const problems = isMissing ? [{ field: "password", message: words.missingPassword }] : [];
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <AuthProblems problems={problems} failure={failure} />
      <PasswordField error={isMissing ? words.missingPassword : undefined} autoComplete="current-password" />
      <Button type="submit" pending={pending} pendingText={words.beginning}>
        {words.begin}
      </Button>
    </form>
  );
}
