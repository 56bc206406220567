import { APPOINTMENT_STATUSES } from "@tandem/domain";
import { z } from "zod";

export const appointmentStatus = z.enum(APPOINTMENT_STATUSES, { error: "Choose one of the statuses." });
