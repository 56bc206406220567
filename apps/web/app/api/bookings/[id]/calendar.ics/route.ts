import { bookingCalendarFor } from "@tandem/api/server";

/** The sessions of a booking as a calendar file, for its patient. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const calendar = await bookingCalendarFor(request.headers, id);
  if (calendar === null)
    return new Response("There is no such booking.\n", { status: 404, headers: PRIVATE });
  return new Response(calendar, {
    headers: {
      ...PRIVATE,
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="sessions.ics"',
    },
  });
}

const PRIVATE = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };
