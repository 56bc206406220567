import { ButtonLink } from "@/design/button.tsx";
import { frameMessages } from "./messages/frame.ts";

/** What a patient sees who follows an address of the clinic's. */
export function OnlyStaff() {
  return (
    <div className="max-w-xl space-y-5">
      <h1 className="font-semibold text-3xl">{frameMessages.onlyStaffTitle}</h1>
      <p className="text-ink-soft text-lg">{frameMessages.onlyStaffText}</p>
      <ButtonLink href="/bookings">{frameMessages.toBookings}</ButtonLink>
    </div>
  );
}
