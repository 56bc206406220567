"use client";

import { lazy, Suspense } from "react";

// Where it cannot be loaded nobody is warned; the page goes on, and the session ends all the same.
const IdleWarning = lazy(() => import("./idle-warning.tsx").catch(() => ({ default: () => <></> })));

/** For pages of somebody who is signed in: only they load what watches the end of the session. */
export function IdleWatch() {
  return (
    <Suspense fallback={null}>
      <IdleWarning />
    </Suspense>
  );
}
