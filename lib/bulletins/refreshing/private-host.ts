import { parsedAddress } from '../../station/parsed-address.ts';

/**
 * Whether a host is one of a private network or of this machine, judged by its name alone: loopback, RFC 1918,
 * link-local (RFC 3927, 4291), shared address space (RFC 6598), unique local IPv6 (RFC 4193), names that
 * resolve only at home (RFC 6761, 6762, 8375), and everything else that is no public unicast address. Any
 * spelling counts that the URL parser takes for one (`2130706433`, `0x7f.1`, `[::ffff:10.0.0.1]`). A host that
 * is none at all is private: nothing public can be behind it.
 */
export function isPrivateHost(host: string): boolean {
  const written = host.includes(':') && !host.startsWith('[') && isBareIPv6(host) ? `[${host}]` : host;
  const name = parsedAddress(`http://${written}/`)?.hostname.replace(/\.$/, '');
  if (name === undefined) return true;
  if (name.startsWith('[')) return isPrivateIPv6(name.slice(1, -1));
  const ipv4 = ipv4Of(name);
  if (ipv4) return isPrivateIPv4(ipv4);
  return (
    !name.includes('.') || /\.(?:local|localhost|localdomain|internal|intranet|lan|home\.arpa)$/.test(name)
  );
}

/** Whether an address the listener did not type may not be followed: it leads into a private network from outside. */
export function leadsInside(typedUrl: string, finalUrl: string): boolean {
  return isPrivateHost(new URL(finalUrl).hostname) && !isPrivateHost(new URL(typedUrl).hostname);
}

type IPv4 = readonly [number, number, number, number];

function isBareIPv6(host: string): boolean {
  return host.split(':').length > 2;
}

/** The URL parser has brought every spelling of an IPv4 address into this one. */
function ipv4Of(name: string): IPv4 | undefined {
  const [a, b, c, d] = name.split('.').map(Number);
  const isAddress = /^\d+(?:\.\d+){3}$/.test(name);
  return isAddress && a !== undefined && b !== undefined && c !== undefined && d !== undefined
    ? [a, b, c, d]
    : undefined;
}

function isPrivateIPv4([a, b, c]: IPv4): boolean {
  return (
    a === 0 || // this network
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b < 128) || // shared by a provider's customers
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && c === 0) || // protocol assignments
    (a === 198 && (b === 18 || b === 19)) || // benchmarks between networks
    a >= 224 // multicast, reserved, broadcast
  );
}

function isPrivateIPv6(text: string): boolean {
  const groups = groupsOf(text);
  const [first = 0, second = 0, third = 0] = groups;
  const lead = groups.slice(0, 5).every((group) => group === 0);
  const last32 = [groups[6] ?? 0, groups[7] ?? 0] as const;
  // ::, ::1, and the two forms that carry an IPv4 address in their last 32 bits (RFC 4291 §2.5.5)
  if (lead && (groups[5] === 0 || groups[5] === 0xffff)) return isPrivateIPv4(ipv4In(...last32));
  if (first === 0x64 && second === 0xff9b) return isPrivateIPv4(ipv4In(...last32)); // NAT64, RFC 6052
  if (first === 0x2002) return isPrivateIPv4(ipv4In(second, third)); // 6to4, RFC 3056
  return (first & 0xe000) !== 0x2000; // all public unicast lies in 2000::/3
}

function ipv4In(high: number, low: number): IPv4 {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff];
}

/** The eight groups of an IPv6 address as the URL parser writes it: hexadecimal, with at most one `::`. */
function groupsOf(text: string): readonly number[] {
  const [head = '', tail] = text.split('::');
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const before = read(head);
  const after = tail === undefined ? [] : read(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
