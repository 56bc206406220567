import { describe, expect, it } from "vitest";
import { capacityCsvHref, capacityInput, loadCapacityAddress } from "./address.ts";

const input = (query: string) => capacityInput(loadCapacityAddress(new URLSearchParams(query)), "2024-08-15");

describe("the heat map's address", () => {
  it("shows active clinicians by name in this week and the next when it says nothing", () => {
    expect(input("")).toEqual({ from: "2024-08-12", to: "2024-08-25", sort: "NAME", limit: 50 });
  });

  it("asks for inactive clinicians when it says so, and for active ones when it says anything else", () => {
    expect(input("active=false&search=zoe")).toMatchObject({ active: false, search: "zoe" });
    for (const query of ["active=true", "active=", "active=maybe"])
      expect(input(query)).not.toHaveProperty("active");
  });

  it("keeps to the same clinicians in the file", () => {
    expect(capacityCsvHref(loadCapacityAddress(new URLSearchParams("active=false&load=FULL")))).toBe(
      "/staff/capacity.csv?load=FULL&active=false",
    );
    expect(capacityCsvHref(loadCapacityAddress(new URLSearchParams("active=true")))).toBe(
      "/staff/capacity.csv",
    );
  });
});
