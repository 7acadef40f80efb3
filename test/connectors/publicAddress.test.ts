import { expect, test } from 'vitest';
import { isPublicAddress, publicLookup } from '../../src/connectors/publicAddress.ts';

const notPublic = [
  '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255',
  '192.0.0.8', '192.168.1.1', '198.18.0.1', '198.19.255.255', '203.0.113.9', '224.0.0.1', '239.1.1.1', '255.255.255.255',
  '::', '::1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::a00:1', '2001:db8::1',
  '2002:7f00:1::', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fec0::1', 'ff02::1', 'not an address', '',
]; // biome-ignore format: a table
const open = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
];

test.each(notPublic)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));
test.each(open)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

test('a name that leads home is refused, in both forms of the look-up', async () => {
  for (const all of [true, false]) {
    const error = await new Promise((resolve) => publicLookup('localhost', { all }, (problem) => resolve(problem)));
    expect(error).toMatchObject({ code: 'private_address_refused' });
  }
});
