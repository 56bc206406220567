import { cpus } from "node:os";
import { replicationLag } from "@tandem/db/server";

export interface Watch {
  busy: { second: number; share: number }[];
  replicaLagSeconds: { second: number; lag: number | null }[];
  stop(): void;
}

/** Notes each second how busy the machine's cores are, and how far the replica is behind. */
export function watchMachine(primaryUrl: string): Watch {
  const watch: Watch = { busy: [], replicaLagSeconds: [], stop: () => clearInterval(timer) };
  let before = times();
  let second = 0;
  const timer = setInterval(() => {
    const at = second++;
    const now = times();
    watch.busy.push({ second: at, share: 1 - (now.idle - before.idle) / Math.max(1, now.all - before.all) });
    before = now;
    replicationLag(primaryUrl).then(
      (lag) => watch.replicaLagSeconds.push({ second: at, lag: lag?.seconds ?? null }),
      () => undefined,
    );
  }, 1_000);
  return watch;
}

function times(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times: of } of cpus()) {
    idle += of.idle;
    all += of.user + of.nice + of.sys + of.idle + of.irq;
  }
  return { idle, all };
}
