"use client";

import { useEffect, useLayoutEffect, useMemo, useReducer, useState } from "react";
import { flushSync } from "react-dom";
import type { ListOptions, ListWindow } from "./list-window.ts";

type Loaded = typeof import("./list-window.ts");

/** Few lists get long: what draws a part of one comes when one grows. */
let loaded: Loaded | null = null;

interface ListLength {
  isGrowing: boolean;
  isLong: boolean;
}

/** A window over a list that is long; null as long as it is not, or what it takes is still on its way. */
export function useListWindow({ isGrowing, isLong }: ListLength, options: ListOptions): ListWindow | null {
  const [code, setCode] = useState(loaded);
  const [, redraw] = useReducer((drawings: number) => drawings + 1, 0);
  const { count } = options;

  useEffect(() => {
    if (!isGrowing || code !== null || count === 0) return;
    // Without a connection all of the list stays in the page; what makes it grow tries again.
    import("./list-window.ts").then(
      (module) => {
        loaded = module;
        setCode(module);
      },
      () => {},
    );
  }, [isGrowing, code, count]);

  const list = useMemo(
    () =>
      isLong && code !== null
        ? new code.ListWindow((isUrgent) => (isUrgent ? flushSync(redraw) : redraw()))
        : null,
    [isLong, code],
  );
  list?.setOptions(options);
  useLayoutEffect(() => list?.open(), [list]);
  useLayoutEffect(() => list?.wasDrawn());
  return list;
}
