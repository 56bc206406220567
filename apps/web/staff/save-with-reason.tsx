import type { ReactNode } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { FocusWhenLost } from "./focus-when-lost.tsx";
import { ReasonField } from "./reason-field.tsx";

interface Words {
  /** On the buttons, before and while they work. */
  show: string;
  showing: string;
  save: string;
  saving: string;
  saved: string;
  reason: string;
  reasonHint: string;
}

interface SaveWithReasonProps {
  words: Words;
  /** The effect of exactly what would be saved, in words; undefined until it has been asked for. */
  effect: ReactNode | undefined;
  isLooking: boolean;
  isSaving: boolean;
  isSaved: boolean;
  reason: string;
  onReason: (reason: string) => void;
  /** What went wrong, one sentence each. */
  problems: readonly (string | undefined)[];
}

/** The end of a form whose changes are shown before they are saved: first the effect, then the reason. */
export function SaveWithReason(props: SaveWithReasonProps) {
  const { words, effect, isLooking, isSaving, isSaved, reason, onReason, problems } = props;
  return (
    <>
      {effect === undefined ? (
        <Button type="submit" variant="secondary" pending={isLooking} pendingText={words.showing}>
          {words.show}
        </Button>
      ) : (
        <>
          <FocusWhenLost>{effect}</FocusWhenLost>
          <ReasonField
            id="reason"
            label={words.reason}
            hint={words.reasonHint}
            value={reason}
            onChange={onReason}
          />
          <Button type="submit" pending={isSaving} pendingText={words.saving}>
            {words.save}
          </Button>
        </>
      )}
      <div role="status">
        {isSaved ? (
          <FocusWhenLost>
            <Alert tone="success" title={words.saved} />
          </FocusWhenLost>
        ) : null}
      </div>
      <div role="alert">
        {problems.map((problem) =>
          problem === undefined ? null : <Alert key={problem} tone="problem" title={problem} />,
        )}
      </div>
    </>
  );
}
