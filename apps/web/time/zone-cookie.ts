/** Remembers the browser's time zone, so that the server's next page already shows its times. */
export const ZONE_COOKIE = "tandem-zone";
