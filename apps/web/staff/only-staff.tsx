import { ButtonLink } from "@/design/button.tsx";
import { frameMessages } from "./messages/frame.ts";

/** What somebody sees who follows an address that is not for them: a patient, or staff who are no administrator. */
export function OnlyStaff({ isStaff }: { isStaff: boolean }) {
  return (
    <div lang="en" className="max-w-xl space-y-5">
      <h1 className="font-semibold text-3xl">
        {isStaff ? frameMessages.onlyAdminTitle : frameMessages.onlyStaffTitle}
      </h1>
      <p className="text-ink-soft text-lg">
        {isStaff ? frameMessages.onlyAdminText : frameMessages.onlyStaffText}
      </p>
      <ButtonLink href={isStaff ? "/staff" : "/bookings"}>
        {isStaff ? frameMessages.toCapacity : frameMessages.toBookings}
      </ButtonLink>
    </div>
  );
}
