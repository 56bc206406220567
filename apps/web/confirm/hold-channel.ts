"use client";

const NAME = "tandem-hold";

/** Tells the other tabs of this browser that the account's hold has changed. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(null);
  channel.close();
}

/** Listens to the other tabs; returns how to stop. */
export function onHoldChangedElsewhere(listener: () => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = listener;
  return () => channel.close();
}
