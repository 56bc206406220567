"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { needsConnection } from "./needs-connection.ts";
import { registerWorker } from "./register-worker.ts";

function listen(onChange: () => void) {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}

/**
 * Without a connection says so, and stops what would end in an error page and lose what was typed. It listens on the
 * window, which is before anything else on the page hears of a press. Where the browser does not know that it has none, a
 * worker stands in for the page that does not come.
 */
export function OfflineGuard() {
  const t = useTranslations("common.offline");
  const [stopped, setStopped] = useState(0);
  const isOffline = useSyncExternalStore(
    listen,
    () => !navigator.onLine,
    () => false,
  );
  useEffect(registerWorker, []);
  useEffect(() => {
    if (!isOffline) return;
    function stop(event: Event) {
      if (!needsConnection(event, window.location)) return;
      event.preventDefault();
      event.stopPropagation();
      setStopped((times) => times + 1);
    }
    window.addEventListener("click", stop, true);
    window.addEventListener("submit", stop, true);
    return () => {
      window.removeEventListener("click", stop, true);
      window.removeEventListener("submit", stop, true);
      setStopped(0);
    };
  }, [isOffline]);

  return (
    <div role="status" className="sticky bottom-0 z-20">
      {isOffline ? (
        // A new paragraph for each press: a screen reader says it again.
        <p
          key={stopped}
          className="border-clay/50 border-t bg-clay-soft px-4 py-3 text-center font-medium text-clay-ink"
        >
          {stopped > 0 ? t("stopped") : t("now")}
        </p>
      ) : null}
    </div>
  );
}
