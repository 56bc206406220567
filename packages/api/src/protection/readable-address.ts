/**
 * Whether the path of an address can be decoded. One that cannot, such as `/book/%`, makes routers throw, so it is to be
 * answered before they see it.
 */
export function isReadableAddress(address: string): boolean {
  const [path = ""] = address.split("?", 1);
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
