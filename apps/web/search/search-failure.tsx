import { useTranslations } from "next-intl";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";

interface SearchFailureProps {
  onRetry: () => void;
  /** Some clinicians are shown already. */
  isMore?: boolean;
}

export function SearchFailure({ onRetry, isMore = false }: SearchFailureProps) {
  const t = useTranslations("search");
  return (
    <Alert
      tone="problem"
      role="alert"
      headingLevel="h2"
      title={isMore ? t("failedMoreTitle") : t("failedTitle")}
    >
      <p>{t("failedText")}</p>
      <Button variant="secondary" onClick={onRetry}>
        {t("tryAgain")}
      </Button>
    </Alert>
  );
}
