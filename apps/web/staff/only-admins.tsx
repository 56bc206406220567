import { ButtonLink } from "@/design/button.tsx";
import { frameMessages } from "./messages/frame.ts";

/** What staff see who follow an address that is an administrator's. */
export function OnlyAdmins() {
  return (
    <div lang="en" className="max-w-xl space-y-5">
      <h1 className="font-semibold text-3xl">{frameMessages.onlyAdminTitle}</h1>
      <p className="text-ink-soft text-lg">{frameMessages.onlyAdminText}</p>
      <ButtonLink href="/staff">{frameMessages.toCapacity}</ButtonLink>
    </div>
  );
}
