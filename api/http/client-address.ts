const PLAIN_IPV4 = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;

/** The text of an IPv4 or IPv6 address as its bytes; null when it is none. */
export function parseAddress(text: string): Uint8Array | null {
  const bare = text
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  const dotted = mapped?.[1] ?? bare;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(dotted)) {
    const parts = dotted.split('.').map(Number);
    return parts.every((part) => part <= 255) ? Uint8Array.from(parts) : null;
  }
  return parseIpv6(bare);
}

function parseIpv6(text: string): Uint8Array | null {
  if (!/^[0-9a-f:]+$/i.test(text) || text.split('::').length > 2) return null;
  const [head = '', tail] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...right];
  if (groups.some((group) => group === '' || group.length > 4)) return null;
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
}

/** True when the address is in one of the networks (`10.0.0.0/8`, `::1`, …). */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const bytes = parseAddress(address);
  if (bytes === null) return false;
  return networks.some((network) => {
    const [base = '', length] = network.split('/');
    const prefix = parseAddress(base);
    if (prefix?.length !== bytes.length) return false;
    return sharesPrefix(bytes, prefix, length === undefined ? bytes.length * 8 : Number(length));
  });
}

function sharesPrefix(left: Uint8Array, right: Uint8Array, bits: number): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const kept = Math.min(8, bits - bit);
    const mask = (0xff << (8 - kept)) & 0xff;
    if (((left[bit / 8] ?? 0) & mask) !== ((right[bit / 8] ?? 0) & mask)) return false;
  }
  return true;
}

/**
 * The address of the client: the one of the connection, or the last address of X-Forwarded-For that is not
 * a trusted proxy, and only when the connection comes from one.
 */
export function clientAddress(
  remote: string,
  forwarded: string | undefined,
  trusted: readonly string[],
): string {
  if (forwarded === undefined || !isInNetworks(remote, trusted)) return remote;
  const hops = forwarded.split(',').map((hop) => hop.trim());
  for (const hop of hops.reverse()) {
    if (parseAddress(hop) === null) return remote;
    if (!isInNetworks(hop, trusted)) return hop;
  }
  return remote;
}

/** What shares a rate limit: an IPv4 address, or the /64 of an IPv6 address. */
export function limitKey(address: string): string {
  if (PLAIN_IPV4.test(address)) return address;
  const bytes = parseAddress(address);
  if (bytes === null) return address;
  return (bytes.length === 4 ? [...bytes] : [...bytes.subarray(0, 8)]).join('.');
}
