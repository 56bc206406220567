/** Decoration beside words that say the same. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-5 shrink-0 motion-safe:animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}
