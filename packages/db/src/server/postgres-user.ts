import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How to start PostgreSQL's programs: PostgreSQL refuses to run as root, so root lends it another identity. */
export interface PostgresIdentity {
  uid?: number;
  gid?: number;
  /** A program and its arguments put before each command; empty when none is needed. */
  prefix: readonly string[];
}

/**
 * The identity PostgreSQL runs under: the caller's own, or for root that of the user `postgres` (created if
 * missing). When that user cannot walk to `paths` (a checkout below /root, say), it is lent the one capability
 * that lets it, for these programs only.
 */
export async function postgresIdentity(paths: readonly string[]): Promise<PostgresIdentity> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const uid = await idOf("-u").catch(createUser);
  const gid = await idOf("-g");
  const reachable = await Promise.all(
    paths.map((path) =>
      run("test", ["-r", path], { uid, gid }).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (reachable.every(Boolean)) return { uid, gid, prefix: [] };
  const capability = "+dac_override";
  return {
    prefix: [
      "setpriv",
      `--reuid=${uid}`,
      `--regid=${gid}`,
      "--clear-groups",
      `--inh-caps=${capability}`,
      `--ambient-caps=${capability}`,
    ],
  };
}

async function idOf(flag: "-u" | "-g"): Promise<number> {
  const { stdout } = await run("id", [flag, "postgres"]);
  return Number.parseInt(stdout, 10);
}

async function createUser(): Promise<number> {
  await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  return idOf("-u");
}
