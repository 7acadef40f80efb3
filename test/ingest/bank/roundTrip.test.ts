import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal } from '../../../src/core/money.ts';
import { bytesOf, readNow } from '../documents.ts';

type Item = { reference: string; minor: number };
const items = fc.uniqueArray(
  fc.record({
    // Cut between equal halves, "9999" and "9999", a number cannot be told from one that is said twice.
    reference: fc
      .integer({ min: 10_000_000, max: 99_999_999 })
      .map(String)
      .filter((said) => said.slice(0, 4) !== said.slice(4)),
    minor: fc.integer({ min: 1, max: 9_999_999 }),
  }),
  { minLength: 1, maxLength: 12, selector: ({ reference }) => reference },
);
const say = (minor: number) => formatDecimal(minor, 'USD');
const total = (all: Item[]) => all.reduce((sum, { minor }) => sum + minor, 0);
const words = (all: Item[]) => all.map(({ reference, minor }) => `INV ${reference} ${say(minor)}`).join(' ');
const cut = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];

const writers: Record<string, (all: Item[]) => string> = {
  BAI2: (all) => {
    const texts = cut(words(all), 70).map((piece) => `88,${piece}`);
    const lines = texts.length;
    const sum = total(all);
    return [
      '01,SIMBANK,SIMDIST,260303,2400,7,,,2/', '02,SIMDIST,SIMBANK,1,260302,2359,USD,2/', '03,99,USD,010,0,,/',
      `16,165,${sum},Z,BREF,CREF,`, ...texts, `49,${sum},${lines + 3}/`, `98,${sum},1,${lines + 5}/`, `99,${sum},1,${lines + 7}/`,
    ].join('\n'); // biome-ignore format: a file
  },
  MT940: (all) =>
    [
      ':20:SIM',
      ':25:99',
      ':28C:1/1',
      ':60F:C260302USD0,',
      `:61:260303C${say(total(all)).replace('.', ',')}NTRFNONREF//B1`,
      `:86:${cut(words(all), 65).join('\n')}`,
      `:62F:C260303USD${say(total(all)).replace('.', ',')}`,
      '-',
    ].join('\n'),
  'camt.054': (all) =>
    `<Document><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>1</Id><Ntry><Amt Ccy="USD">${say(total(all))}</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-03-03</Dt></BookgDt><NtryDtls><TxDtls><RmtInf>${cut(
      words(all),
      140,
    )
      .map((piece) => `<Ustrd>${piece}</Ustrd>`)
      .join('')}</RmtInf></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`,
};

describe('what is written into the free text of a payment is read back, wherever the format cuts it', () => {
  it.each(Object.entries(writers))('%s', (_, write) => {
    fc.assert(
      fc.property(items, (all) => {
        const { items: read, problems } = readNow({ bytes: bytesOf(write(all)) });
        expect(problems).toEqual([]);
        const [first] = read;
        if (first?.type !== 'remittance') throw new Error('no remittance');
        expect(first.remittance.lines.map(({ reference, paid }) => [reference, paid])).toEqual(
          all.map(({ reference, minor }) => [reference, say(minor)]),
        );
        expect(first.remittance.balanced).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
