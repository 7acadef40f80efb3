import { describe, expect, it } from 'vitest';
import { readSubmission } from '../../src/verdicts/adjudicate.ts';
import { goods, judge } from './judge.ts';

const headOf = (claim: object, ...records: object[]) =>
  readSubmission({ claim: { amount: '50.00', ...claim }, records: [...records] });

describe('names and numbers of papers', () => {
  it('read the text beside the code of a reason, and the code', () => {
    const read = headOf({ reason: { text: '3 boxes came crushed', code: 'DMG' } });
    expect(read.says).toBe('3 boxes came crushed');
    expect(read.category).toBe('DAMAGE');
    expect(headOf({ grund: { code: 'MDF', beschreibung: 'Anzeige im Mai' } }).category).toBe('PROMOTION');
  });

  it('take no part of a name for a number, no day and no person for a number of a paper', () => {
    const [invoice, terms] = headOf(
      {},
      { type: 'invoice', Goods: 'Desk top 1600 oak', 'Qty Billed': 2, 'Tax Invoice': 'TI-9', 'Account Manager': 'J' },
      { type: 'return', Approved: '2026-08-19', Quantity: 2 },
    ).records;
    expect(invoice?.head.has('subtotal')).toBe(false);
    expect(invoice?.head.has('customer')).toBe(false);
    expect(invoice?.head.get('number')).toMatchObject({ value: 'TI-9' });
    expect(terms?.head.has('authorisation')).toBe(false);
  });

  it('tell money for each from a count', () => {
    const [credit] = headOf({}, { type: 'credit', lines: [{ sku: 'A', qty: 4, refund_each: '6.20' }] }).records;
    expect(credit?.lines[0]?.facts.get('quantity')).toMatchObject({ value: { n: 4n } });
    expect(credit?.lines[0]?.facts.get('price')).toMatchObject({ value: { n: 31n, d: 5n } });
  });
});

describe('goods that nobody numbers', () => {
  const billed = { type: 'invoice', invoice_number: '7001', description: 'Toner T55', quantity: 4, price: '89.00' };
  const ordered = (description: string) => ({ type: 'order', description, quantity: 4, price: '94.00' });
  const back = { type: 'receipt', return_docket: 'RD-1', description: 'Toner T55', quantity: 4, date: '2026-04-20' };
  const claim = { amount: '356.00', reason: 'wrong toner sent' };

  it('go by what they are called', () => {
    expect(judge('MISSHIP', claim, billed, ordered('Toner T65'), back)).toBe('VALID 356.00');
    expect(judge('MISSHIP', claim, billed, ordered('Toner T55'), back)).toBe('INVALID 0.00');
  });
});

describe('what our own shipment record tells', () => {
  const claim = { amount: '1000.00', reason: 'never arrived' };
  const order = { type: 'order', po_number: 'P1', lines: [{ sku: 'A', qty: 100, price: '10.00' }] };
  const sent = (what: string) => ({ type: 'shipment', po_number: 'P1', events: [{ on: '2026-04-09', what }] });

  it('is that all of it was lost, or so many were left behind', () => {
    expect(judge('SHORTAGE', claim, goods(), sent('trace closed: parcel lost'))).toBe('VALID 1000.00');
    expect(judge('SHORTAGE', claim, goods(), sent('consignment lost in transit, carrier pays'))).toBe('VALID 1000.00');
    expect(judge('SHORTAGE', claim, goods(), sent('4 cases left behind'))).toBe('PARTIAL 40.00');
    expect(judge('SHORTAGE', claim, goods(), sent('4 cases to follow'))).toBe('PARTIAL 40.00');
    expect(judge('SHORTAGE', claim, goods(), sent('hub scan'))).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });

  it('is counted against the order where the invoice counts nothing', () => {
    const invoice = { type: 'invoice', invoice_number: '7001', po_number: 'P1', total: '1000.00' };
    expect(judge('SHORTAGE', claim, invoice, order, sent('parcel lost'))).toBe('VALID 1000.00');
  });
});

