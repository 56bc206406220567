import { test } from "../journey.ts";
import { expect } from "@playwright/test";
import { signUp } from "../account.ts";
import { PAYERS } from "../application/network.ts";
test("look", async ({ page, device }) => {
  await signUp(page.request, "looks", device);
  const search = { service: "ASSESSMENT", state: "DE", insurance: PAYERS[device], limit: 2 };
  const found = await page.request.get(`/api/trpc/slots.search?${new URLSearchParams({ input: JSON.stringify(search) })}`);
  const [item] = (await found.json()).result.data.items;
  const booked = await page.request.post("/api/trpc/bookings.book", { data: { service: "ASSESSMENT", clinicianId: item.clinician.id, sessions: item.offers[0].sessions, idempotencyKey: crypto.randomUUID() } });
  const { id } = (await booked.json()).result.data;
  await page.goto(`/bookings/${id}?booked=1`);
  await page.screenshot({ path: `/tmp/journey-look-booked-${device}.png`, fullPage: true });
  await page.getByRole("button", { name: "Cancel this booking" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.screenshot({ path: `/tmp/journey-look-cancel-${device}.png` });
  await page.goto(`/bookings/${id}/move?session=2`);
  await page.screenshot({ path: `/tmp/journey-look-move-${device}.png`, fullPage: true });
});
