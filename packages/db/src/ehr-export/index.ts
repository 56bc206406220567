export { bookingForRecordSystem, sessionForRecordSystem } from "./booking-rows.ts";
export { exportCommand } from "./export-command.ts";
