import type { RouterOutputs } from "@tandem/api";
import type { ReactNode } from "react";
import { importMessages as words } from "../messages/imports.ts";
import { sizeInWords } from "./chosen-files.ts";
import type { UploadProgress } from "./use-upload.ts";

type Run = RouterOutputs["staff"]["imports"]["get"];

/** How far the sending of the files is. */
export function UploadBar({ upload }: { upload: UploadProgress }) {
  const { name, sentBytes, totalBytes } = upload;
  return (
    <Bar label={words.uploading(name)} done={sentBytes} all={totalBytes}>
      {words.sent(sizeInWords(sentBytes), sizeInWords(totalBytes))}
    </Bar>
  );
}

/** How far a run is; before its first rows are taken it is only under way. */
export function RunBar({ progress }: { progress: Run["progress"] }) {
  if (progress === null) return <p className="text-ink-soft">{words.starting}</p>;
  const { file, read, done, all } = progress;
  return (
    <Bar label={words.running} done={done} all={all}>
      {done < all ? words.read(file, read) : words.settling}
    </Bar>
  );
}

interface BarProps {
  label: string;
  done: number;
  all: number;
  children: ReactNode;
}

function Bar({ label, done, all, children }: BarProps) {
  return (
    <div className="space-y-1">
      <progress aria-label={label} value={done} max={all} />
      <p className="text-ink-soft tabular-nums">{children}</p>
    </div>
  );
}
