import type { IncomingMessage } from "node:http";
import { type Environment, readEnvironment } from "@tandem/db/environment";
import proxyAddress from "proxy-addr";

/** Who asks. */
export interface Caller {
  /** An IPv4 or IPv6 address. */
  address: string;
  /** Whether a proxy that we trust asks on the caller's behalf. */
  throughProxy: boolean;
}

/**
 * Finds out who asks: the peer of the connection or, when that is a proxy of TRUSTED_PROXIES, the nearest address before it
 * in `X-Forwarded-For` that is none. What anybody else writes there is not believed.
 */
export function callerBy(
  { TRUSTED_PROXIES = "" }: Pick<Environment, "TRUSTED_PROXIES"> = readEnvironment(),
): (request: IncomingMessage) => Caller {
  const trusted = TRUSTED_PROXIES.split(",").map((proxy) => proxy.trim());
  const isTrusted = proxyAddress.compile(trusted.filter((proxy) => proxy !== ""));
  return (request) => {
    const peer = request.socket.remoteAddress ?? "";
    if (!isTrusted(peer, 0)) return { address: plain(peer), throughProxy: false };
    return { address: plain(proxyAddress(request, isTrusted)), throughProxy: true };
  };
}

/** An IPv4 address in the clothes of IPv6 is an IPv4 address. */
function plain(address: string): string {
  return address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
}
