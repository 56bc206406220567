import { Card } from "@/design/card.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { confirmMessages } from "@/messages/confirm.ts";

export default function Loading() {
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <p role="status" className="sr-only">
        {confirmMessages.loading}
      </p>
      <Skeleton className="h-10 w-64" />
      <Card className="space-y-5">
        <Skeleton className="h-7 w-3/5" />
        <Skeleton className="h-16" />
        <Skeleton className="h-16" />
      </Card>
    </div>
  );
}
