import { type Database, readChangeMark } from "@tandem/db";

const LOOK_EVERY_MS = 1_000;

interface Feed {
  listeners: Set<() => void>;
  timer: NodeJS.Timeout | undefined;
  mark: string | undefined;
}

const feeds = new WeakMap<Database, Feed>();

/** Looks once a second, for all who listen in this process together, and only while somebody does. */
function listen(database: Database, listener: () => void): () => void {
  const feed: Feed = feeds.get(database) ?? { listeners: new Set(), timer: undefined, mark: undefined };
  feeds.set(database, feed);
  feed.listeners.add(listener);
  const look = async () => {
    // A database that does not answer is looked at again in a second.
    const mark = await readChangeMark(database.sql).catch(() => feed.mark);
    if (feed.mark !== undefined && mark !== feed.mark) for (const tell of feed.listeners) tell();
    feed.mark = mark;
    if (feed.listeners.size > 0) feed.timer = setTimeout(look, LOOK_EVERY_MS).unref();
    else feeds.delete(database);
  };
  if (feed.timer === undefined) {
    feed.timer = setTimeout(look, 0).unref();
  }
  return () => {
    feed.listeners.delete(listener);
  };
}

/** One item after each change that others made, at most a second late, until `signal` aborts. */
export async function* changesOf(database: Database, signal: AbortSignal | undefined): AsyncGenerator<void> {
  let changed = false;
  let wake = () => {};
  const stop = listen(database, () => {
    changed = true;
    wake();
  });
  const onAbort = () => wake();
  signal?.addEventListener("abort", onAbort);
  try {
    while (signal?.aborted !== true) {
      if (!changed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (changed) {
        changed = false;
        yield;
      }
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
    stop();
  }
}
