import { describe, expect, it } from 'vitest';
import { adjudicate, readSubmission } from '../../src/verdicts/adjudicate.ts';
import { meantBy } from '../../src/verdicts/categoryWords.ts';
import { deadlineOf } from '../../src/verdicts/deadlines.ts';
import { shown } from '../../src/verdicts/ratio.ts';
import { fillByValue } from '../../src/verdicts/read/byValue.ts';
import { inEnglish } from '../../src/verdicts/read/inEnglish.ts';
import { readRecord } from '../../src/verdicts/read/readRecord.ts';
import { type RecordType, recordTypes, shapes } from '../../src/verdicts/read/shapes.ts';
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
    const samples = { text: 'USD', number: 5, day: '2026-01-02', moment: '2026-01-02', flag: true };
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

  it('reads names of other languages, of systems and of pairs', () => {
    const orders = [
      { Bestellnummer: 'P1' },
      { numéro_commande: 'P1' },
      { num_pedido: 'P1' },
      { SDDOCO: 'P1' },
      { BIG: { BIG04: 'P1' } },
      { references: [{ name: 'PO Number', value: 'P1' }] },
      { REF: [{ REF01: 'PO', REF02: 'P1' }] },
    ];
    for (const raw of orders)
      expect(readRecord('invoice', raw, 'R', writing).head.get('orderNumber')?.at.value).toBe('P1');
    const line = readRecord('pod', { items: { item: { artikel: 'A', menge: '5 Stück' } } }, 'R', writing).lines[0]
      ?.facts;
    expect(line?.get('quantity')).toMatchObject({
      value: { n: 5n, d: 1n },
      unit: 'EA',
      at: { field: 'items.item.menge' },
    });
  });

  it('reads what people write in other languages as the English that adjudicators look for', () => {
    const remark = readRecord('pod', { Bemerkung: '4 Karton beschädigt' }, 'R', writing).head.get('text');
    expect(remark).toMatchObject({ value: '4 carton damaged', at: { value: '4 Karton beschädigt' } });
    expect(inEnglish('sans réserve')).toBe('clean, no exceptions');
    expect(inEnglish('Signed, no exceptions')).toBe('Signed, no exceptions');
  });

  it('turns a name that denies round', () => {
    const denied = readRecord('terms', { non_disputable: true }, 'R', writing).head.get('disputable');
    expect(denied).toMatchObject({ kind: 'flag', value: false, at: { value: true } });
  });
});

describe('values without a name', () => {
  const fill = (...raws: [RecordType, object][]) =>
    fillByValue(
      raws.map(([type, raw], at) => readRecord(type, raw, `R${at}`, writing)),
      writing,
    );

  it('knows a record by the number that others name it by, and an item that stands elsewhere', () => {
    const [, receipt] = fill(
      ['invoice', { invoice_number: 'INV-771', lines: [{ sku: 'A-100', qty: 5 }] }],
      ['receipt', { zz_link: 'INV-771', rows: [{ zz_code: 'A-100', qty: 4 }] }],
    );
    expect(receipt?.head.get('invoiceNumber')?.at).toEqual({ record: 'R1', field: 'zz_link', value: 'INV-771' });
    expect(receipt?.lines[0]?.facts.get('item')?.at.field).toBe('rows[0].zz_code');
  });

  it('tells quantity, price and amount by what multiplies, and only where one reading fits', () => {
    const lineOf = (zz: object) => fill(['invoice', { invoice_number: 'INV-771', lines: [zz] }])[0]?.lines[0]?.facts;
    const facts = lineOf({ sku: 'A-100', za: '12', zb: '4.50', zc: '54.00' });
    expect(['quantity', 'price', 'amount'].map((name) => facts?.get(name)?.at.value)).toEqual(['12', '4.50', '54.00']);
    expect(lineOf({ sku: 'A-100', za: '12', zb: '4.50', zc: '55.00' })?.has('quantity')).toBe(false);
  });

  it('takes the one amount and the one day of a claim, and none of two', () => {
    const [claim] = fill(['claim', { zz_one: '$45.20', zz_two: '2026-03-04' }]);
    expect(['amount', 'claimedOn'].map((name) => claim?.head.get(name)?.at.value)).toEqual(['$45.20', '2026-03-04']);
    expect(fill(['claim', { zz_one: '$45.20', zz_two: '$46.20' }])[0]?.head.has('amount')).toBe(false);
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

  it('shares what is missing between open claims, the earlier first, and trusts no remark that it cannot read', () => {
    const made = { ...claim, claim_date: '2026-03-10' };
    const received = { type: 'receipt', invoice: 'INV-1', lines: [{ sku: 'A', qty: 96 }] };
    const other = (more: object) => ({
      type: 'claim',
      id: 'C0',
      claim_type: 'shortage',
      invoice: 'INV-1',
      sku: 'A',
      ...more,
    });
    const judged = (...records: object[]) => {
      const read = readSubmission({ claim: made, records: [invoice, ...records] });
      return adjudicate(read, 'SHORTAGE');
    };
    const earlier = { amount: '12.50', quantity: 1, claim_date: '2026-03-08', status: 'open' };
    expect(judged(received, other(earlier)).validAmount).toBe('37.50');
    expect(judged(received, other({ ...earlier, claim_date: '2026-03-12' })).validAmount).toBe('50.00');
    expect(judged(received, other({ ...earlier, status: 'rejected' })).validAmount).toBe('50.00');
    const signed = (notes: string) => judged({ type: 'pod', invoice: 'INV-1', signed_by: 'Lee', notes }).verdict;
    expect(signed('no exceptions')).toBe('INVALID');
    expect(signed('4 cases zzyx')).toBe('INSUFFICIENT_EVIDENCE');
    expect(signed('four cases short')).toBe('VALID');
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
