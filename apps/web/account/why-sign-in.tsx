import { useTranslations } from "next-intl";
import { Alert } from "@/design/alert.tsx";
import type { SignInReason } from "./return-address.ts";

/** What led somebody to the sign-in page who was not on the way there. */
export function WhySignIn({ why }: { why: SignInReason }) {
  const t = useTranslations("account.why");
  if (why === "password") return <Alert tone="success" title={t("password")} />;
  return (
    <Alert title={t("idle")}>
      <p>{t("idleText")}</p>
    </Alert>
  );
}
