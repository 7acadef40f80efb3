import { describe, expect, it } from 'vitest';
import { isDocketError } from '../../../src/core/errors.ts';
import { bytesOf, readNow } from '../documents.ts';

const bai2 = (body: string) =>
  `01,S,R,260310,0600,1,80,,2/\n02,R,S,1,260310,,USD,2/\n03,7,USD,010,0,,/\n${body}16,142,500,,B,C,INV 77/\n49,0,3/\n98,0,1,3/\n99,0,1,3/\n`;
const mt940 = (body: string) =>
  `:20:A\n:25:DE123\n:28C:1/1\n:60F:C260305EUR0,00\n${body}:61:2603050305C300,00NTRFNONREF//B1\n:86:RG 77\n:62F:C260305EUR1,00\n-\n`;

/** What became of a document: its problems' codes with its remittances, or its error. */
function outcome(text: string): string {
  try {
    const { items, problems } = readNow({ bytes: bytesOf(text) });
    const remittances = items.filter(({ type }) => type === 'remittance').length;
    const codes = new Set(problems.map(({ code }) => code));
    return `${codes.has('remittance_text_too_long') ? 'text left out, ' : ''}${remittances} remittances`;
  } catch (error) {
    return isDocketError(error) ? error.code : String(error);
  }
}

const credit = ':61:2603060306C1475,20NTRFX//B\n:86:';

describe('hostile bank files end soon', () => {
  it.each([
    ['an endless :86:', mt940(`${credit}${'RG 123 4,00 '.repeat(1_500_000)}\n`), 'text left out, 1 remittances'],
    ['endless 16', bai2(`16,142,100,0,A,B,${'INV 123 4.00 '.repeat(1_500_000)}\n`), 'text left out, 1 remittances'],
    ['many 88', bai2(`16,142,100,0,A,B,X\n${'88,INV 12 4.00\n'.repeat(50_000)}`), 'text left out, 1 remittances'],
    ['endless 88', bai2(`16,142,100,0,A,B,X\n${'88,INV 12 4.00\n'.repeat(1_000_000)}`), 'too_many_records'],
    ['tiny :61:', mt940(`${credit}RG 123 1,00\n 124 2,0\n12 3,0\n126 7\n`.repeat(200_000)), 'too_many_transactions'],
    ['tiny 16', bai2('16,142,100,0,A,B,INV 123 4.00\n88,444 3.\n88,00 INV 3\n'.repeat(300_000)), 'too_many_records'],
  ])('%s', (_, text, expected) => expect(outcome(text)).toBe(expected));
});
