import type { ClinicianType, EpochDay } from "@tandem/domain";
import type { Sql } from "../sql.ts";
import { capacityPageStatement } from "./capacity-page-statement.ts";

/** How much of the weeks shown is used: under half, under 85 %, under all, all, or more than all. */
export const LOADS = ["LOW", "MEDIUM", "HIGH", "FULL", "OVER"] as const;
export type Load = (typeof LOADS)[number];

/** In which order a page shows clinicians: by last name, or by what is left of the weeks shown, most first. */
export const CAPACITY_SORTS = ["NAME", "FREE"] as const;
type CapacitySort = (typeof CAPACITY_SORTS)[number];

/** Where a page goes on: behind this clinician. */
export interface CapacityPlace {
  lastName: string;
  firstName: string;
  id: string;
  free: number;
}

export interface CapacityPageRequest {
  from: EpochDay;
  to: EpochDay;
  clinicianType?: ClinicianType | undefined;
  state?: string | undefined;
  insurance?: string | undefined;
  search?: string | undefined;
  load?: Load | undefined;
  /** Who was made inactive instead of who is active; active ones when left out. */
  active?: boolean | undefined;
  sort: CapacitySort;
  after: CapacityPlace | undefined;
  limit: number;
}

/** A clinician of a page, before its days are looked up. */
export interface CapacityClinician {
  id: string;
  firstName: string;
  lastName: string;
  clinicianType: ClinicianType;
  timeZone: string;
  active: boolean;
  maxDaily: number;
  maxWeekly: number;
  /** Units left in the weeks shown. */
  free: number;
}

interface Row {
  id: string;
  first_name: string;
  last_name: string;
  clinician_type: ClinicianType;
  time_zone: string;
  active: boolean;
  max_daily_appointments: number;
  max_weekly_appointments: number;
  free: number;
}

/** One page of the clinicians that pass the filters; `weeks` are the Mondays shown. */
export async function pageOfClinicians(
  sql: Sql,
  request: CapacityPageRequest,
  weeks: readonly EpochDay[],
): Promise<CapacityClinician[]> {
  const { statement, values } = capacityPageStatement(request, weeks);
  const rows = await sql.rows<Row>(statement, values);
  return rows.map((row) => ({
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    clinicianType: row.clinician_type,
    timeZone: row.time_zone,
    active: row.active,
    maxDaily: row.max_daily_appointments,
    maxWeekly: row.max_weekly_appointments,
    free: row.free,
  }));
}
