declare module "pg-copy-streams" {
  import type { Writable } from "node:stream";
  import type { Submittable } from "pg";

  /** The stream behind `COPY … FROM STDIN`: text written to it is sent as rows. */
  export function from(text: string): Writable & Submittable;
}
