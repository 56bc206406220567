import type { useTranslations } from "next-intl";
import type { Namespace } from "./catalogs.ts";

/** What `useTranslations` and `getTranslations` give; for functions that are not components. */
export type Translator<N extends Namespace> = ReturnType<typeof useTranslations<N>>;
