import { type Environment, readEnvironment } from "@tandem/db/environment";

/** The address people know Tandem by, without a path: what links in letters begin with. */
export function originOf({
  PUBLIC_URL,
  HOST,
  PORT,
}: Pick<Environment, "PUBLIC_URL" | "HOST" | "PORT">): string {
  return PUBLIC_URL === undefined ? `http://${HOST}:${PORT}` : PUBLIC_URL.replace(/\/+$/, "");
}

/** Whether people reach Tandem over HTTPS, whatever carries requests on to this process. */
export function isServedOverHttps(
  { PUBLIC_URL = "" }: Pick<Environment, "PUBLIC_URL"> = readEnvironment(),
): boolean {
  return PUBLIC_URL.startsWith("https:");
}
