import { describe, expect, it } from 'vitest';
import { readSubmission } from '../../src/verdicts/adjudicate.ts';
import { shown } from '../../src/verdicts/ratio.ts';
import { goods, judge, verdictOn } from './judge.ts';

/** What a text of terms is read as, "field value". */
function readAs(text: string, more: object = {}): string[] {
  const [terms] = readSubmission({ claim: { amount: '1.00' }, records: [{ type: 'terms', text, ...more }] }).records;
  return [...(terms?.head ?? [])]
    .filter(([name]) => name !== 'text')
    .map(([name, fact]) => `${name} ${fact.kind === 'number' ? shown(fact.value) : fact.value}`);
}

const terms = (text: string, more: object = {}) => ({ type: 'terms', id: 'T1', text, ...more });
const pod = {
  type: 'pod',
  po_number: 'P1',
  delivered_on: '2026-04-03',
  signed_by: 'Lee',
  lines: [{ sku: 'A', qty: 90 }],
};
const tenShort = { amount: '100.00', claim_date: '2026-05-20' };

describe('sentences of agreements', () => {
  it('give claims their time, by kind and by the day it counts from', () => {
    expect(readAs('Claims for shortage must be lodged within 10 days of delivery.')).toEqual([
      'windowDays@short 10',
      'windowStart@short delivery',
    ]);
    expect(readAs('All claims are to be filed no later than two weeks after the invoice date. Net 30 days.')).toEqual([
      'windowDays 14',
      'windowStart the invoice date',
    ]);
    expect(readAs('Hidden damage is notified within 5 days.')).toEqual(['concealedDays@damaged 5']);
    expect(readAs('Post-audit claims go back at most 18 months.')).toEqual(['lookBackMonths 18']);
    expect(readAs('The vendor may dispute a chargeback within 30 days of its posting.')).toEqual([
      'disputeDays 30',
      'disputeStart its posting',
    ]);
  });

  it('give no time where they speak of something else', () => {
    for (const text of [
      'We answer claims within 20 days.',
      'Approved claims are credited within 14 days.',
      'Invoices are paid within 30 days of receipt.',
    ])
      expect(readAs(text), text).toEqual([]);
  });

  it('say how long goods must last, when they may come back and what is kept', () => {
    expect(readAs('Dairy arrives with at least 3 weeks of shelf life.')).toEqual(['shelfDays 21']);
    expect(readAs('Goods may be returned within 45 days of invoice. A restocking charge of 12.5% applies.')).toEqual([
      'returnDays 45',
      'returnStart invoice',
      'feePercent@refused 12.5',
    ]);
  });

  it('give way to fields', () => {
    expect(readAs('Shortage claims within 10 days of delivery.', { shortage_claim_days: 60 })).toEqual([
      'windowDays@short 60',
      'windowStart@short delivery',
    ]);
  });

  it('end a claim that comes too late, and are cited with the text they stand in', () => {
    const late = terms('Shortage claims reach us within 14 days of delivery. Price claims within 90 days of invoice.');
    expect(judge('SHORTAGE', tenShort, goods(), pod, late)).toBe('EXPIRED_WINDOW 0.00');
    const cites = verdictOn('SHORTAGE', tenShort, goods(), pod, late).reasons.flatMap(({ evidence }) => evidence);
    expect(cites).toContainEqual({ record: 'T1', field: 'text', value: late.text });
    expect(judge('SHORTAGE', { ...tenShort, claim_date: '2026-04-15' }, goods(), pod, late)).toBe('VALID 100.00');
    const order = {
      type: 'order',
      po_number: 'P1',
      order_date: '2026-03-20',
      lines: [{ sku: 'A', qty: 100, price: '9.00' }],
    };
    expect(judge('PRICING', tenShort, goods(), order, late)).toBe('VALID 100.00');
  });

  it('bar disputes of what they are about, and of nothing else', () => {
    const flat = terms('Spoilage: 2% of each invoice is deducted for it and not open to dispute. Net 30 days.');
    expect(judge('QUALITY', { amount: '20.00', reason: 'spoilage allowance' }, goods(), flat)).toBe(
      'NOT_DISPUTABLE 20.00',
    );
    expect(judge('SHORTAGE', { ...tenShort, reason: 'ten cases short' }, goods(), pod, flat)).toBe('VALID 100.00');
  });

  it('let a charge stand that we did not dispute in time', () => {
    const guide = terms(
      'Label fault 25.00 per carton. The supplier may dispute a charge within 30 days of posting; later it is final and no dispute is accepted.',
    );
    const charge = { amount: '50.00', reason: 'label fault, 2 cartons', claim_date: '2026-03-01' };
    expect(judge('COMPLIANCE', { ...charge, reviewed_on: '2026-05-02' }, guide)).toBe('EXPIRED_WINDOW 0.00');
    expect(judge('COMPLIANCE', { ...charge, reviewed_on: '2026-03-20' }, guide)).not.toMatch(/^EXPIRED|^NOT_DISP/);
  });
});

describe('what values say of themselves', () => {
  it('an Incoterm stands under any name', () => {
    const order = { type: 'order', po_number: 'P1', handover: 'EXW Leeds' };
    const [read] = readSubmission({ claim: { amount: '1.00' }, records: [order] }).records;
    expect(read?.head.get('freightTerms')?.at).toEqual({ record: 'order', field: 'handover', value: 'EXW Leeds' });
  });
});

describe('scans', () => {
  const deal = {
    type: 'promotion',
    deal_no: 'S-9001',
    kind: 'scan-back',
    start_date: '2026-04-06',
    end_date: '2026-04-19',
    rate_per_unit: 0.5,
    skus: ['A'],
  };
  const other = { ...deal, deal_no: 'S-9002', start_date: '2026-05-01', end_date: '2026-05-10', rate_per_unit: 0.9 };
  const report = {
    type: 'claim',
    document: 'POS report',
    deal_no: 'S-9001',
    lines: [
      { sku: 'A', week_start: '2026-04-06', units_scanned: 60 },
      { sku: 'A', week_start: '2026-04-20', units_scanned: 500 },
    ],
  };

  it('count by the deal that the words of the claim name, in its days', () => {
    const claim = { amount: '30.00', reason: 'scan-back S-9001' };
    expect(judge('PROMOTION', claim, other, deal, report)).toBe('VALID 30.00');
  });

  it('are asked for where only the purchase is on file, whatever its day', () => {
    expect(judge('PROMOTION', { amount: '30.00' }, deal, goods())).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });
});
