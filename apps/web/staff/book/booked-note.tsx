import Link from "next/link";
import { Alert } from "@/design/alert.tsx";
import { FocusWhenLost } from "../focus-when-lost.tsx";
import { bookMessages as words } from "../messages/book.ts";

/** Says that it is done, and leads to what was done. */
export function BookedNote({ patientId, title }: { patientId: string; title: string }) {
  return (
    <FocusWhenLost>
      <Alert tone="success" role="status" title={title}>
        <Link
          href={`/staff/appointments?patient=${encodeURIComponent(patientId)}`}
          className="inline-flex min-h-12 items-center underline underline-offset-4"
        >
          {words.toAppointments}
        </Link>
      </Alert>
    </FocusWhenLost>
  );
}
