import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DCLinter } from "dclint";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { REPOSITORY } from "./repository.ts";

const DEPLOY = join(REPOSITORY, "deploy");
const read = (...path: string[]) => readFileSync(join(DEPLOY, ...path), "utf8");
const IMAGES = ["Dockerfile", "pgbouncer/Dockerfile"];

describe("the images", () => {
  it.each(IMAGES)("%s is one a builder takes without a warning", (file) => {
    expect(validate(read(file)).map(({ message }) => message)).toEqual([]);
  });

  it.each(IMAGES)(
    "%s runs as somebody without rights, says whether it is well, and names its base exactly",
    (file) => {
      const text = read(file);
      const user = /^USER (\w+)$/m.exec(text)?.[1];
      expect(["node", "postgres"]).toContain(user);
      expect(text.indexOf("HEALTHCHECK")).toBeGreaterThan(0);
      for (const [, base] of text.matchAll(/^FROM (\S+)/gm)) {
        expect(base).toContain(":");
        expect(base).not.toMatch(/:latest$/);
      }
    },
  );

  it("has no secret, no data and no history of the repository in it", () => {
    const ignored = readFileSync(join(REPOSITORY, ".dockerignore"), "utf8").split("\n");
    expect(ignored).toEqual(expect.arrayContaining([".git", ".data", ".env*"]));
    for (const file of [...IMAGES, "compose.yaml"])
      expect(read(file)).not.toMatch(/(PASSWORD|SECRET)\s*[:=]\s*["']?[A-Za-z0-9]/);
  });
});

type LintRules = ConstructorParameters<typeof DCLinter>[0]["rules"];

describe("the compose file", () => {
  // The order of keys is a matter of taste; ours goes from what runs to what it needs.
  const rules: LintRules = {
    "service-keys-order": 0,
    "top-level-properties-order": 0,
    "require-quotes-in-ports": [2, { quoteType: "double" }],
  };
  const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });

  it("is valid by the schema of the Compose specification, and the linter has nothing to say", () => {
    const said = linter.lintFiles([join(DEPLOY, "compose.yaml")], false).flatMap(({ messages }) => messages);
    expect(said.map(({ line, message, rule }) => `${line} ${rule} ${message}`)).toEqual([]);
  });

  it("would be told of an unknown key", () => {
    const spoilt = linter
      .lintFiles([join(REPOSITORY, "pnpm-workspace.yaml")], false)
      .flatMap(({ messages }) => messages);
    expect(spoilt.length).toBeGreaterThan(0);
  });

  it("has PostgreSQL log what is slow, without its values", () => {
    for (const setting of ["log_min_duration_statement=1000", "log_parameter_max_length=0"])
      expect(read("compose.yaml")).toContain(setting);
  });

  it.each(["app", "worker", "postgres", "redis", "pgbouncer"])("has a service called %s", (service) => {
    expect(read("compose.yaml")).toMatch(new RegExp(`^ {2}${service}:$`, "m"));
  });
});

describe("the service", () => {
  const unit = () => read("tandem.service");

  it("runs as a user of its own that may gain nothing, and is given a minute to finish what it does", () => {
    expect(unit()).toMatch(/^User=tandem$/m);
    expect(unit()).toMatch(/^NoNewPrivileges=yes$/m);
    expect(unit()).toMatch(/^TimeoutStopSec=60$/m);
  });

  it.skipIf(!existsSync("/usr/bin/systemd-analyze"))("has no directive that systemd does not know", () => {
    const { stderr } = spawnSync("systemd-analyze", ["verify", join(DEPLOY, "tandem.service")], {
      encoding: "utf8",
    });
    expect(stderr.split("\n").filter((line) => /Unknown|Failed to parse|Invalid/i.test(line))).toEqual([]);
  });
});

describe("the page about deployment", () => {
  it("has a checklist of which every item leads to a test that exists", () => {
    const page = readFileSync(join(REPOSITORY, "docs", "deployment.md"), "utf8");
    const items = page.split("\n").filter((line) => line.startsWith("- [ ] "));
    expect(items.length).toBeGreaterThan(8);
    for (const item of items) {
      const links = [...item.matchAll(/\]\((\.\.\/[^)]+\.(?:test|spec)\.ts)\)/g)].map(
        ([, path]) => path ?? "",
      );
      expect(links, item).not.toEqual([]);
      for (const link of links) expect(existsSync(join(REPOSITORY, "docs", link)), link).toBe(true);
    }
  });
});
