"use client";

import { X } from "lucide-react";
import { type ReactNode, type RefObject, useId } from "react";

interface DialogProps {
  ref: RefObject<HTMLDialogElement | null>;
  title: string;
  closeLabel: string;
  /** However it is closed. */
  onClose?: () => void;
  children: ReactNode;
}

/**
 * The browser's own modal: it keeps the focus inside, makes the rest inert, closes with Escape and gives the focus back.
 * A sheet at the bottom of a phone, a panel in the middle of a wider screen.
 */
export function Dialog({ ref, title, closeLabel, onClose, children }: DialogProps) {
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is on the ground around the panel.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      className="m-0 mt-auto max-h-[92dvh] w-full max-w-none overflow-visible rounded-t-lg border border-line bg-surface text-ink shadow-float backdrop:bg-[rgb(10_20_18/0.55)] sm:m-auto sm:max-w-xl sm:rounded-lg"
    >
      <div className="flex max-h-[92dvh] flex-col">
        <div className="flex items-center justify-between gap-4 border-line border-b py-3 pr-3 pl-5 sm:pl-7">
          <h2 id={titleId} className="font-semibold text-xl">
            {title}
          </h2>
          <button
            type="button"
            onClick={() => ref.current?.close()}
            className="grid size-12 shrink-0 place-items-center rounded-md hover:bg-sunken"
          >
            <X aria-hidden="true" className="size-6" />
            <span className="sr-only">{closeLabel}</span>
          </button>
        </div>
        <div className="overflow-y-auto p-5 sm:p-7">{children}</div>
      </div>
    </dialog>
  );
}
