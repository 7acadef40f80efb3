import { expect, test } from 'vitest';
import { readableLines } from '../../src/insights/textPages.ts';

const letter = 'Short paid €12.00\r\n– damaged cartons';
const lines = ['Short paid €12.00', '– damaged cartons'];

test.each([
  ['UTF-8', Buffer.from(letter)],
  ['windows-1252', Buffer.from('Short paid \x8012.00\r\n\x96 damaged cartons', 'latin1')],
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(letter, 'utf16le')])],
])('a text in %s is put into the packet as it reads', (_encoding, bytes) => {
  expect(readableLines(bytes, 'txt')).toEqual(lines);
});

test('bytes that are no text have no lines', () => {
  expect(readableLines(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), null)).toBeNull();
});
