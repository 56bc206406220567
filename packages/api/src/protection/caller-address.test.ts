import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { readEnvironment } from "@tandem/db/environment";
import { describe, expect, it } from "vitest";
import { callerBy } from "./caller-address.ts";

function request(peer: string, forwardedFor?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const incoming = new IncomingMessage(socket);
  if (forwardedFor !== undefined) incoming.headers["x-forwarded-for"] = forwardedFor;
  return incoming;
}

describe("who asks", () => {
  const addressOf = (TRUSTED_PROXIES: string | undefined, peer: string, forwardedFor?: string) =>
    callerBy({ TRUSTED_PROXIES })(request(peer, forwardedFor)).address;

  it.each([
    ["is the peer when no proxy is trusted", undefined, "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    [
      "is the peer when it is not a trusted proxy",
      "10.0.0.0/8",
      "203.0.113.9",
      "198.51.100.1",
      "203.0.113.9",
    ],
    ["is whom a trusted proxy asks for", "10.0.0.0/8", "10.1.2.3", "198.51.100.1", "198.51.100.1"],
    [
      "is the nearest address that is no trusted proxy",
      "loopback, 10.0.0.0/8",
      "127.0.0.1",
      "192.0.2.66, 198.51.100.1, 10.9.9.9",
      "198.51.100.1",
    ],
    ["is a trusted proxy itself when it asks for nobody", "loopback", "127.0.0.1", undefined, "127.0.0.1"],
    [
      "is an IPv4 address also when the socket speaks IPv6",
      "loopback",
      "::ffff:127.0.0.1",
      "198.51.100.1",
      "198.51.100.1",
    ],
  ])("%s", (_, trusted, peer, forwardedFor, expected) => {
    expect(addressOf(trusted, peer, forwardedFor)).toBe(expected);
  });

  it.each(["10.0.0.0/33", "10.0.0.0/0", "fd00::/129", "10.0.0.0/8/8", "nobody", "10.0.0/8"])(
    "is not to be told by %s, which is no address and no network: the start says so",
    (proxy) => {
      expect(() => readEnvironment({ TRUSTED_PROXIES: `loopback, ${proxy}` })).toThrow("TRUSTED_PROXIES");
    },
  );

  it.each(["10.1.2.3", "10.0.0.0/8", "fd00::/64", "::1"])("may be told by %s", (proxy) => {
    const { TRUSTED_PROXIES = "" } = readEnvironment({ TRUSTED_PROXIES: proxy });
    expect(() => callerBy({ TRUSTED_PROXIES })).not.toThrow();
  });
});
