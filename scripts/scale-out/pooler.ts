import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@tandem/db/server";
import { startChild } from "../child-process.ts";
import { expectAnswer } from "../database-connection.ts";
import type { Lifecycle } from "../lifecycle.ts";

const READY_WITHIN_MS = 10_000;

/**
 * Starts Debian's PgBouncer in transaction mode before a server.
 *
 * @param serverUrl one of its databases
 * @returns the same database through the pooler
 */
export async function startPooler(lifecycle: Lifecycle, serverUrl: string, folder: string): Promise<string> {
  const server = new URL(serverUrl);
  const port = await freePort();
  await mkdir(folder, { recursive: true });
  const users = join(folder, "users.txt");
  await writeFile(users, `"${server.username}" "${decodeURIComponent(server.password)}"\n`);
  const config = join(folder, "pgbouncer.ini");
  await writeFile(config, configOf(server, port, users));
  const isRoot = process.getuid?.() === 0;
  // As root it gives its rights away before it reads anything.
  if (isRoot) for (const path of [folder, users, config]) await chmod(path, 0o755);
  startChild(lifecycle, "pgbouncer", [...(isRoot ? ["-u", "postgres"] : []), config], { output: "ignore" });
  const pooled = new URL(serverUrl);
  pooled.port = String(port);
  for (const deadline = Date.now() + READY_WITHIN_MS; ; ) {
    const failed = await expectAnswer(pooled.toString()).then(
      () => null,
      (error: unknown) => error,
    );
    if (failed === null) return pooled.toString();
    if (Date.now() > deadline) throw failed;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function configOf(server: URL, port: number, users: string): string {
  return `[databases]
* = host=${server.hostname} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = 20
max_client_conn = 500
ignore_startup_parameters = extra_float_digits,options,statement_timeout,lock_timeout,idle_in_transaction_session_timeout
`;
}
