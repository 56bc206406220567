import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { misuse, UsageError, wholeNumber } from "./command-line.ts";
import { REPOSITORY } from "./repository.ts";

interface Ended {
  code: number | null;
  said: string;
  complained: string;
}

const scriptOf = (name: string) => join(REPOSITORY, "scripts", `${name.replace(":", "-")}.ts`);

/** Runs a command where no database answers: what needs none must not ask for it. */
function run(name: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", scriptOf(name), ...args], {
    env: { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, complained] = ["", ""];
  child.stdout.on("data", (text) => (said += text));
  child.stderr.on("data", (text) => (complained += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said, complained })));
}

const { scripts } = JSON.parse(await readFile(join(REPOSITORY, "package.json"), "utf8"));
/** Their packages answer for themselves. */
const ELSEWHERE = ["ehr:import", "ehr:export", "ehr:generate", "staff:create"];
const commands = Object.keys(scripts).filter((name) => !ELSEWHERE.includes(name));

it.each(commands)("%s hands over how it is called, under the name it is called by", async (name) => {
  const source = await readFile(scriptOf(name), "utf8");
  const npm = ["start", "test"].includes(name) ? `npm ${name}` : `npm run ${name}`;
  const usage = name === "loadtest" ? await readFile(scriptOf("loadtest/options"), "utf8") : source;
  expect(usage).toMatch(new RegExp(`USAGE = \`Usage: ${npm}\\b`));
  expect(source).toContain("runCommand({ usage: USAGE");
});

describe("a command, where no database answers", { timeout: 60_000 }, () => {
  it.each(["backup", ...ELSEWHERE])("%s says with --help how it is called", async (name) => {
    const { code, said, complained } = await run(name, "--help");
    expect(complained).toBe("");
    expect(said).toMatch(new RegExp(`^Usage: npm run ${name}\\b.*\n.*\n`));
    expect(code).toBe(0);
  });

  it.each(["backup", "staff:create"])(
    "%s refuses an option it does not know with its usage and exit code 2, before anything else",
    async (name) => {
      const { code, said, complained } = await run(name, "--frobnicate");
      expect(said).toBe("");
      expect(complained).toMatch(/^Unknown option '--frobnicate'.*\n\nUsage: npm /s);
      expect(code).toBe(2);
    },
  );

  it("says which database does not answer, and exits with 1", async () => {
    const { code, said, complained } = await run("db:verify");
    expect({ code, said }).toEqual({ code: 1, said: "" });
    expect(complained).toMatch(
      /^The database none on 127\.0\.0\.1:1 does not answer: .*\. Check DATABASE_URL/,
    );
  });
});

test("an option that takes a number says so of what is none", () => {
  expect(wholeNumber("--seconds", "90")).toBe(90);
  for (const text of ["0", "-1", "1.5", "1e3", "", "many"])
    expect(() => wholeNumber("--seconds", text)).toThrow(
      new UsageError(`--seconds takes a whole number above 0, not "${text}".`),
    );
});

test("only what is wrong with the command line counts as misuse of it", () => {
  expect(misuse(new UsageError("Name one backup."))).toBe("Name one backup.");
  expect(misuse(new TypeError("no function"))).toBeUndefined();
  expect(misuse(new Error("Unknown option"))).toBeUndefined();
});
