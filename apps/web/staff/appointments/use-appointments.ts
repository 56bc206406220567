"use client";

import type { RouterOutputs } from "@tandem/api";
import { APPOINTMENT_STATUSES } from "@tandem/domain";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { trpc } from "@/trpc/client.ts";
import { parseAsDate } from "../heat-map/address.ts";

export type Appointment = RouterOutputs["staff"]["appointments"]["list"]["items"][number];

/** The appointments that the address asks for, from today on unless it says otherwise. */
export function useAppointments(today: string) {
  const [address, setAddress] = useQueryStates(
    {
      from: parseAsDate.withDefault(today),
      to: parseAsDate,
      status: parseAsStringLiteral(APPOINTMENT_STATUSES),
      clinician: parseAsString,
      patient: parseAsString,
      name: parseAsString,
    },
    { history: "replace", scroll: false },
  );
  const { from, to, status, clinician, patient, name } = address;
  const query = trpc.staff.appointments.list.useInfiniteQuery(
    {
      from,
      limit: 50,
      ...(to && { to }),
      ...(status && { status }),
      ...(clinician && { clinicianId: clinician }),
      ...(patient && { patientId: patient }),
      ...(name && { search: name }),
    },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { address, setAddress, query, items };
}
