import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { frameMessages } from "./messages/frame.ts";

interface LoadFailedProps {
  title: string;
  onRetry: () => unknown;
}

/** That something could not be loaded, and the way to try again. */
export function LoadFailed({ title, onRetry }: LoadFailedProps) {
  return (
    <Alert tone="problem" role="alert" title={title}>
      <Button variant="secondary" onClick={() => void onRetry()}>
        {frameMessages.tryAgain}
      </Button>
    </Alert>
  );
}
