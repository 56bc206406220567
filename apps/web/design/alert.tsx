import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { classNames } from "./class-names.ts";

type Tone = "info" | "success" | "problem";

const TONES: Record<Tone, { look: string; Icon: typeof Info }> = {
  info: { look: "border-clay/50 bg-clay-soft text-clay-ink", Icon: Info },
  success: { look: "border-accent/30 bg-accent-soft text-accent-strong", Icon: CircleCheck },
  problem: { look: "border-danger/40 bg-danger-soft text-danger", Icon: CircleAlert },
};

interface AlertProps {
  tone?: Tone;
  title: string;
  children?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits; neither when it is there from the start. */
  role?: "alert" | "status" | undefined;
  ref?: Ref<HTMLDivElement>;
  headingLevel?: "h2" | "h3" | "p";
}

export function Alert({ tone = "info", title, children, role, ref, headingLevel: Title = "p" }: AlertProps) {
  const { look, Icon } = TONES[tone];
  return (
    <div
      ref={ref}
      role={role}
      tabIndex={ref ? -1 : undefined}
      className={classNames("flex gap-3 rounded-lg border p-4 sm:p-5", look)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0" />
      <div className="min-w-0 flex-1">
        <Title className="font-semibold">{title}</Title>
        {children ? <div className="mt-1 space-y-3 text-ink">{children}</div> : null}
      </div>
    </div>
  );
}
