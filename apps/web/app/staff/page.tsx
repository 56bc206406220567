import type { Metadata } from "next";
import { type CapacityInput, capacityInput, loadCapacityAddress } from "@/staff/heat-map/address.ts";
import { HeatMap } from "@/staff/heat-map/heat-map.tsx";
import { capacityMessages } from "@/staff/messages/capacity.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { requireStaff } from "@/staff/require-staff.ts";
import { readToday } from "@/staff/today.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

export const metadata: Metadata = { title: capacityMessages.title };

/** Null when it cannot be had: the browser then asks again and says so if that fails too. */
async function firstPage(input: CapacityInput) {
  try {
    return { input, page: await (await api()).staff.capacity(input) };
  } catch {
    return null;
  }
}

export default async function CapacityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  await requireStaff(pathWith("/staff", params));
  const [today, catalog, address] = await Promise.all([
    readToday(),
    loadCatalog(),
    loadCapacityAddress(searchParams),
  ]);
  const initial = await firstPage(capacityInput(address, today));
  return (
    <>
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">{capacityMessages.title}</h1>
      <p className="mt-1 mb-5 text-ink-soft text-lg">{capacityMessages.lead}</p>
      <HeatMap today={today} payers={catalog.payers} initial={initial} />
    </>
  );
}
