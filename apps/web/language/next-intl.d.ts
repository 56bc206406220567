import type { Messages } from "./catalogs.ts";
import type { Language } from "./languages.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}
