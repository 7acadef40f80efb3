import { describe, expect, it } from 'vitest';
import { adjudicate, readSubmission } from '../../src/verdicts/adjudicate.ts';
import { fillByValue } from '../../src/verdicts/read/byValue.ts';
import { readRecord } from '../../src/verdicts/read/readRecord.ts';
import type { RecordType } from '../../src/verdicts/read/shapes.ts';

const writing = { dayFirst: false, decimalComma: false };
const headOf = (type: RecordType, raw: object) => readRecord(type, raw, 'R', writing).head;
const readAs = (type: RecordType, raw: object, field: string) => headOf(type, raw).get(field)?.at.value;

describe('names that no pattern is made of exactly', () => {
  it('mean the field they come nearest to', () => {
    expect(readAs('promotion', { listing_allowance_percent: '5' }, 'percent')).toBe('5');
    expect(readAs('terms', { lookback_photo_days: 90 }, 'lookBackDays')).toBe(90);
    expect(readAs('order', { warehouse_delivery_required_date: '2026-03-04' }, 'requestedOn')).toBe('2026-03-04');
  });

  it('are left alone where two fields are as near, or where only a plain word is shared', () => {
    expect(headOf('invoice', { salvage_tax_freight: '12.00' }).size).toBe(0);
    expect(headOf('claim', { salvage_value: '4.00' }).has('amount')).toBe(false);
    expect(headOf('receipt', { production_date: '2026-01-02' }).has('expiresOn')).toBe(false);
  });

  it('never take a field that a name says exactly, nor one of another measure', () => {
    const terms = headOf('terms', { discount_days: 10, discount_percent: 2, early_discount_offer_days: 14 });
    expect(terms.get('discountDays')?.at.value).toBe(10);
    expect(readAs('terms', { sample_discount_days: 14 }, 'discountPercent')).toBeUndefined();
  });

  it('say who received the goods', () => {
    expect(readAs('pod', { recipient_name: 'Lee' }, 'signedBy')).toBe('Lee');
    expect(readAs('pod', { consignee: 'Lee' }, 'signedBy')).toBe('Lee');
  });
});

describe('an order that states two days', () => {
  it('was wanted on the later one, whatever it is called', () => {
    const raw = { order_number: 'P1', order_date: '2026-03-01', zz: '2026-03-09' };
    const [order] = fillByValue([readRecord('order', raw, 'R', writing)], writing);
    expect(order?.head.get('requestedOn')?.at.field).toBe('zz');
    const before = { ...raw, zz: '2026-02-20' };
    expect(fillByValue([readRecord('order', before, 'R', writing)], writing)[0]?.head.has('requestedOn')).toBe(false);
  });
});

describe('what was not understood', () => {
  const judge = (type: string, terms: object) => {
    const claim = { type, amount: '25.00', currency: 'USD', invoice: 'INV-1' };
    const invoice = { type: 'invoice', number: 'INV-1', total: '500.00' };
    const read = readSubmission({ claim, records: [invoice, { type: 'terms', ...terms }] });
    return adjudicate(read, read.category ?? 'UNIDENTIFIED');
  };

  it('keeps terms from being silent on a charge', () => {
    expect(judge('bank charge', { net_days: 30 }).verdict).toBe('INVALID');
    const verdict = judge('bank charge', { net_days: 30, zzyx: 'all of it falls to them' });
    expect(verdict.verdict).toBe('INSUFFICIENT_EVIDENCE');
    expect(verdict.missing).toEqual(['what zzyx of terms means']);
    expect(verdict.reasons.flatMap(({ evidence }) => evidence.map(({ field }) => field))).toContain('zzyx');
    expect(judge('handling', { net_days: 30, handling_fee_allowed: 'F' }).verdict).toBe('INVALID');
  });

  it('is named where the verdict lacks evidence, but not what only identifies', () => {
    const verdict = judge('late delivery', { zzyx: '2026-03-04', customer_contact_name: 'Ann Lee' });
    const fields = verdict.reasons.flatMap(({ evidence }) => evidence.map(({ field }) => field));
    expect(verdict.verdict).toBe('INSUFFICIENT_EVIDENCE');
    expect(fields).toContain('zzyx');
    expect(fields).not.toContain('customer_contact_name');
  });
});
