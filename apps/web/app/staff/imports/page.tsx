import { LARGEST_UPLOAD_BYTES } from "@tandem/api/server";
import type { Metadata } from "next";
import { ImportPanel } from "@/staff/imports/import-panel.tsx";
import { importMessages } from "@/staff/messages/imports.ts";
import { requireStaff } from "@/staff/require-staff.ts";

export const metadata: Metadata = { title: importMessages.title };

export default async function ImportsPage() {
  await requireStaff("/staff/imports");
  return (
    <div className="max-w-5xl">
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">{importMessages.title}</h1>
      <p className="mt-1 mb-5 text-ink-soft text-lg">{importMessages.lead}</p>
      <ImportPanel largestBytes={LARGEST_UPLOAD_BYTES} />
    </div>
  );
}
