import { expectAccessible } from "../accessible.ts";
import { cards, expect, searchAddress, test } from "../journey.ts";
import { openRelay } from "../relay.ts";

test("a link that no server answers for ends in a page that says so, and leads on once there is one", async ({
  page,
  device,
  baseURL,
  complaints,
}) => {
  complaints.expect(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|503|RSC payload/);
  const relay = await openRelay(baseURL ?? "");
  try {
    await page.goto(relay.address + searchAddress("ASSESSMENT", "looks", device), {
      waitUntil: "networkidle",
    });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await relay.cut();
    await cards(page)
      .first()
      .getByRole("link", { name: /^See all times with/ })
      .click();
    const unreachable = page.getByRole("heading", { level: 1, name: "We cannot reach Tandem right now" });
    await expect(unreachable).toBeVisible();
    await expect(page.getByText("En este momento no podemos conectar con Tandem")).toBeVisible();
    await expectAccessible(page);
    const again = page.getByRole("link", { name: "Try again" });
    await again.click();
    await expect(unreachable).toBeVisible();

    await relay.mend();
    await again.click();
    await expect(page.getByRole("heading", { level: 1, name: /^Times with / })).toBeVisible();
    // Nothing of it was kept.
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  } finally {
    await relay.cut();
  }
});
