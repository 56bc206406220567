import { Card } from "@/design/card.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { chooseMessages } from "@/messages/choose.ts";

export function PickerSkeleton() {
  return (
    <Card className="space-y-6">
      <p role="status" className="sr-only">
        {chooseMessages.loading}
      </p>
      <Skeleton className="h-9 w-48" />
      <div className="grid gap-8 md:grid-cols-2">
        <Skeleton className="h-72" />
        <Skeleton className="h-72" />
      </div>
    </Card>
  );
}
