import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invented } from '../../evals/adjudication/evidence.ts';
import { categoryCodes } from '../../src/core/taxonomy.ts';
import { adjudicate, readSubmission } from '../../src/verdicts/adjudicate.ts';
import { adjudicators } from '../../src/verdicts/adjudicators/all.ts';
import { recordTypes, shapes } from '../../src/verdicts/read/shapes.ts';

const scalar = fc.oneof(
  fc.constantFrom(
    'A',
    'INV-1',
    'CA',
    'cases',
    '4 cs short',
    'clean',
    'short',
    'Collect',
    'paid',
    '2026-03-01',
    '03/04/2026',
    '20260301',
    'Y',
  ),
  fc.constantFrom('12.50', '1.440,00', '$1,234.56', '(20.00)', '-3', '2%', '', '   ', 'x'),
  fc.integer({ min: -50, max: 5000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

/** Field names of every shape, so that random records are full of things that adjudicators look at. */
const names = [
  ...new Set(Object.values(shapes).flatMap(({ head, line }) => [...Object.keys(head), ...Object.keys(line)])),
];
const fields = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12 })), scalar, {
  maxKeys: 12,
});
const record = fc.record({
  type: fc.constantFrom(...recordTypes),
  head: fields,
  lines: fc.array(fields, { maxLength: 3 }),
  exceptions: fc.array(fields, { maxLength: 2 }),
  nested: fields,
});
const records = fc.array(record, { maxLength: 8 }).map((list) =>
  list.map(({ type, head, lines, exceptions, nested }, at) => ({
    ...head,
    lines,
    exceptions,
    header: nested,
    type,
    // Half of them have an id; ids are one record's own.
    id: at % 2 === 0 ? `R${at}` : undefined,
  })),
);

describe('verdicts', () => {
  it('has one adjudicator for each category of the taxonomy', () => {
    expect([...adjudicators.keys()].sort()).toEqual([...categoryCodes].sort());
  });

  it('cites only what stands in the claim or its records, gives every reason a place, and never more than is claimed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...categoryCodes), fields, records, (category, more, list) => {
        const submission = JSON.parse(
          JSON.stringify({ claim: { ...more, amount: '125.00', currency: 'USD' }, records: list }),
        );
        const verdict = adjudicate(readSubmission(submission), category);
        expect(invented(submission, verdict)).toEqual([]);
        expect(verdict.reasons.length).toBeGreaterThan(0);
        for (const reason of verdict.reasons) expect(reason.evidence.length).toBeGreaterThan(0);
        expect(Number(verdict.validAmount)).toBeGreaterThanOrEqual(0);
        expect(Number(verdict.validAmount)).toBeLessThanOrEqual(125);
        expect(verdict.missing.length > 0).toBe(verdict.verdict === 'INSUFFICIENT_EVIDENCE');
      }),
      { numRuns: 400 },
    );
  });

  it('reads nothing from a field without a name, in a line too, since nobody could point at it', () => {
    const lines = [{ '': 'A-100', quantity: 3 }];
    const list = [
      { type: 'invoice', id: 'R1', lines },
      { type: 'receipt', id: 'R2', lines },
    ];
    const { records } = readSubmission({ claim: { amount: '5.00' }, records: list });
    const read = records.flatMap(({ lines }) =>
      lines.flatMap(({ facts }) => [...facts.values()].map(({ at }) => at.field)),
    );
    expect(read).toEqual(['lines[0].quantity', 'lines[0].quantity']);
  });

  it('does not depend on the order of the records', () => {
    const claim = { category: 'SHORTAGE', amount: '50.00', currency: 'USD', invoice: 'INV-1', item: 'A', quantity: 4 };
    const list = [
      {
        type: 'invoice',
        id: 'R1',
        invoice_number: 'INV-1',
        lines: [{ sku: 'A', qty: 100, uom: 'CS', unit_price: '12.50' }],
      },
      { type: 'pod', id: 'R2', invoice: 'INV-1', exceptions: [{ type: 'short', sku: 'A', cases: 4 }] },
      { type: 'terms', id: 'R3', claim_window_days: 30 },
    ];
    const one = adjudicate(readSubmission({ claim, records: list }), 'SHORTAGE');
    const other = adjudicate(readSubmission({ claim, records: [...list].reverse() }), 'SHORTAGE');
    expect(other).toEqual(one);
  });
});
