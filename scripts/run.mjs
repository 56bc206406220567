// The one file that runs on the system's Node (20 or later). It brings the tree up to date, then hands over to
// the Node of the root's dev dependency, which runs TypeScript as it is.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PNPM = "pnpm@12.21.0";
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMPS = join(ROOT, "node_modules", ".tandem-stamps.json");
const NODE = join(ROOT, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const CLIENT = join(ROOT, "packages", "db", "src", "generated", "client.ts");
// One Ctrl-C can arrive twice: from the terminal and passed on by npm.
const SAME_KEYPRESS_MS = 400;

const [command = "", ...args] = process.argv.slice(2);
const script = join(ROOT, "scripts", `${command.replace(":", "-")}.ts`);

/** @type {import("node:child_process").ChildProcess | undefined} */
let child;
let lastSignalAt = 0;

function passOn(/** @type {NodeJS.Signals} */ signal) {
  const now = Date.now();
  if (now - lastSignalAt < SAME_KEYPRESS_MS) return;
  lastSignalAt = now;
  if (child === undefined) process.exit(130);
  // An installation is ended with everything it started; a command ends what it started itself.
  if (child.connected) child.kill(signal);
  else if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
}
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => passOn(signal));

function fail(/** @type {string} */ sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function hashOf(/** @type {string} */ path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(STAMPS, "utf8"));
  } catch {
    return {};
  }
}

const environment = {
  // Half a second of each command would go into reading the same sources again.
  NODE_COMPILE_CACHE: join(ROOT, "node_modules", ".cache", "compiled"),
  ...process.env,
  PATH: [dirname(NODE), join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter),
  DO_NOT_TRACK: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
};

/** Runs a step quietly; resolves with its exit code and everything it said. */
function runQuietly(
  /** @type {string} */ program,
  /** @type {string[]} */ programArgs,
  /** @type {object} */ options,
) {
  return new Promise((resolve) => {
    let said = "";
    child = spawn(program, programArgs, {
      cwd: ROOT,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    child.stdout?.on("data", (text) => (said += text));
    child.stderr?.on("data", (text) => (said += text));
    child.on("error", (error) => resolve({ code: 1, said: String(error) }));
    child.on("close", (code) => {
      child = undefined;
      if (lastSignalAt > 0) process.exit(130);
      resolve({ code: code ?? 1, said });
    });
  });
}

/** Nobody should wait for an installation to hear that the port is taken. */
async function refuseTakenPort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  const server = createServer();
  const taken = await new Promise((resolve) => {
    server.once("error", (error) => resolve("code" in error && error.code === "EADDRINUSE"));
    server.listen(port, process.env.HOST || "127.0.0.1", () => server.close(() => resolve(false)));
  });
  if (taken)
    fail(`Port ${port} is in use. Stop the program that uses it, or choose another one: PORT=3001 npm start`);
}

async function installPackages() {
  process.stdout.write("Installing packages (about a minute the first time)\n");
  const { code, said } = await runQuietly(
    "npx",
    ["--yes", PNPM, "install", "--frozen-lockfile", "--config.confirm-modules-purge=false"],
    {
      env: {
        ...process.env,
        CI: "1",
        npm_config_fetch_retries: "1",
        npm_config_fetch_retry_mintimeout: "2000",
      },
    },
  );
  if (code === 0) return;
  const lastLines = said.trim().split("\n").slice(-12).join("\n");
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|META_FETCH_FAIL/.test(said)) {
    fail(`${lastLines}\n\nThe packages could not be fetched: is this machine online? Try again when it is.`);
  }
  fail(`${lastLines}\n\nThe packages could not be installed; the lines above say why.`);
}

async function generateClient() {
  process.stdout.write("Generating the database client\n");
  // Prisma refuses to write into a folder that looks like somebody else's, such as one left half written.
  rmSync(dirname(CLIENT), { recursive: true, force: true });
  const { code, said } = await runQuietly(
    join(ROOT, "packages", "db", "node_modules", ".bin", "prisma"),
    ["generate"],
    {
      cwd: join(ROOT, "packages", "db"),
      // Generating needs no engine, but Prisma's command line wants one to exist; any program will do.
      env: { ...environment, PRISMA_SCHEMA_ENGINE_BINARY: NODE, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    },
  );
  if (code !== 0)
    fail(`${said.trim()}\n\nThe database client could not be generated; the lines above say why.`);
}

async function bringUpToDate() {
  const stamps = readStamps();
  const lock = hashOf(join(ROOT, "pnpm-lock.yaml"));
  if (stamps.lock !== lock || !existsSync(NODE)) {
    if (command === "start" || command === "dev") await refuseTakenPort();
    await installPackages();
  }
  const schema = hashOf(join(ROOT, "packages", "db", "prisma", "schema.prisma"));
  if (stamps.schema !== schema || stamps.lock !== lock || !existsSync(CLIENT)) await generateClient();
  if (stamps.lock !== lock || stamps.schema !== schema)
    writeFileSync(STAMPS, JSON.stringify({ lock, schema }));
}

function handOver() {
  // Its own process group, so that a Ctrl-C reaches it once, from here; the channel tells it when we are gone.
  child = spawn(NODE, ["--disable-warning=ExperimentalWarning", script, ...args], {
    cwd: ROOT,
    env: environment,
    detached: true,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  child.on("error", (error) => fail(`The command could not be started: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
  leaveWithNpm();
}

/** npm ended without telling us (a kill -9, say): whatever it started is to end too. */
function leaveWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) passOn("SIGTERM");
  }, 1000).unref();
}

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) fail(`Tandem needs Node 20 or later; this is Node ${process.versions.node}.`);
if (!existsSync(script)) fail(`There is no command called "${command}".`);
await bringUpToDate();
handOver();
