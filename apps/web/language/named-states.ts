import "server-only";

import { STATE_CODES, type StateCode } from "@tandem/domain";
import { getLocale, getTranslations } from "next-intl/server";

export interface NamedState {
  code: StateCode;
  name: string;
}

/** Every state, district and territory under its name in the page's language, in that language's order. */
export async function namedStates(): Promise<NamedState[]> {
  const t = await getTranslations("states");
  const { compare } = new Intl.Collator(await getLocale());
  return STATE_CODES.map((code) => ({ code, name: t(`${code}`) })).sort((one, other) =>
    compare(one.name, other.name),
  );
}
