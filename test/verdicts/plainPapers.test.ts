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

describe('returns without a number', () => {
  const claim = { amount: '120.00', reason: '12 cases returned, over-ordered' };
  const back = (more: object = {}) => ({
    type: 'receipt',
    return_note: 'RT-1',
    date: '2026-04-28',
    sku: 'A',
    qty: 12,
    ...more,
  });
  const note = (text: string) => ({ type: 'claim', channel: 'phone note', text });

  it('hold where we agreed to them in words, and where nobody did they do not', () => {
    for (const said of [
      'We agreed to take 12 cases back.',
      'Return of 12 cases was approved by sales.',
      'Return authorised 4/20.',
    ])
      expect(judge('RETURNS', claim, goods(), back(), note(said)), said).toBe('VALID 120.00');
    for (const said of ['Customer asked about a return.', 'Return refused, goods were special order.'])
      expect(judge('RETURNS', claim, goods(), back(), note(said)), said).not.toBe('VALID 120.00');
  });

  it('earn nothing for what came in a state that the terms do not credit, or was rejected', () => {
    const terms = {
      type: 'terms',
      text: 'Authorised returns are credited at invoice price. Opened cases are not credited.',
    };
    const judged = (more: object) => judge('RETURNS', claim, goods(), terms, back({ rma: 'R-100', ...more }));
    expect(judged({})).toBe('VALID 120.00');
    expect(judged({ cases_opened: 2 })).toBe('PARTIAL 100.00');
    expect(judged({ inspection_accepted: 9, inspection_rejected: 3 })).toBe('PARTIAL 90.00');
  });

  it('of cores and crates are at their deposit', () => {
    const terms = { type: 'terms', text: 'The deposit is refunded for crates that come back within 60 days.' };
    const invoice = goods({ crate_deposit: '4.00' });
    const crates = { type: 'receipt', note: 'empties back', date: '2026-04-28', qty: 30 };
    expect(judge('RETURNS', { amount: '120.00', reason: '30 crates back' }, invoice, terms, crates)).toBe(
      'VALID 120.00',
    );
  });
});

describe('packs in words', () => {
  const invoice = goods({ lines: [{ sku: 'A', qty: 72, uom: 'SET', price: '10.00' }], total: '720.00' });
  const pod = { type: 'pod', po_number: 'P1', signed_by: 'J. Doe', exception: '1 box short, driver agrees' };

  it('turn units into each other', () => {
    for (const said of ['12 SET = 1 BOX', '1 box = 12 sets', '12 sets per box', 'a box of 12 sets'])
      expect(
        judge('SHORTAGE', { amount: '120.00' }, invoice, { type: 'pack', sku: 'A', conversion: said }, pod),
        said,
      ).toBe('VALID 120.00');
  });
});

describe('life on arrival', () => {
  const terms = (text: string) => ({ type: 'terms', text });
  const lots = [
    { sku: 'A', lot: 'Z31', qty: 100, best_before: '2026-04-20' },
    { sku: 'A', lot: 'Z33', qty: 100, best_before: '2026-09-20' },
  ];
  const sent = { type: 'shipment', po_number: 'P1', batches: lots };
  const pod = { type: 'pod', po_number: 'P1', delivered: '2026-04-03' };
  const judged = (said: string) =>
    judge('QUALITY', { amount: '1000.00', reason: 'lot Z31 short dated' }, goods(), terms(said), sent, pod);

  it('is read from what was sent, in days, months and other languages', () => {
    expect(judged('Goods have at least 21 days of remaining life on delivery.')).toBe('VALID 1000.00');
    expect(judged('At least 3 months of shelf life on arrival.')).toBe('VALID 1000.00');
    expect(judged('Ware hat mindestens 21 Tage Restlaufzeit am Liefertag.')).toBe('VALID 1000.00');
    expect(judged('Goods have at least 14 days of remaining life on delivery.')).toBe('INVALID 0.00');
  });
});

describe('goods turned away', () => {
  const pod = (exceptions: string) => ({ type: 'pod', po_number: 'P1', exceptions });
  const judged = (said: string) => judge('QUALITY', { amount: '350.00', reason: 'too warm' }, goods(), pod(said));

  it('are not owed where they went back with the driver', () => {
    expect(judged('35 cases refused, probe 14 F. Driver took them back.')).toBe('VALID 350.00');
    expect(judged('35 cases rejected soft, returned with driver')).toBe('VALID 350.00');
    expect(judged('all fine')).not.toBe('VALID 350.00');
  });
});

describe('tax by the line', () => {
  const invoice = {
    type: 'invoice',
    invoice_number: '7001',
    lines: [
      { sku: 'BK', description: 'Cookery book, printed', net: '400.00', vat_rate: '19%', vat: '76.00' },
      { sku: 'BG', description: 'Canvas bag', net: '140.00', vat_rate: '19%', vat: '26.60' },
    ],
  };
  const judged = (...more: object[]) => judge('TAX', { amount: '48.00', reason: 'wrong rate' }, invoice, ...more);

  it('is too much where the goods carry another rate, by item, by class or in words', () => {
    expect(judged({ type: 'price', sku: 'BK', vat_rate: '7%' })).toBe('VALID 48.00');
    expect(judged({ type: 'terms', text: 'Printed books 7 %; bags and accessories 19 %.' })).toBe('VALID 48.00');
    expect(judged({ type: 'terms', entries: [{ class: 'books', rate: '7%', tax: 'VAT' }] })).not.toBe('INVALID 0.00');
    expect(judged({ type: 'price', sku: 'BK', vat_rate: '19%' })).toBe('INVALID 0.00');
  });
});

describe('a claim on several invoices', () => {
  const invoice = (number: string, po: string, qty: number) => ({
    type: 'invoice',
    invoice_number: number,
    po_number: po,
    lines: [{ sku: 'A', qty, price: '18.40' }],
  });
  const order = (po: string, order_date: string, qty: number) => ({
    type: 'order',
    po_number: po,
    order_date,
    lines: [{ sku: 'A', qty }],
  });
  const price = (value: string, from: string, to: string) => ({
    type: 'price',
    sku: 'A',
    price: value,
    valid_from: from,
    valid_to: to,
  });

  it('finds each of them, with its own order', () => {
    const records = [
      invoice('A-2204', 'P-881', 40),
      invoice('A-2205', 'P-899', 60),
      order('P-881', '2026-03-25', 40),
      order('P-899', '2026-04-03', 60),
      price('18.40', '2026-01-01', '2026-03-31'),
      price('16.20', '2026-04-01', '2026-12-31'),
    ];
    for (const listed of ['A-2204, A-2205', 'A-2204 & A-2205', 'A-2204 und A-2205'])
      expect(judge('PRICING', { invoice: listed, amount: '220.00' }, ...records), listed).toBe('PARTIAL 132.00');
  });

  it('has its prices before tax where the names say so', () => {
    const billed = {
      type: 'invoice',
      invoice_number: '7001',
      sku: 'A',
      qty: 10,
      price_ex_vat: '20.00',
      price_inc_vat: '22.00',
    };
    const agreed = { type: 'price', sku: 'A', price: '20.00' };
    expect(judge('PRICING', { amount: '20.00' }, billed, agreed)).toBe('INVALID 0.00');
  });
});
