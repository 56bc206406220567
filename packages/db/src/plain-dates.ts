import pg from "pg";

const DATE_OID = 1082;

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === DATE_OID ? (value: string) => value : pg.types.getTypeParser(oid, format);

/**
 * How every connection reads a calendar date: as `YYYY-MM-DD`. It has no instant; the driver's default would invent one in
 * the process's zone.
 */
export const plainDates = { getTypeParser };
