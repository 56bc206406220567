import { PickerSkeleton } from "@/choose/picker-skeleton.tsx";
import { Skeleton } from "@/design/skeleton.tsx";

export default function Loading() {
  return (
    <div className="mx-auto max-w-4xl">
      <Skeleton className="mt-12 h-10 w-4/5 max-w-md" />
      <Skeleton className="mt-3 mb-6 h-7 w-full max-w-lg" />
      <PickerSkeleton />
    </div>
  );
}
