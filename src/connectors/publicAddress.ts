import { lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { docketError } from '../core/errors.ts';

/** Address blocks that are not the public internet: loopback, private, link-local, shared, documentation, multicast, tunnels. */
const blocked = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) blocked.addSubnet(address, bits, 'ipv4'); // biome-ignore format: a table
for (const [address, bits] of [
  ['::', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16],
  ['3fff::', 20], ['5f00::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
] as const) blocked.addSubnet(address, bits, 'ipv6'); // biome-ignore format: a table

/** Whether an IP address belongs to the public internet. IPv4 addresses written inside IPv6 ones count as what they are. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const mapped = family === 6 ? mappedIpv4(address) : null;
  if (mapped) return !blocked.check(mapped, 'ipv4');
  return !blocked.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

function mappedIpv4(address: string): string | null {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const parts = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!parts) return null;
  const [high, low] = [Number.parseInt(parts[1] as string, 16), Number.parseInt(parts[2] as string, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * A lookup for http.request that resolves the name and hands over public addresses only. The connection goes to exactly the
 * address that was checked, so a name that changes its mind between check and use gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const offending = addresses.find((entry) => !isPublicAddress(entry.address));
    const first = addresses[0];
    if (offending || !first) return callback(privateAddress(hostname, offending?.address ?? 'nothing'), '', 0);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** The refusal: not retryable, because a private address will not become public by waiting. */
export function privateAddress(hostname: string, address: string) {
  return docketError({
    code: 'private_address_refused',
    message: `${hostname} leads to ${address}, which is not a public address. Set WEBHOOK_ALLOW_PRIVATE=true if that is meant.`,
  });
}
