"use client";

import { placeKindOf } from "@tandem/domain";
import { useTranslations } from "next-intl";

interface PlaceOfSessionProps {
  /** What the record system says: a kind of place, or something of its own such as an address. */
  location: string | null | undefined;
}

/** Whether a session is in person or by video, on a line of its own; nothing where the record system does not say. */
export function PlaceOfSession({ location }: PlaceOfSessionProps) {
  const t = useTranslations("common");
  if (location === null || location === undefined) return null;
  const kind = placeKindOf(location);
  return <span className="block">{kind === null ? location : t(`places.${kind}`)}</span>;
}
