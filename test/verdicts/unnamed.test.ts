import { describe, expect, it } from 'vitest';
import { readSubmission } from '../../src/verdicts/adjudicate.ts';
import { readNumber } from '../../src/verdicts/read/values.ts';
import { goods, judge } from './judge.ts';

describe('what names do not say', () => {
  it('takes what a claim writes for its reason, whatever the field is called', () => {
    const says = (claim: object) => readSubmission({ claim: { amount: '20.00', ...claim }, records: [] }).says;
    expect(says({ complaint: 'two cartons too few', customer: 'Elm Stores Ltd' })).toBe('two cartons too few');
    expect(says({ reason: 'Freight', lamento: 'we fetched it ourselves' })).toBe('Freight we fetched it ourselves');
    expect(says({ customerComments: 'no liftgate was used' })).toBe('no liftgate was used');
  });

  it('reads the unit beside a count or price by its value', () => {
    const pack = { type: 'pack', sku: 'A', base_unit: 'EA', units_per_box: 10 };
    const agreed = { type: 'price', sku: 'A', rate: 1.5, units: 'EA' };
    const billed = (units: string, rate: number) => ({
      type: 'invoice',
      invoice_number: 'I1',
      lines: [{ sku: 'A', quantity: 4, units, rate }],
    });
    const claim = { amount: '54.00', invoice_number: 'I1' };
    expect(judge('PRICING', claim, billed('BX', 15), pack, agreed)).toBe('INVALID 0.00');
    expect(judge('PRICING', claim, billed('EA', 15), pack, agreed)).toBe('VALID 54.00');
  });

  it('takes a count without an item for one of all that was billed, not for one of each item', () => {
    const invoice = {
      type: 'invoice',
      invoice_number: 'I1',
      lines: [
        { item: 'A1', qty: 40, uom: 'CS', unit_price: '10.00' },
        { item: 'B2', qty: 25, uom: 'CS', unit_price: '20.00' },
      ],
    };
    const proof = { type: 'pod', delivered_on: '2026-09-24', received_by: 'dock 4', cases_received: 62 };
    const claim = { amount: '30.00', invoice_number: 'I1', reason: '3 cases of A1 short' };
    expect(
      judge('SHORTAGE', claim, invoice, { ...proof, remarks: '37 of 40 cs item A1, 3 short. Item B2 complete.' }),
    ).toBe('VALID 30.00');
    expect(judge('SHORTAGE', claim, invoice, { ...proof, cases_received: 62 })).not.toMatch(/^INVALID/);
  });

  it('takes no code for a number', () => {
    expect(['Contract SCO-26', 'step B2', 'EUR45.00'].map((raw) => readNumber(raw)?.words ?? null)).toEqual([
      null,
      null,
      'EUR',
    ]);
  });

  it('does not hold the title of a paper, or the day it was made, for something that may be agreed', () => {
    const terms = { type: 'terms', header: { document: 'Master agreement, clause 14', signed: '2026-01-02' } };
    const text = 'Neither party charges the other for administration.';
    const claim = { amount: '75.00', reason: 'admin fee' };
    expect(judge('SERVICE_CHARGE', claim, goods(), { ...terms, text })).toBe('INVALID 0.00');
    expect(judge('SERVICE_CHARGE', claim, goods(), { ...terms, text, annex: 'See the list of works' })).toMatch(
      /^INSUFFICIENT/,
    );
  });
});
