import { describe, expect, it } from 'vitest';
import { readSubmission } from '../../src/verdicts/adjudicate.ts';
import { faultsIn, saysClean } from '../../src/verdicts/read/remarks.ts';
import { goods, judge } from './judge.ts';

describe('counts that reports state', () => {
  const deal = {
    type: 'promotion',
    deal_no: 'D-17',
    item: 'A',
    rate_per_case: '1.50',
    text: 'Bill-back on cases sold.',
  };
  const claim = { amount: '150.00', reason: 'bill-back D-17' };
  const scans = (lines: object[]) => ({ type: 'receipt', document: 'register data', lines });

  it('are paid for no more than the deal pays for, whoever counted', () => {
    const capped = { ...deal, max_cases: 80 };
    expect(judge('PROMOTION', claim, capped, { type: 'receipt', doc: 'scan summary', cases_sold: 100 })).toBe(
      'PARTIAL 120.00',
    );
    expect(judge('PROMOTION', claim, capped, scans([{ sku: 'A', cases_sold: 100 }]))).toBe('PARTIAL 120.00');
    expect(judge('PROMOTION', claim, capped, goods({ lines: [{ sku: 'A', qty: 100, uom: 'CS' }] }))).toBe(
      'PARTIAL 120.00',
    );
  });

  it('count the items of the deal only', () => {
    const on = '2026-04-06';
    const other = scans([
      { sku: 'B', week: on, cases_sold: 100 },
      { sku: 'A', week: on, cases_sold: 0 },
    ]);
    expect(judge('PROMOTION', claim, deal, other)).toBe('INVALID 0.00');
  });
});

describe('a price for everybody', () => {
  it('gives way to one of the customer’s own, by what either says of itself', () => {
    const own = { type: 'price', price_list: 'PELLHAM-26', item: 'A', unit_price: '9.00', valid_from: '2026-01-01' };
    const later = { type: 'price', item: 'A', unit_price: '10.00', valid_from: '2026-03-01' };
    for (const general of [
      { price_list: 'GENERAL' },
      { note: 'list for accounts without own agreement' },
      { remark: 'customers without contract' },
      { listName: 'Standard 2026' },
    ])
      expect(judge('PRICING', { amount: '100.00' }, goods(), own, { ...later, ...general })).toBe('VALID 100.00');
    expect(judge('PRICING', { amount: '100.00' }, goods(), own, { ...later, ref: 'Q-4' })).toBe('INVALID 0.00');
  });
});

describe('what stands where something could be named', () => {
  const head = (record: object) => readSubmission({ claim: { amount: '5.00' }, records: [record] }).records[0]?.head;

  it('is no number where it says none, or is a sum', () => {
    for (const none of ['none', 'N/A', '-', 'keine', 'not given'])
      expect(head({ type: 'receipt', 'Return number': none })?.has('authorisation')).toBe(false);
    expect(head({ type: 'receipt', 'Return number': 'R-7' })?.get('authorisation')?.at.value).toBe('R-7');
    const summed = head({ type: 'invoice', summary: 'Purchases of March', invoiced: '201350.00' });
    expect([summed?.has('number'), summed?.get('total')?.at.value]).toEqual([false, '201350.00']);
  });

  it('is a tax at a rate, not a rate, where only its label has one', () => {
    const taxed = head({ type: 'invoice', Goods: '8230.00', 'GST 5%': '411.50' });
    expect([taxed?.get('tax')?.at.value, taxed?.has('taxPercent')]).toEqual(['411.50', false]);
  });
});

describe('a remark on some of the goods', () => {
  it('is not clean because the others are', () => {
    for (const rest of ['Rest OK.', 'remainder clear', 'otherwise intact'])
      expect(saysClean(`6 boards of top stack snapped, driver agrees. ${rest}`)).toBe(false);
    expect(saysClean('All OK')).toBe(true);
    expect(faultsIn('18 sheets on top of load wet, rest dry')[0]).toMatchObject({
      kind: 'damaged',
      quantity: { n: 18n },
    });
  });
});
