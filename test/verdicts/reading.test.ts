import { describe, expect, it } from 'vitest';
import { adjudicate, readSubmission } from '../../src/verdicts/adjudicate.ts';
import { meantBy } from '../../src/verdicts/categoryWords.ts';
import { deadlineOf } from '../../src/verdicts/deadlines.ts';
import { shown } from '../../src/verdicts/ratio.ts';
import { readRecord } from '../../src/verdicts/read/readRecord.ts';
import { recordTypes, shapes } from '../../src/verdicts/read/shapes.ts';
import { readDay, readMoment, readNumber, saysDayFirst, saysDecimalComma } from '../../src/verdicts/read/values.ts';

const writing = { dayFirst: false, decimalComma: false };
const number = (raw: unknown, decimalComma = false) => {
  const read = readNumber(raw, decimalComma);
  return read && shown(read.value);
};

describe('values', () => {
  it('reads numbers as people and systems write them', () => {
    const written = [
      '1,234.50',
      '1.234,50',
      '(120.00)',
      '120.00-',
      'USD 45',
      '12 CS',
      '2.5 %',
      '1,234',
      '12,5',
      0.1 + 0.2,
    ];
    expect(written.map((raw) => number(raw))).toEqual([
      '1234.5',
      '1234.5',
      '-120',
      '-120',
      '45',
      '12',
      '2.5',
      '1234',
      '12.5',
      '0.3',
    ]);
    expect(number('100,000', true)).toBe('100');
    expect(['', 'none', '1.2.3', '4 of 5', '12-34'].map((raw) => number(raw))).toEqual([null, null, null, null, null]);
  });

  it('reads days, and slashed ones alike in one submission', () => {
    const written = [
      '2026-03-04',
      '20260304',
      '2026/3/4',
      '4.3.2026',
      '4 Mar 2026',
      'March 4, 2026',
      '03/04/2026',
      '2026-03-04T10:00:00Z',
    ];
    expect(new Set(written.map((raw) => readDay(raw, false)))).toEqual(new Set(['2026-03-04']));
    expect(readDay('03/04/2026', true)).toBe('2026-04-03');
    expect(readDay('2026-02-30', false)).toBeNull();
    expect(saysDayFirst(['03/04/2026', '27/04/2026'])).toBe(true);
    expect(saysDecimalComma(['14,40', '100,000'])).toBe(true);
    expect(saysDecimalComma(['14,40', '14.40'])).toBe(false);
    expect(readMoment('2026-03-04T01:30:00+02:00', false)).toBe('2026-03-03T23:30');
  });
});

describe('records', () => {
  it('reads every field by its own name', () => {
    const samples = { text: 'x', number: 5, day: '2026-01-02', moment: '2026-01-02', flag: true };
    const unread = recordTypes.flatMap((type) =>
      Object.entries(shapes[type].head)
        .filter(([name, { kind }]) => !readRecord(type, { [name]: samples[kind] }, 'R', writing).head.has(name))
        .map(([name]) => `${type}.${name}`),
    );
    expect(unread).toEqual([]);
  });

  it('reads other names and other nesting as the same facts', () => {
    const names = [
      { po_number: 'P1' },
      { 'PO Number': 'P1' },
      { poNbr: 'P1' },
      { EBELN: 'P1' },
      { header: { purchaseOrderNo: 'P1' } },
    ];
    for (const raw of names)
      expect(readRecord('invoice', raw, 'R', writing).head.get('orderNumber')?.at.value).toBe('P1');
  });

  it('turns a name that denies round', () => {
    const denied = readRecord('terms', { non_disputable: true }, 'R', writing).head.get('disputable');
    expect(denied).toMatchObject({ kind: 'flag', value: false, at: { value: true } });
  });
});

describe('judging', () => {
  const claim = { type: 'shortage', amount: '50.00', currency: 'USD', invoice: 'INV-1', sku: 'A', quantity: 4 };
  const invoice = { type: 'invoice', number: 'INV-1', lines: [{ sku: 'A', qty: 100, uom: 'CS', unit_price: '12.50' }] };
  const judge = (records: object[]) => {
    const read = readSubmission({ claim, records });
    return adjudicate(read, read.category ?? 'UNIDENTIFIED');
  };

  it('leaves out a proof from before the goods left, and says so', () => {
    const shipment = { type: 'shipment', ship_date: '2026-03-05', invoice: 'INV-1', lines: [{ sku: 'A', qty: 100 }] };
    const proof = { type: 'pod', invoice: 'INV-1', delivered_on: '2026-03-01', clean: true };
    const verdict = judge([invoice, shipment, proof]);
    expect(verdict.verdict).toBe('INSUFFICIENT_EVIDENCE');
    expect(verdict.reasons.at(-1)?.evidence).toEqual([
      { record: 'pod', field: 'delivered_on', value: '2026-03-01' },
      { record: 'shipment', field: 'ship_date', value: '2026-03-05' },
    ]);
  });

  it('calls records without an id by their type, their number or their place', () => {
    const receipt = (number: string | undefined, qty: number) => ({
      type: 'receipt',
      receipt_no: number,
      invoice: 'INV-1',
      lines: [{ sku: 'A', qty }],
    });
    const names = judge([invoice, receipt('G1', 50), receipt(undefined, 46)]).reasons.flatMap(({ evidence }) =>
      evidence.map(({ record }) => record),
    );
    expect(new Set(names)).toEqual(new Set(['invoice', 'G1', 'records[2]']));
  });

  it('knows kinds of claim by their usual names', () => {
    const named = [
      'Short shipment',
      'price_discrepancy',
      'OTIF fine',
      'early-pay discount',
      'missing POD',
      'trade promotion',
      'returned goods',
    ];
    expect(named.map(meantBy)).toEqual([
      'SHORTAGE',
      'PRICING',
      'LATE_DELIVERY',
      'DISCOUNT',
      'DOCUMENTATION',
      'PROMOTION',
      'RETURNS',
    ]);
    expect(meantBy('something else')).toBeNull();
  });
});

describe('deadlines', () => {
  const deduction = {
    customerName: 'Simulated Stores',
    category: 'SHORTAGE',
    claimedOn: '2026-03-20',
    invoicedOn: '2026-03-01',
  };

  it('count from the day their rule names', () => {
    expect(deadlineOf(deduction)).toMatchObject({ lastDay: '2026-04-19', rule: 'house-default' });
    expect(deadlineOf({ ...deduction, customerName: 'Amazon Vendor' })).toMatchObject({
      lastDay: '2028-02-29',
      notBefore: '2026-04-24',
    });
  });

  it('are not guessed where that day is unknown', () => {
    expect(deadlineOf({ ...deduction, claimedOn: null })).toBeNull();
  });
});
