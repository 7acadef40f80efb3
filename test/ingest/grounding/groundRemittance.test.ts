import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quote, QuotedRemittance } from '../../../src/core/quotedRemittance.ts';
import { textView } from '../../../src/ingest/choose.ts';
import { findQuote } from '../../../src/ingest/grounding/findQuote.ts';
import { groundRemittance } from '../../../src/ingest/grounding/groundRemittance.ts';
import { shownLines } from '../../../src/ingest/grounding/shownLines.ts';

const document = `Simulated Hardware Pty Ltd
EFT 88123 of 14/05/2026, total AUD 1,830.00
Your invoice INV-7001  1,200.00  paid in full
Your invoice INV-7002    800.00  less 120.00 for two dented drums (claim D44)  680.00
Credit CN-19  (50.00)
Old balance 5,100.00`;
const lines = shownLines(textView(document));

const at = (line: number, text: string): Quote => ({ line, text });
const identity = { format: 'txt', reader: { name: 'test', version: '1', model: 'm', prompt: 'p' } } as const;

const honest: QuotedRemittance = {
  isRemittance: true,
  payment: {
    payer: at(1, 'Simulated Hardware Pty Ltd'),
    reference: at(2, '88123'),
    date: at(2, '14/05/2026'),
    amount: at(2, '1,830.00'),
    currency: at(2, 'AUD'),
    method: 'ACH',
  },
  lines: [
    {
      reference: at(3, 'INV-7001'),
      kind: 'invoice',
      gross: null,
      discount: null,
      paid: at(3, '1,200.00'),
      deductions: [],
    },
    {
      reference: at(4, 'INV-7002'),
      kind: 'invoice',
      gross: at(4, '800.00'),
      discount: null,
      paid: at(4, '680.00'),
      deductions: [{ amount: at(4, '120.00'), code: at(4, 'D44'), reason: at(4, 'two dented drums') }],
    },
    { reference: at(5, 'CN-19'), kind: 'credit', gross: null, discount: null, paid: at(5, '50.00'), deductions: [] },
  ],
  adjustments: [],
};

const ground = (quoted: QuotedRemittance) => groundRemittance(lines, quoted, identity);
const changed = (change: (copy: QuotedRemittance) => void) => {
  const copy = structuredClone(honest);
  change(copy);
  return ground(copy);
};
const lineAt = (quoted: QuotedRemittance, n: number) => quoted.lines[n] as QuotedRemittance['lines'][number];

