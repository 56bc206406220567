import type { LateIfCancelled } from "@tandem/api/server";
import { useTranslations } from "next-intl";

/** What of what is to be booked is so near that it could not be cancelled in time any more. */
export function LateNote({ hours, isLate }: LateIfCancelled) {
  const t = useTranslations("confirm");
  const count = isLate.filter(Boolean).length;
  if (count === 0) return null;
  const which = count < isLate.length ? "first" : count === 1 ? "only" : "both";
  return <p>{t("lateNote", { which, hours })}</p>;
}
