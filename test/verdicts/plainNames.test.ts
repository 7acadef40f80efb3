import { describe, expect, it } from 'vitest';
import { categoryBy, readSubmission } from '../../src/verdicts/adjudicate.ts';
import { shortFor } from '../../src/verdicts/categoryWords.ts';
import { goods, judge, verdictOn } from './judge.ts';

const read = (claim: object, ...records: object[]) => readSubmission({ claim: { amount: '50.00', ...claim }, records });

describe('what a claim is about', () => {
  it('stands under its reason, whatever that is called', () => {
    for (const name of ['grounds', 'ground', 'justification', 'motive', 'claim_ground'])
      expect(read({ [name]: 'five sacks missing' }).says).toBe('five sacks missing');
  });

  it('is told by a reason code in letters beside the number of the claim', () => {
    const coded = read({ claim: 'K-300', code: 'SHTG', note: 'see tally' });
    expect(coded.category).toBe('SHORTAGE');
    expect(coded.claim.head.get('number')?.at.field).toBe('claim');
    expect(read({ code: 'K-300' }).claim.head.get('number')?.at.field).toBe('code');
    expect(read({ claim: 'K-300', code: 'ZQ' }).category).toBeNull();
    const told = ['PRC', 'OTIF', 'DISC', 'RTV', 'DEFECT', 'CANC', 'LBL', 'DMG', 'X'].map(shortFor);
    expect(told.join(' ')).toBe('PRICING LATE_DELIVERY DISCOUNT RETURNS QUALITY CANCELLED COMPLIANCE DAMAGE ');
  });

  it('is told by its words where the coding is not sure', () => {
    const coded = (confidence: number) => ({ category: 'SHORTAGE', confidence });
    expect(categoryBy(coded(0.5), read({ reason: 'bill-back of May' }))).toBe('PROMOTION');
    expect(categoryBy(coded(0.95), read({ reason: 'bill-back of May' }))).toBe('SHORTAGE');
    expect(categoryBy(coded(0.5), read({ reason: 'twelve of twenty came' }))).toBe('SHORTAGE');
    expect(categoryBy({ category: 'UNIDENTIFIED', confidence: 1 }, read({ reason: '1.5/15 n 45' }))).toBe('DISCOUNT');
  });
});

describe('papers filed under another type', () => {
  it('are what their titles say', () => {
    const typeOf = (record: object) => read({}, record).records[0]?.type;
    expect(typeOf({ type: 'receipt', title: 'Bank statement line', ref: 'B1' })).toBe('payment');
    expect(typeOf({ type: 'receipt', title: 'Goods receipt', ref: 'B1' })).toBe('receipt');
    expect(typeOf({ type: 'credit', documentKind: 'return authorisation', ref: 'RA 7' })).toBe('return');
    expect(typeOf({ type: 'claim', doc_type: 'inspection report', ref: 'I1' })).toBe('receipt');
    expect(typeOf({ type: 'claim', document: 'POS data', ref: 'S1' })).toBe('promotion');
    expect(typeOf({ type: 'terms', title: 'Trading terms', ref: 'T1' })).toBe('terms');
  });

  it('are cited so that each name means one record', () => {
    const bank = {
      type: 'receipt',
      title: 'Bank credit',
      invoice_number: '7001',
      value_date: '2026-05-01',
      amount: '980.00',
    };
    const came = {
      type: 'receipt',
      grn: 'GR-1',
      invoice_number: '7001',
      received_on: '2026-04-03',
      lines: [{ sku: 'A', qty: 100 }],
    };
    const names = read({}, bank, came).records.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    expect(names).not.toContain('receipt');
    expect(read({}, { type: 'claim', title: 'Bank advice', ref: 'B9' }).records[0]?.name).not.toBe('claim');
  });

  it('count as certificates under their title where they have no number', () => {
    const taxed = goods({ invoice_date: '2026-04-01', goods_amount: '1000.00', tax_amount: '80.00', total: '1080.00' });
    const certificate = {
      type: 'terms',
      title: 'Resale certificate',
      valid_from: '2024-01-01',
      valid_to: '2026-03-01',
    };
    const rule = {
      type: 'terms',
      title: 'Tax rules',
      text: 'Exempt sales need a certificate that holds on the invoice date.',
    };
    expect(judge('TAX', { amount: '80.00' }, taxed, certificate, rule)).toBe('INVALID 0.00');
    const verdict = verdictOn('TAX', { amount: '80.00' }, taxed, { ...certificate, valid_to: '2027-03-01' }, rule);
    expect(verdict.verdict).toBe('VALID');
  });
});
