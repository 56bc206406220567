import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { searchMessages } from "@/messages/search.ts";

interface SearchFailureProps {
  onRetry: () => void;
  /** Some clinicians are shown already. */
  isMore?: boolean;
}

export function SearchFailure({ onRetry, isMore = false }: SearchFailureProps) {
  return (
    <Alert
      tone="problem"
      role="alert"
      headingLevel="h2"
      title={isMore ? searchMessages.failedMoreTitle : searchMessages.failedTitle}
    >
      <p>{searchMessages.failedText}</p>
      <Button variant="secondary" onClick={onRetry}>
        {searchMessages.tryAgain}
      </Button>
    </Alert>
  );
}
