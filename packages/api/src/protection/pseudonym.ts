import { createHmac } from "node:crypto";

/** Stands for something about a person where it is counted or remembered; only who has the secret can tell for what. */
export function pseudonym(secret: string, text: string): string {
  return createHmac("sha256", secret).update(`limit:${text}`).digest("base64url").slice(0, 22);
}
