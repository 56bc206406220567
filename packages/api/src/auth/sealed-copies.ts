import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Names and contents that tell nothing to whoever lacks the secret, and that nobody else can make. */
export interface Seals {
  /** The name something is kept under. */
  nameOf(text: string): string;
  /** What is kept; it opens under its own name only. */
  seal(name: string, text: string): string;
  /** What was sealed; null for anything else. */
  open(name: string, sealed: string): string | null;
}

/** Seals with keys of their own, derived from the secret by HKDF: names by HMAC-SHA-256, contents by AES-256-GCM. */
export function sealsOver(secret: string): Seals {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", secret, "", `tandem session copies: ${purpose}`, KEY_BYTES));
  const nameKey = derived("names");
  const contentKey = derived("contents");
  return {
    nameOf: (text) => createHmac("sha256", nameKey).update(text).digest("base64url"),

    seal(name, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, contentKey, nonce).setAAD(Buffer.from(name));
      const content = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString("base64url");
    },

    open(name, sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      const contentAt = NONCE_BYTES + TAG_BYTES;
      if (bytes.length < contentAt) return null;
      const decipher = createDecipheriv(CIPHER, contentKey, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(NONCE_BYTES, contentAt));
      try {
        return decipher.update(bytes.subarray(contentAt), undefined, "utf8") + decipher.final("utf8");
      } catch {
        return null;
      }
    },
  };
}
