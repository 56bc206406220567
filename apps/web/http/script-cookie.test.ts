import { afterEach, expect, it, vi } from "vitest";
import { scriptCookie } from "./script-cookie.ts";

afterEach(() => vi.unstubAllGlobals());

it.each([
  ["https:", "tandem-zone=UTC; Path=/; Max-Age=60; SameSite=Lax; Secure"],
  ["http:", "tandem-zone=UTC; Path=/; Max-Age=60; SameSite=Lax"],
])("a cookie that a script of a page over %s sets is as safe as the page", (protocol, cookie) => {
  vi.stubGlobal("location", { protocol });
  expect(scriptCookie("tandem-zone", "UTC", 60)).toBe(cookie);
});
