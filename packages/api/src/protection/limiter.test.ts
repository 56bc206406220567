import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { stopClockAmidWindows } from "../testing/amid-windows.ts";
import { type FaultyRedis, TRANSPORTS } from "../testing/transports.ts";
import { addressKey } from "./address-key.ts";
import { type Limiter, limiterOver } from "./limiter.ts";
import { LIMITS } from "./limits.ts";
import { LocalWindow } from "./local-window.ts";

const { max } = LIMITS.holdByAccount;

beforeAll(stopClockAmidWindows);
afterAll(() => {
  vi.useRealTimers();
});

async function takenOf(limiters: readonly Limiter[], key: string, tries: number): Promise<number> {
  let taken = 0;
  for (let time = 0; time < tries; time += 1) {
    const limiter = limiters[time % limiters.length];
    if ((await limiter?.take("holdByAccount", key))?.ok === true) taken += 1;
  }
  return taken;
}

describe.each(TRANSPORTS.filter(({ name }) => name !== "in this process"))(
  "limits over $name",
  ({ installed, open }) => {
    let faulty: FaultyRedis;
    beforeAll(async () => {
      if (installed) faulty = await open();
    });
    afterAll(() => faulty?.close());

    it.skipIf(!installed)("count over all processes", async () => {
      const unhurried = () => limiterOver(faulty.redis, "secret", 10_000);
      const processes = [unhurried(), unhurried()];
      expect(await takenOf(processes, "one", 3 * max)).toBe(max);
      expect(await takenOf(processes, "another", 3)).toBe(3);
    });

    it.skipIf(!installed)("say when it is worth trying again", async () => {
      const limiter = limiterOver(faulty.redis, "secret");
      await takenOf([limiter], "eager", max);
      const refused = await limiter.take("holdByAccount", "eager");
      expect(refused).toMatchObject({ ok: false, retryAfterMs: expect.any(Number) });
      if (!refused.ok) expect(refused.retryAfterMs).toBeLessThanOrEqual(LIMITS.holdByAccount.windowMs);
    });

    it.skipIf(!installed)("are still kept while Redis is gone or slow", async () => {
      for (const fault of ["gone", "slow"] as const) {
        faulty.fault = fault;
        expect(await takenOf([limiterOver(faulty.redis, "secret")], `while ${fault}`, max + 2)).toBe(max);
      }
      faulty.fault = "none";
    });

    it.skipIf(!installed)("start anew when what was counted is forgotten", async () => {
      const limiter = limiterOver(faulty.redis, "secret");
      expect(await takenOf([limiter], "forgotten", max + 1)).toBe(max);
      await limiter.forget("holdByAccount", "forgotten");
      expect(await takenOf([limiter], "forgotten", 1)).toBe(1);
    });
  },
);

describe("a window in this process", () => {
  it("allows so many in any stretch of its length, and not twice as many around a boundary", () => {
    const window = new LocalWindow({ max: 10, windowMs: 1_000 });
    const takenBetween = (from: number, to: number) => {
      let taken = 0;
      for (let now = from; now < to; now += 10) if (window.take("one", now).ok) taken += 1;
      return taken;
    };
    expect(takenBetween(900, 1_000)).toBe(10);
    expect(takenBetween(1_000, 1_100)).toBeLessThanOrEqual(1);
    expect(takenBetween(3_000, 4_000)).toBe(10);
  });

  it("counts each key by itself", () => {
    const window = new LocalWindow({ max: 1, windowMs: 1_000 });
    expect([window.take("one", 0).ok, window.take("one", 1).ok, window.take("other", 1).ok]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

it.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("the address %s is counted as %s", (address, key) => {
  expect(addressKey(address)).toBe(key);
});
