"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Field } from "@/design/field.tsx";
import { importMessages as words } from "../messages/imports.ts";
import { type ChosenFile, sizeInWords } from "./chosen-files.ts";

interface FileDropProps {
  /** The form that is not sent without files that can be taken. */
  formId: string;
  files: readonly ChosenFile[];
  onChoose: (files: readonly File[]) => void;
  children: ReactNode;
}

/** Where files are chosen, or dropped anywhere on `children`: a file dropped beside the field would replace the page. */
export function FileDrop({ formId, files, onChoose, children }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const problems = files.filter(({ problem }) => problem !== null).length;
  const error = problems === 0 ? undefined : words.cannot(problems);
  // The browser then leads back to the field, as it does where no file is chosen.
  useEffect(() => input.current?.setCustomValidity(error ?? ""), [error]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Dropping is one more way to use the field, which has its own.
    <div
      className="space-y-6"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        const { relatedTarget: to } = event;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setIsOver(false);
      }}
      onDrop={(event) => {
        setIsOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        if (input.current !== null) input.current.files = event.dataTransfer.files;
        onChoose([...event.dataTransfer.files]);
      }}
    >
      <Field id="files" label={words.files} hint={words.filesHint} error={error}>
        <input
          ref={input}
          id="files"
          form={formId}
          type="file"
          multiple
          required
          accept=".csv,.json,.ndjson,.jsonl"
          aria-describedby={error === undefined ? "files-hint" : "files-hint files-error"}
          aria-invalid={error !== undefined || undefined}
          data-over={isOver || undefined}
          onChange={(event) => onChoose([...(event.target.files ?? [])])}
          className="block w-full rounded-lg border-2 border-edge border-dashed bg-surface p-8 file:mr-4 file:min-h-12 file:rounded-md file:border file:border-edge file:bg-paper file:px-4 file:font-semibold file:text-ink aria-invalid:border-danger data-over:border-accent data-over:bg-accent-soft"
        />
      </Field>
      {files.length === 0 ? null : (
        <ul aria-label={words.chosen} className="list-disc pl-6">
          {files.map(({ file, problem }) => (
            <li key={`${file.name}${file.size}${file.lastModified}`}>
              {file.name}, {sizeInWords(file.size)}
              {problem === null ? null : <span className="block text-danger">{problem}</span>}
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
