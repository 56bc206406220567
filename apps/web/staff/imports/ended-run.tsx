import { FocusWhenLost } from "../focus-when-lost.tsx";
import { ImportReport, type Run } from "./import-report.tsx";

interface EndedRunProps {
  run: Run;
  /** Started on this page, so whoever pressed the button waits for it. */
  isOwn: boolean;
}

/** How a run ended: said aloud where it failed, and where one goes on by keyboard once its button is gone. */
export function EndedRun({ run, isOwn }: EndedRunProps) {
  const report = (
    <div role={run.status === "DONE" ? undefined : "alert"}>
      <ImportReport run={run} />
    </div>
  );
  return isOwn ? <FocusWhenLost key={run.id}>{report}</FocusWhenLost> : report;
}