describe('terms that pay for trade claims', () => {
  const invoice = { type: 'invoice', summary: 'net purchases April to June', net_purchases: '80000.00' };
  const terms = { type: 'terms', agreement: 'QB-1', text: 'Loyalty money 2% of net purchases of a quarter.' };
  const claim = { amount: '1600.00', reason: 'loyalty money Q2' };

  it('are the agreement, whatever they call it, unless what proves it is still to come', () => {
    expect(judge('REBATE', claim, invoice, terms)).toBe('VALID 1600.00');
    const note = (body: string) => ({ type: 'claim', channel: 'phone', body });
    for (const said of [
      "The auditor's statement is in work, should be ready in November.",
      'Certificate not here yet, the buyer expects it in June.',
      'Sell-out files are being pulled from the tills.',
      'The renewal letter is in the post.',
    ])
      expect(judge('REBATE', claim, invoice, terms, note(said)), said).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });

  it('pay on what was shipped in their days where nothing else is on file', () => {
    const deal = {
      type: 'promotion',
      id: 'D',
      item: 'A',
      amount_per_unit: '0.80',
      start: '2026-04-01',
      end: '2026-04-30',
    };
    const sent = (shipped_on: string, shipped_quantity: number) => ({
      type: 'shipment',
      shipped_on,
      item: 'A',
      shipped_quantity,
    });
    expect(judge('PROMOTION', { amount: '288.00' }, deal, sent('2026-04-03', 200), sent('2026-04-21', 160))).toBe(
      'VALID 288.00',
    );
    expect(judge('PROMOTION', { amount: '288.00' }, deal, sent('2026-04-03', 200), sent('2026-05-02', 160))).toBe(
      'PARTIAL 160.00',
    );
  });

  it('read weeks under names of other languages', () => {
    const acuerdo = {
      type: 'promotion',
      acuerdo: 'F1',
      aportacion_unidad: 0.15,
      inicio: '2026-04-06',
      fin: '2026-04-19',
    };
    const semana = (del: string, unidades: number) => ({ del, al: del, unidades });
    const semanas = [semana('2026-03-30', 1400), semana('2026-04-06', 2600), semana('2026-04-13', 2200)];
    expect(judge('PROMOTION', { importe: '930.00' }, acuerdo, { type: 'receipt', semanas })).toBe('PARTIAL 720.00');
  });
});

describe('goods that come back', () => {
  const receipt = {
    type: 'receipt',
    ra: '77-310',
    lines: [
      { sku: 'A', qty: 54 },
      { sku: 'B', qty: 20 },
    ],
  };

  it('are worth what their authorisation credits line by line where no invoice is on file', () => {
    const lines = [
      { sku: 'A', qty: 54, credit_each: '6.20' },
      { sku: 'B', qty: 27, credit_each: '6.00' },
    ];
    const authorisation = { type: 'credit', doc: 'RA 77-310', given: '2026-04-25', lines };
    expect(judge('RETURNS', { invoice: '', amount: '496.80' }, authorisation, receipt)).toBe('PARTIAL 454.80');
  });

  it('cost no restocking where others were sent than ordered and terms spare that', () => {
    const terms = { type: 'terms', text: 'Returns carry 20% restocking, except where we sent the wrong goods.' };
    const back = { type: 'receipt', rma: 'R-1', lines: [{ sku: 'A', qty: 5 }] };
    const order = (sku: string) => ({ type: 'order', po_number: 'P1', lines: [{ sku, qty: 100 }] });
    expect(judge('RETURNS', { amount: '50.00' }, goods(), terms, back, order('Z'))).toBe('VALID 50.00');
    expect(judge('RETURNS', { amount: '50.00' }, goods(), terms, back, order('A'))).toBe('PARTIAL 40.00');
  });
});

describe('a day to deliver', () => {
  const terms = (by: object) => ({ type: 'terms', text: '1% of the order for each day of delay.', ...by });
  const pod = { type: 'pod', po_number: 'P1', delivered: '2026-04-17' };
  const claim = { amount: '20.00', reason: 'late' };

  it('may stand in the contract, under many names', () => {
    expect(judge('LATE_DELIVERY', claim, goods(), terms({ delivery_by: '2026-04-15' }), pod)).toBe('VALID 20.00');
    expect(judge('LATE_DELIVERY', claim, goods(), terms({ entrega_pactada: '2026-04-15 hasta las 12:00' }), pod)).toBe(
      'VALID 20.00',
    );
    expect(judge('LATE_DELIVERY', claim, goods(), terms({ 'Agreed delivery date': '2026-04-18' }), pod)).toBe(
      'INVALID 0.00',
    );
  });
});
