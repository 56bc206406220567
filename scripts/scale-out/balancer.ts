import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Child, startChild } from "../child-process.ts";
import type { Lifecycle } from "../lifecycle.ts";

export interface Nginx {
  /** Sends nothing new to the instances of these ports; whatever is under way is finished. */
  take(out: readonly number[]): Promise<void>;
}

const SETTLED_MS = 500;

/** Starts Debian's nginx before instances of the web app. */
export async function startNginx(
  lifecycle: Lifecycle,
  port: number,
  instances: readonly number[],
  folder: string,
): Promise<Nginx> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "nginx.conf");
  await writeFile(file, nginxConfig({ port, instances, out: [], folder }));
  const nginx: Child = startChild(lifecycle, "nginx", ["-p", folder, "-c", file, "-g", "daemon off;"], {
    output: "ignore",
  });
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  return {
    async take(out) {
      await writeFile(file, nginxConfig({ port, instances, out, folder }));
      if (nginx.pid !== undefined) process.kill(nginx.pid, "SIGHUP");
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    },
  };
}

/**
 * Each request goes to the instances in turn; one that cannot be reached or says that it is not ready is passed over, for
 * writes too: each carries a key, so that asking twice does nothing twice.
 */
export function nginxConfig(options: {
  port: number;
  instances: readonly number[];
  out: readonly number[];
  folder: string;
}): string {
  const { port, instances, out, folder } = options;
  const servers = instances.map(
    (instance) =>
      `    server 127.0.0.1:${instance} max_fails=1 fail_timeout=1s${out.includes(instance) ? " down" : ""};`,
  );
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `  ${kind}_temp_path ${join(folder, kind)};`,
  );
  return `worker_processes 1;
pid ${join(folder, "nginx.pid")};
error_log ${join(folder, "error.log")};
events { worker_connections 1024; }
http {
  access_log off;
${temporary.join("\n")}
  upstream tandem {
${servers.join("\n")}
    keepalive 64;
  }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 200m;
    location / {
      proxy_pass http://tandem;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_next_upstream error timeout http_502 http_503 non_idempotent;
      proxy_next_upstream_tries 3;
      add_header X-Instance $upstream_addr always;
    }
  }
}
`;
}
