import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENVIRONMENT_VARIABLES } from "@tandem/db/environment";
import { DCLinter } from "dclint";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { REPOSITORY } from "./repository.ts";

const DEPLOY = join(REPOSITORY, "deploy");
const read = (...path: string[]) => readFileSync(join(DEPLOY, ...path), "utf8");
const hasNginx = ["nginx", "openssl"].every((program) => !spawnSync(program, ["-v"]).error);
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
    // At any depth: the guide puts it beside the compose file, within what the image is built from.
    expect(ignored).toEqual(expect.arrayContaining([".git", ".data", "**/.env*"]));
    for (const file of [...IMAGES, "compose.yaml"])
      expect(read(file)).not.toMatch(/(PASSWORD|SECRET)\s*[:=]\s*["']?[A-Za-z0-9]/);
  });
});

interface Service {
  environment?: Record<string, string>;
  env_file?: { path: string; required: boolean }[];
  healthcheck?: { disable?: boolean; test?: string[] };
  image?: string;
  user?: string;
}

interface Compose {
  networks: { default: { ipam: { config: { gateway: string }[] } } };
  services: Record<string, Service>;
}

/** As Compose reads it: keys are merged, the first of two counts. */
const compose = (): Compose => parse(read("compose.yaml"), { merge: true });
const serverOf = (service: string) =>
  new URL(compose().services[service]?.environment?.DATABASE_URL?.replace(/\$\{[^}]*\}/, "secret") ?? "")
    .host;

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

  it("leads the web app through the pooler, and past it what holds locks over several statements", () => {
    const { app, worker } = compose().services;
    expect(["app", "migrate", "worker"].map(serverOf)).toEqual([
      "pgbouncer:6432",
      "postgres:5432",
      "postgres:5432",
    ]);
    expect([app, worker].map((service) => service?.environment?.DATABASE_POOLER)).toEqual([
      "transaction",
      "none",
    ]);
  });

  it("hands every setting of .env to the web app, the worker and the commands", () => {
    const { app, migrate, worker } = compose().services;
    for (const service of [app, migrate, worker])
      expect(service?.env_file).toEqual([{ path: ".env", required: false }]);
  });

  it("believes the addresses that a proxy on this machine tells, which comes from the gateway", () => {
    const { networks, services } = compose();
    const [{ gateway } = { gateway: "" }] = networks.default.ipam.config;
    expect(services.app?.environment?.TRUSTED_PROXIES).toBe(`\${TRUSTED_PROXIES:-${gateway}}`);
  });

  it("runs everything as somebody without rights, and asks everything that stays whether it is well", () => {
    for (const [name, { healthcheck, image, user }] of Object.entries(compose().services)) {
      const isOurs = image === undefined || image === "tandem:latest";
      expect(isOurs || (user !== undefined && !/^(root|0)/.test(user)), name).toBe(true);
      expect(healthcheck?.disable === true, name).toBe(name === "migrate");
      expect(isOurs || healthcheck?.test !== undefined, name).toBe(true);
    }
  });

  it.each(["app", "worker", "postgres", "redis", "pgbouncer"])("has a service called %s", (service) => {
    expect(read("compose.yaml")).toMatch(new RegExp(`^ {2}${service}:$`, "m"));
  });
});

describe.each(["tandem.service", "tandem-web@.service", "tandem-worker.service"])("the unit %s", (file) => {
  const unit = read(file);

  it("runs as a user of its own that may gain nothing, and is given a minute to finish what it does", () => {
    expect(unit).toMatch(/^User=tandem$/m);
    expect(unit).toMatch(/^NoNewPrivileges=yes$/m);
    expect(unit).toMatch(/^TimeoutStopSec=60$/m);
  });

  it("starts what there is, by the settings of one file", () => {
    expect(unit).toMatch(/^EnvironmentFile=\/etc\/tandem\/environment$/m);
    const [, program = "", role = ""] = /^ExecStart=(\S+) (\S+)$/m.exec(unit) ?? [];
    const isNpm = program === "/usr/bin/npm" && role === "start";
    const starts = program.replace("/opt/tandem", REPOSITORY);
    expect(
      isNpm || (existsSync(starts) && readFileSync(starts, "utf8").includes(`  ${role})`)),
      program,
    ).toBe(true);
  });

  it.skipIf(!existsSync("/usr/bin/systemd-analyze"))("has no directive that systemd does not know", () => {
    const { stderr } = spawnSync("systemd-analyze", ["verify", join(DEPLOY, file)], { encoding: "utf8" });
    expect(stderr.split("\n").filter((line) => /Unknown|Failed to parse|Invalid/i.test(line))).toEqual([]);
  });
});

describe("without containers", () => {
  it("the settings to begin with are ones that there are, as systemd and a shell read them", () => {
    const said = spawnSync("sh", ["-euc", `. ${join(DEPLOY, "environment.example")}; echo "$MAIL_FROM"`], {
      encoding: "utf8",
    });
    expect(said).toMatchObject({ status: 0, stdout: "Example Clinic <no-reply@example.org>\n" });
    const names = [...read("environment.example").matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(names.filter((name) => name && !ENVIRONMENT_VARIABLES.includes(name))).toEqual([]);
    for (const needed of ["DATABASE_URL", "AUTH_SECRET", "PUBLIC_URL", "SMTP_URL", "TRUSTED_PROXIES"])
      expect(names).toContain(needed);
  });

  it("the logs that forwarders read are turned over without a restart", () => {
    const rotation = read("tandem.logrotate");
    const forwarded = readFileSync(join(REPOSITORY, "operations", "splunk", "inputs.conf"), "utf8");
    for (const [, path = ""] of forwarded.matchAll(/^\[monitor:\/\/(\S+)\]$/gm))
      expect(rotation).toContain(path);
    expect(rotation).toMatch(/^\s*copytruncate$/m);
  });

  it("the proxy says who asks and for which host, lets uploads pass, and shows nobody the metrics", () => {
    const site = read("nginx.conf");
    for (const directive of [
      "proxy_set_header Host $http_host",
      "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for",
      "client_max_body_size 5m",
      "location = /api/metrics",
    ])
      expect(site).toContain(directive);
  });

  it.skipIf(!hasNginx)("the proxy's site is one that nginx takes", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tandem-site-"));
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const made = ["req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=book.example.org"];
    expect(spawnSync("openssl", [...made, "-keyout", key, "-out", certificate]).status).toBe(0);
    const site = read("nginx.conf")
      .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
      .replace("listen 80;", "listen 127.0.0.1:18080;")
      .replace("listen 443 ssl;", "listen 127.0.0.1:18443 ssl;");
    const config = join(folder, "nginx.conf");
    await writeFile(
      config,
      `pid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\n${site}\n}\n`,
    );
    const { status, stderr } = spawnSync("nginx", ["-t", "-p", folder, "-c", config], { encoding: "utf8" });
    await rm(folder, { recursive: true });
    expect(status, stderr).toBe(0);
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
