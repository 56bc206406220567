import { useTranslations } from "next-intl";
import { Card } from "@/design/card.tsx";
import { Skeleton } from "@/design/skeleton.tsx";

export function PickerSkeleton() {
  const t = useTranslations("choose");
  return (
    <Card className="space-y-6">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-9 w-48" />
      <div className="grid gap-8 md:grid-cols-2">
        <Skeleton className="h-72" />
        <Skeleton className="h-72" />
      </div>
    </Card>
  );
}
