import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { BookForPatient } from "@/staff/book/book-for-patient.tsx";
import type { Moved } from "@/staff/book/confirm-sessions.tsx";
import { MoveBooking } from "@/staff/book/move-booking.tsx";
import { readMovedBooking, readMovedSession } from "@/staff/book/read-moved-booking.ts";
import { bookMessages as words } from "@/staff/messages/book.ts";
import { requireStaff } from "@/staff/require-staff.ts";
import { readToday } from "@/staff/today.ts";
import { readInstant } from "@/time/read-instant.ts";
import { orNotFound } from "@/trpc/or-not-found.ts";
import { api } from "@/trpc/server.ts";

export const metadata: Metadata = { title: words.book };

interface BookPageProps {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<Partial<Record<"booking" | "appointment" | "session", string | string[]>>>;
}

/**
 * Books for a patient, or moves one of the patient's bookings or a session that belongs to none. Looking the patient up is
 * recorded.
 */
export default async function BookPage({ params, searchParams }: BookPageProps) {
  const patientId = decodeURIComponent((await params).patientId);
  const record = `/staff/patients/${encodeURIComponent(patientId)}`;
  await requireStaff(`${record}/book`);
  const { booking: bookingId, appointment: appointmentId, session } = await searchParams;
  const [today, caller] = await Promise.all([readToday(), api()]);
  const patient = await orNotFound(caller.staff.patients.get({ patientId }));
  const moved =
    typeof bookingId === "string"
      ? await readMovedBooking(patientId, bookingId, readInstant(session), today)
      : typeof appointmentId === "string"
        ? await readMovedSession(patientId, appointmentId)
        : null;
  const isMove = bookingId !== undefined || appointmentId !== undefined;
  if (moved === null && isMove) notFound();
  const name = `${patient.firstName} ${patient.lastName}`;
  const { state, insurance, email, hasAccount } = patient;
  const booked = { id: patientId, state, insurance, isReachable: hasAccount || email !== undefined };
  return (
    <div className="max-w-5xl space-y-4">
      <div>
        <Link href={record} className="inline-flex min-h-12 items-center underline underline-offset-4">
          {words.back}
        </Link>
        <h1 className="font-semibold text-3xl tracking-[-0.02em]">{titleOf(moved, name)}</h1>
      </div>
      {moved === null ? (
        <BookForPatient patient={booked} today={today} />
      ) : (
        <MoveBooking patient={booked} today={today} booking={moved} />
      )}
    </div>
  );
}

function titleOf(moved: { moves: Moved } | null, name: string): string {
  if (moved === null) return words.title(name);
  return "bookingId" in moved.moves ? words.moveTitle(name) : words.moveSessionTitle(name);
}
