import { Skeleton } from "@/design/skeleton.tsx";

/** Cards to come, as high as cards are. */
export function ClinicianSkeletons({ count }: { count: number }) {
  return (
    <div className="space-y-5">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="space-y-4 rounded-lg border border-line bg-surface p-5 sm:p-7">
          <Skeleton className="h-7 w-1/2" />
          <Skeleton className="h-6 w-4/5" />
          <div className="grid grid-cols-2 gap-2.5 sm:grid-cols-3">
            {["a", "b", "c", "d", "e", "f"].map((key) => (
              <Skeleton key={key} className="h-16" />
            ))}
          </div>
          <Skeleton className="h-12 w-40" />
        </div>
      ))}
    </div>
  );
}
