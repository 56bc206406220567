import type { RedisCommand, RunCommand } from "./redis-commands.ts";

interface Entry {
  value: string;
  expiresAt: number;
}

/**
 * The few Redis commands that the cache uses, kept in this process: the default of an installation without Redis, for one
 * instance only. When full, what was written longest ago goes first.
 *
 * @param maxEntries how many keys are kept
 */
export function memoryCommands(maxEntries = 20_000): RunCommand {
  const entries = new Map<string, Entry>();

  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt > Date.now()) return entry;
    entries.delete(key);
    return undefined;
  };

  const set = (key: string, value: string, options: readonly string[]): "OK" | null => {
    const flags = options.map((option) => option.toUpperCase());
    if (flags.includes("NX") && live(key) !== undefined) return null;
    const lifetime = (flag: string, unit: number) => {
      const at = flags.indexOf(flag);
      return at === -1 ? undefined : Number(options[at + 1]) * unit;
    };
    const lives = lifetime("PX", 1) ?? lifetime("EX", 1000) ?? Number.POSITIVE_INFINITY;
    entries.delete(key);
    entries.set(key, { value, expiresAt: Date.now() + lives });
    const oldest = entries.keys().next();
    if (entries.size > maxEntries && oldest.done !== true) entries.delete(oldest.value);
    return "OK";
  };

  return async ([name = "", ...args]: RedisCommand) => {
    switch (name.toUpperCase()) {
      case "PING":
        return "PONG";
      case "GET":
        return live(args[0] ?? "")?.value ?? null;
      case "MGET":
        return args.map((key) => live(key)?.value ?? null);
      case "SET":
        return set(args[0] ?? "", args[1] ?? "", args.slice(2));
      case "DEL":
        return args.filter((key) => entries.delete(key)).length;
      default:
        throw new Error(`unknown command ${name}`);
    }
  };
}
