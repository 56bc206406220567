import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "@tandem/db/environment";
import { createTransport, type SendMailOptions } from "nodemailer";
import { originOf } from "../origin.ts";
import { type Letter, letterHtml, letterText } from "./letter.ts";

/** A letter with its address, ready to leave. */
interface Outgoing {
  /** The event's key: the same one always leaves with the same Message-ID, so that receivers drop a second copy. */
  key: string;
  to: string;
  letter: Letter;
}

/** What hands letters to the world. */
export interface Mailer {
  send(outgoing: Outgoing): Promise<void>;
  close(): void;
}

// A mail server that answers slower than this is tried again later. A letter takes some ten answers, so that even one that is
// nearly too slow each time stays below the lease.
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

type MailEnvironment = Pick<
  Environment,
  "SMTP_URL" | "MAIL_FROM" | "NODE_ENV" | "TANDEM_DATA_DIR" | "PUBLIC_URL" | "HOST" | "PORT"
>;

/** Where letters go, in a sentence for whoever starts Tandem. */
export function describeMail({ SMTP_URL, NODE_ENV, TANDEM_DATA_DIR }: MailEnvironment): string {
  if (SMTP_URL !== undefined) return `sent through ${new URL(SMTP_URL).hostname}`;
  return NODE_ENV === "production"
    ? "NOT sent: set SMTP_URL, and what has been waiting is sent then"
    : `written to ${join(TANDEM_DATA_DIR, "mail")}, because SMTP_URL is not set`;
}

/** Letters go to the SMTP server; without one they become files, in production they wait. */
export function openMailer(environment: MailEnvironment): Mailer {
  const message = (outgoing: Outgoing) => messageOf(environment, outgoing);
  if (environment.SMTP_URL !== undefined) {
    const transport = createTransport({
      url: environment.SMTP_URL,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
    });
    return {
      async send(outgoing) {
        await transport.sendMail(message(outgoing));
      },
      close: () => transport.close(),
    };
  }
  if (environment.NODE_ENV === "production") {
    return { send: () => Promise.reject(new Error("SMTP_URL is not set")), close: () => undefined };
  }
  const directory = join(environment.TANDEM_DATA_DIR, "mail");
  return {
    send: (outgoing) => writeLetterFile(directory, message(outgoing), outgoing.key),
    close: () => undefined,
  };
}

async function writeLetterFile(directory: string, message: SendMailOptions, key: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message: content } = await transport.sendMail(message);
  const path = join(directory, `${fingerprint(key)}.eml`);
  await writeFile(`${path}.part`, content, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

function messageOf(environment: MailEnvironment, { key, to, letter }: Outgoing): SendMailOptions {
  return {
    from: environment.MAIL_FROM,
    // As an object, so that no address can be read as a list of several.
    to: { name: "", address: to },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: `<${fingerprint(key)}@${new URL(originOf(environment)).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": letter.locale },
    attachments: letter.attachments.map(({ fileName, method, content }) => ({
      filename: fileName,
      content,
      contentType: `text/calendar; charset=utf-8; method=${method}`,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function fingerprint(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}
