/** Whether a click or a submission would leave for a page or a file of this site. */
export function needsConnection({ type, target }: Event, here: Pick<Location, "href" | "origin">): boolean {
  if (type === "submit") return true;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  return link !== null && leavesThePage(link, here);
}

/** Other sites open beside this one; a fragment is on the page already. */
export function leavesThePage(
  { href, target }: Pick<HTMLAnchorElement, "href" | "target">,
  here: Pick<Location, "href" | "origin">,
): boolean {
  const [page, fragment] = href.split("#");
  if (target === "_blank" || !href.startsWith(`${here.origin}/`)) return false;
  return fragment === undefined || page !== here.href.split("#")[0];
}
