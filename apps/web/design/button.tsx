import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { LinkPending } from "./link-pending.tsx";
import { Spinner } from "./spinner.tsx";

type Variant = "primary" | "secondary" | "quiet";

interface Look {
  variant?: Variant;
  /** As wide as its container on a phone. */
  wide?: boolean;
}

const LOOKS: Record<Variant, string> = {
  primary:
    "bg-accent text-on-accent shadow-card hover:bg-accent-strong aria-disabled:bg-accent aria-disabled:opacity-70",
  secondary: "border border-edge bg-surface text-ink hover:border-accent hover:bg-accent-soft",
  quiet: "text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong hover:decoration-2",
};

function look({ variant = "primary", wide = false }: Look): string {
  return classNames(
    "inline-flex min-h-12 items-center justify-center gap-2 rounded-md font-semibold transition-colors",
    variant === "quiet" ? "font-medium" : "px-5 py-2.5 text-center",
    wide && "w-full sm:w-auto",
    LOOKS[variant],
  );
}

interface ButtonProps extends Look, Omit<ComponentProps<"button">, "disabled"> {
  /** Still in the tab order, so that focus is not lost while something is under way. */
  pending?: boolean;
  /** What is said while pending. */
  pendingText?: ReactNode;
}

export function Button({ variant, wide, pending = false, pendingText, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={rest.type ?? "button"}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else rest.onClick?.(event);
      }}
      className={classNames(look({ ...(variant && { variant }), ...(wide && { wide }) }), rest.className)}
    >
      {pending ? <Spinner /> : null}
      {pending && pendingText ? pendingText : children}
    </button>
  );
}

interface ButtonLinkProps extends Look, ComponentProps<typeof Link> {}

export function ButtonLink({ variant, wide, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link
      {...rest}
      className={classNames(
        "relative",
        look({ ...(variant && { variant }), ...(wide && { wide }) }),
        className,
      )}
    >
      {children}
      <LinkPending />
    </Link>
  );
}
