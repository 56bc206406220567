import type { AppointmentStatus } from "@tandem/domain";
import { z } from "zod";

const STATUSES = [
  "UPCOMING",
  "OCCURRED",
  "NO_SHOW",
  "CANCELLED",
  "LATE_CANCELLATION",
  "RE_SCHEDULED",
] as const satisfies readonly AppointmentStatus[];

export const appointmentStatus = z.enum(STATUSES, { error: "Choose one of the statuses." });