describe('quotes of a document', () => {
  test('become a remittance that closes, with evidence for every value', () => {
    const { remittance, dropped } = ground(honest);
    expect(dropped).toEqual([]);
    expect(remittance).toMatchObject({
      payer: { name: 'Simulated Hardware Pty Ltd' },
      payment: { reference: '88123', date: '2026-05-14', amount: '1830.00', currency: 'AUD', method: 'ACH' },
      lines: [
        { reference: 'INV-7001', gross: null, paid: '1200.00' },
        {
          reference: 'INV-7002',
          gross: '800.00',
          paid: '680.00',
          deductions: [{ amount: '120.00', code: 'D44', text: 'two dented drums' }],
        },
        { reference: 'CN-19', paid: '-50.00', documentType: 'credit' },
      ],
      balanced: true,
    });
    for (const { evidence } of remittance?.lines ?? []) {
      for (const pointer of evidence) {
        if (pointer.kind !== 'line') throw new Error('text has lines');
        expect(document.slice(pointer.start, pointer.end)).toBe(pointer.quote);
      }
    }
  });

  test.each([
    [
      'an amount that stands nowhere',
      (q: QuotedRemittance) => {
        lineAt(q, 0).paid = at(3, '1,300.00');
      },
    ],
    [
      'a piece of a longer number',
      (q: QuotedRemittance) => {
        lineAt(q, 0).paid = at(6, '100.00');
      },
    ],
    [
      'an amount of another line of the document',
      (q: QuotedRemittance) => {
        lineAt(q, 0).paid = at(4, '680.00');
      },
    ],
    [
      'a line number beyond the end',
      (q: QuotedRemittance) => {
        lineAt(q, 0).paid = at(99, '1,200.00');
      },
    ],
    [
      'a reference that was made up',
      (q: QuotedRemittance) => {
        lineAt(q, 0).reference = at(3, 'INV-9999');
      },
    ],
    [
      'a number that is no amount',
      (q: QuotedRemittance) => {
        lineAt(q, 0).paid = at(3, 'paid');
      },
    ],
  ] as [string, (q: QuotedRemittance) => void][])(
    '%s costs its line, and the payment no longer closes',
    (_, change) => {
      const { remittance, dropped } = changed(change);
      expect(dropped).toHaveLength(1);
      expect(remittance?.lines.map(({ reference }) => reference)).toEqual(['INV-7002', 'CN-19']);
      expect(remittance?.balanced).toBe(false);
      expect(remittance?.warnings.map(({ code }) => code)).toContain('value_dropped');
    },
  );

  test('one printed amount is paid once', () => {
    const { remittance, dropped } = changed((q) => q.lines.push(lineAt(q, 0)));
    expect(dropped).toEqual([expect.stringContaining('used twice')]);
    expect(remittance?.lines).toHaveLength(3);
  });

  test('a cut reference is completed to what is printed', () => {
    const { remittance } = changed((q) => {
      lineAt(q, 0).reference = at(3, '7001');
    });
    expect(remittance?.lines[0]?.reference).toBe('INV-7001');
  });

  test('nothing is believed without a payment amount that stands there', () => {
    expect(
      changed((q) => {
        q.payment.amount = null;
      }).remittance,
    ).toBeNull();
    expect(
      changed((q) => {
        q.payment.amount = at(2, '9,999.00');
      }).remittance,
    ).toBeNull();
    expect(
      changed((q) => {
        q.isRemittance = false;
      }).remittance,
    ).toBeNull();
  });

  test('a date that could be two days is not taken', () => {
    const twoWays = shownLines(textView(document.replace('14/05', '04/05')));
    const copy = structuredClone(honest);
    copy.payment.date = at(2, '04/05/2026');
    const { remittance, dropped } = groundRemittance(twoWays, copy, identity);
    expect(remittance?.payment.date).toBeNull();
    expect(dropped).toEqual([expect.stringContaining('one way only')]);
  });

  test('whatever a model quotes, every amount of the remittance is printed in the document', () => {
    const printed = new Set(['1830.00', '1200.00', '800.00', '120.00', '680.00', '50.00', '5100.00', '88123.00']);
    const quote = fc.record({ line: fc.integer({ min: -1, max: 8 }), text: pieceOf(document) });
    const maybe = fc.option(quote);
    const line = fc.record({
      reference: quote,
      kind: fc.constantFrom('invoice' as const, 'credit' as const),
      gross: maybe,
      discount: fc.constant(null),
      paid: maybe,
      deductions: fc.constant<QuotedRemittance['lines'][number]['deductions']>([]),
    });
    const property = fc.property(fc.array(line, { maxLength: 6 }), (quotedLines) => {
      const { remittance } = ground({ ...honest, lines: quotedLines });
      for (const { paid, gross } of remittance?.lines ?? []) {
        expect(printed).toContain(paid.replace('-', ''));
        if (gross) expect(printed).toContain(gross.replace('-', ''));
      }
    });
    fc.assert(property, { numRuns: 3_000 });
  });
});

/** A piece of the text, most often a whole token of it. */
function pieceOf(text: string): fc.Arbitrary<string> {
  const tokens = text.split(/\s+/);
  const slice = fc
    .tuple(fc.nat(text.length), fc.integer({ min: 1, max: 12 }))
    .map(([from, length]) => text.slice(from, from + length));
  return fc.oneof(fc.constantFrom(...tokens), slice);
}

describe('an amount in a line', () => {
  const amountIn = (text: string, quote: string) =>
    findQuote(shownLines(textView(text)), { line: 1, text: quote }, 'amount')?.text ?? null;

  test.each([
    ['Less (45.00) freight', '45.00', '(45.00)'],
    ['Less -$45.00 freight', '45.00', '-$45.00'],
    ['Less 45.00- freight', '45.00', '45.00-'],
    ['Credit 45.00 CR', '45.00', '45.00 CR'],
    ['Total: 45.00.', '45.00', '45.00'],
    ['EUR 1.045,00', '1.045,00', '1.045,00'],
    ['from 10.00 - 45.00', '10.00', '10.00'],
  ])('in "%s" %s is %s', (text, quote, found) => expect(amountIn(text, quote)).toBe(found));

  test.each([
    ['5,145.00', '145.00'],
    ['45.005', '45.00'],
    ['INV-45.00', '45.00'],
    ['INV-45.00', 'INV-45.00'],
    ['14/05/2026', '14'],
    ['14/05/2026', '2026'],
    ['1 45.00x', '45.00'],
    ['45.0\u200b0', '45.00'],
  ])('"%s" does not hold %s', (text, quote) => expect(amountIn(text, quote)).toBeNull());
});
