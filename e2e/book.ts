import { type APIRequestContext, expect, request as requests } from "@playwright/test";
import { signUp } from "./account.ts";
import type { Journey, Screen } from "./application/network.ts";

interface Wanted {
  service: string;
  clinicianId: string;
  sessions: readonly string[];
}

/** Books over HTTP, as the page would, for whoever is signed in there; returns the booking's id. */
export async function book(request: APIRequestContext, wanted: Wanted): Promise<string> {
  const booked = await request.post("/api/trpc/bookings.book", {
    data: { ...wanted, idempotencyKey: crypto.randomUUID() },
  });
  expect(booked.ok(), await booked.text()).toBe(true);
  return (await booked.json()).result.data.id;
}

/** Somebody else, who is quicker, books the times that a page's address names. */
export async function takeChosen(address: string, journey: Journey, screen: Screen): Promise<void> {
  const { origin, pathname, searchParams } = new URL(address);
  const quicker = await requests.newContext({ baseURL: origin });
  await signUp(quicker, journey, screen);
  await book(quicker, {
    service: searchParams.get("service") ?? "",
    clinicianId: pathname.split("/")[2] ?? "",
    sessions: ["first", "second"].flatMap((session) => searchParams.get(session) ?? []),
  });
  await quicker.dispose();
}
