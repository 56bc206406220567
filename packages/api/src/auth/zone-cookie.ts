/** Remembers the browser's time zone: the server's next page shows its times in it, and letters are written in it. */
export const ZONE_COOKIE = "tandem-zone";
