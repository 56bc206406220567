import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "@tandem/db/environment";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeMail, openMailer } from "./mailer.ts";

const LETTER = { subject: "Hello", locale: "en-US", parts: [], attachments: [] };
const OUTGOING = { key: "event/1", to: "pat+tag@example.test", letter: LETTER };

describe("without an SMTP server", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "tandem-mail-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("letters become files that only their owner can read", async () => {
    const environment = readEnvironment({ TANDEM_DATA_DIR: directory });
    await openMailer(environment).send(OUTGOING);
    await openMailer(environment).send(OUTGOING);
    const files = await readdir(join(directory, "mail"));
    expect(files).toHaveLength(1);
    const path = join(directory, "mail", files[0] ?? "");
    expect((await stat(path)).mode & 0o077).toBe(0);
    const message = await PostalMime.parse(await readFile(path));
    expect(message.to).toMatchObject([{ address: "pat+tag@example.test" }]);
    expect(describeMail(environment)).toContain(join(directory, "mail"));
  });

  it("in production letters wait, and the start says so", async () => {
    const environment = readEnvironment({ NODE_ENV: "production", TANDEM_DATA_DIR: directory });
    await expect(openMailer(environment).send(OUTGOING)).rejects.toThrow("SMTP_URL is not set");
    expect(describeMail(environment)).toMatch(/^NOT sent/);
  });

  it("the description of a server never shows its password", () => {
    const environment = readEnvironment({ SMTP_URL: "smtps://user:secret@mail.example:465" });
    expect(describeMail(environment)).toBe("sent through mail.example");
  });
});
