import { expect, it } from "vitest";
import { isReadableAddress } from "./readable-address.ts";

it.each([
  ["/book?service=%", true],
  ["/book/caf%C3%A9", true],
  ["/book/%", false],
  ["/api/trpc/staff%s.rules", false],
  ["/book/%C3", false],
])("that %s can be decoded is %s", (address, readable) => {
  expect(isReadableAddress(address)).toBe(readable);
});
