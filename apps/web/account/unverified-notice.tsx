import { useTranslations } from "next-intl";
import { Alert } from "@/design/alert.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import { SendAgain } from "./send-again.tsx";

/** Says that an account's address is not proven yet, and how it can be. */
export function UnverifiedNotice({ email }: { email: string }) {
  const t = useTranslations("account");
  return (
    <Alert title={t("unverifiedTitle")} headingLevel="h2">
      <p>{t("unverified", { email })}</p>
      <ClientMessages of={["account"]}>
        <SendAgain email={email} />
      </ClientMessages>
    </Alert>
  );
}
