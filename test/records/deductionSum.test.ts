import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileReading } from '../../src/records/fileReading.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { newDocument, reader, readingOf, remittance, systemContext } from './records.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** An amount in minor units and how a payer may print it: with fewer decimals where it can, or with zeros to spare. */
const amount = (exponent: number) =>
  fc.tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.nat({ max: 2 })).map(([minor, spare]) => {
    const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
    const cut = digits.length - exponent;
    const decimals = `${digits.slice(cut)}${'0'.repeat(spare)}`;
    const text = decimals === '' ? digits : `${digits.slice(0, cut)}.${decimals}`;
    return { minor, text: minor < 0 ? `-${text}` : text };
  });

const currencies = [
  ['USD', 2],
  ['JPY', 0],
  ['KWD', 3],
] as const;

const advice = fc.constantFrom(...currencies).chain(([currency, exponent]) =>
  fc.record({
    currency: fc.constant(currency),
    lines: fc.array(fc.array(amount(exponent), { maxLength: 4 }), { maxLength: 6 }),
    adjustments: fc.array(amount(exponent), { maxLength: 5 }),
  }),
);

test('filed deductions add up to the deductions and adjustments of the reading, to the minor unit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(advice, { minLength: 1, maxLength: 3 }), async (advices) => {
      const context = systemContext(database);
      const documentId = await newDocument(context);
      const remittances = advices.map(({ currency, lines, adjustments }) =>
        remittance({
          payment: { currency, amount: '0' },
          lines: lines.map((deductions, at) => ({
            reference: `INV${at}`,
            documentType: 'invoice',
            gross: null,
            discount: '0',
            paid: '0',
            evidence: [],
            deductions: deductions.map(({ text }) => ({ amount: text, code: null, text: null })),
          })),
          adjustments: adjustments.map(({ text }) => ({
            amount: text,
            code: null,
            text: null,
            reference: null,
            evidence: [],
          })),
        }),
      );
      await fileReading(context, { documentId, reading: readingOf(remittances), reader });
      const expected = new Map<string, { sum: number; n: number }>();
      for (const { currency, lines, adjustments } of advices) {
        const all = [...lines.flat(), ...adjustments].map(({ minor }) => minor);
        if (all.length === 0) continue;
        const before = expected.get(currency) ?? { sum: 0, n: 0 };
        expected.set(currency, { sum: all.reduce((a, b) => a + b, before.sum), n: before.n + all.length });
      }
      const { rows } = await database.db.execute<{ currency: string; sum: string; body: string; n: number }>(sql`
        select currency, sum(amount_minor) sum, sum((body ->> 'amountMinor')::bigint) body, count(*)::int n
        from deductions where source_document_id = ${documentId} group by currency`);
      const filed = rows.map((row) => [row.currency, { sum: Number(row.sum), body: Number(row.body), n: row.n }]);
      const wanted = [...expected].map(([currency, { sum, n }]) => [currency, { sum, body: sum, n }]);
      expect(Object.fromEntries(filed)).toEqual(Object.fromEntries(wanted));
    }),
    { numRuns: 60 },
  );
});
