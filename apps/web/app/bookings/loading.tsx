import { Card } from "@/design/card.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { bookingMessages } from "@/messages/bookings.ts";

export default function Loading() {
  return (
    <div className="mx-auto max-w-3xl space-y-6">
      <p role="status" className="sr-only">
        {bookingMessages.loading}
      </p>
      <Skeleton className="h-10 w-56" />
      <Card className="space-y-4">
        <Skeleton className="h-7 w-64" />
        <Skeleton className="h-16" />
        <Skeleton className="h-16" />
      </Card>
    </div>
  );
}
