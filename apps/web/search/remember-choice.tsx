import { useTranslations } from "next-intl";

/** Whether this device may keep the answers. It has no name, so it is not sent with them. */
export function RememberChoice({ remembered }: { remembered: boolean }) {
  const t = useTranslations("start");
  return (
    <label className="flex min-h-12 gap-3">
      <input
        id="remember"
        type="checkbox"
        defaultChecked={remembered}
        aria-describedby="remember-hint"
        className="mt-0.5 size-6 shrink-0 accent-(--accent)"
      />
      <span>
        {t("remember")}
        <span id="remember-hint" className="block text-ink-soft">
          {t("rememberHint")}
        </span>
      </span>
    </label>
  );
}
