"use client";

import { lazy, Suspense } from "react";

const IdleWarning = lazy(() => import("./idle-warning.tsx"));

/** For pages of somebody who is signed in: only they load what watches the end of the session. */
export function IdleWatch() {
  return (
    <Suspense fallback={null}>
      <IdleWarning />
    </Suspense>
  );
}
