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

describe('numbers and lists', () => {
  it('are no days and no prices', () => {
    const [invoice] = read({}, goods({ DELIVERY_ID: 990130 })).records;
    expect([invoice?.head.get('deliveredOn'), invoice?.head.get('shipmentNumber')?.at.value]).toEqual([
      undefined,
      990130,
    ]);
    const [price] = read({}, { type: 'price', PRICE_LIST: 'STANDARD 2026', ITEM: 'A', LIST_PRICE: 236 }).records;
    expect(price?.lines[0]?.facts.get('price')?.at.value).toBe(236);
    expect(price?.head.get('number')?.at.value).toBe('STANDARD 2026');
    const [pod] = read({}, { type: 'pod', check_in: '2026-09-17T09:12', unloaded: '2026-09-17T11:05' }).records;
    expect(pod?.head.get('arrivedOn')?.at.field).toBe('check_in');
  });
});

describe('kinds of records', () => {
  const typeOf = (type: string, more: object = {}) => read({}, { type, ...more }).records[0]?.type;

  it('are named in any words and languages', () => {
    const named = {
      payment: ['remittance', 'RemittanceAdvice', 'Kontoauszug', 'avis de paiement'],
      shipment: ['ASN', 'bill of lading', 'Lieferschein', 'carrier trace'],
      receipt: ['GoodsReceipt', 'Wareneingang', 'inspection_report', 'weighbridge ticket'],
      invoice: ['bill', 'Rechnung', 'factura'],
      credit: ['credit note', 'Gutschrift'],
      terms: ['certificate', 'routing guide', 'vendor agreement', 'returns policy'],
      return: ['RMA', 'Rücksendung'],
      claim: ['debit note'],
      order: ['Auftragsbestätigung'],
    };
    for (const [type, names] of Object.entries(named))
      expect(names.map((name) => typeOf(name))).toEqual(names.map(() => type));
    expect(typeOf('contract', { price: '4.10' })).toBe('price');
    expect(typeOf('contract', { text: 'Late goods are charged 2% a day.' })).toBe('terms');
  });

  it('are notes where they are messages or nothing that is known', () => {
    for (const type of ['note', 'e-mail', 'statement', 'appointment', 'photo', 'gate log'])
      expect(typeOf(type)).toBe('note');
    const [slot] = read({}, { type: 'appointment', date: '2026-05-04T10:00', po: 'P1' }).records;
    expect(slot?.head.get('appointmentOn')?.at.field).toBe('date');
    expect(() => read({}, { type: '' })).toThrow(/records\[0\].type/);
  });

  it('take nothing from what they say: a message moves a delivery whatever it is called', () => {
    const order = { type: 'order', po_number: 'P1', must_arrive_by: '2026-04-15' };
    const came = { type: 'pod', po_number: 'P1', check_in: '2026-04-17T09:12' };
    const message = { type: 'mail', from: 'DC scheduling', text: 'P1 is moved to April 17 at 09:30.' };
    const fine = { type: 'agreement', text: 'Deliveries after the agreed day are charged 5% of the order.' };
    expect(judge('LATE_DELIVERY', { amount: '50.00' }, goods(), order, fine, came, message)).toBe('INVALID 0.00');
    expect(judge('LATE_DELIVERY', { amount: '50.00' }, goods(), order, fine, came)).toBe('VALID 50.00');
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

  it('are what a few words of any field call them, in any language', () => {
    const typeOf = (record: object) => read({}, record).records[0]?.type;
    expect(typeOf({ type: 'receipt', source: 'customer scan file', weeks: [{ week: '2026-04-06', units: 4 }] })).toBe(
      'promotion',
    );
    expect(typeOf({ type: 'receipt', herkunft: 'Kontoauszug', wertstellung: '2026-05-01' })).toBe('payment');
    expect(typeOf({ type: 'receipt', origine: 'relevé bancaire', date_valeur: '2026-05-01' })).toBe('payment');
    expect(typeOf({ type: 'receipt', from: 'till data', units: 40 })).toBe('promotion');
    expect(typeOf({ type: 'receipt', remarks: 'see bank statement of 4 May for the rest', qty: 4 })).toBe('receipt');
  });

  it('count what was scanned for the only agreement, week by week', () => {
    const deal = {
      type: 'promotion',
      deal_no: 'D-17',
      kind: 'scan-down',
      item: 'A',
      rate_per_unit: '0.50',
      start_date: '2026-04-06',
      end_date: '2026-04-19',
    };
    const week = (week_start: string, units_sold: number) => ({ week_start, units_sold });
    const weeks = [week('2026-03-30', 90), week('2026-04-06', 60), week('2026-04-13', 40)];
    const claim = { amount: '95.00', reason: 'scan-down, deal D-17' };
    for (const report of [{ source: 'scanner data' }, { id: 'POS-44', document: 'point of sale extract' }])
      expect(judge('PROMOTION', claim, deal, { type: 'receipt', item: 'A', ...report, weeks })).toBe('PARTIAL 50.00');
  });

  it('say when money came before they say when it was announced', () => {
    const terms = { type: 'terms', text: '2% if the money is credited to our account within 10 days of the invoice.' };
    const advice = { type: 'receipt', source: 'remittance advice', advice_date: '2026-04-08', invoice_no: '7001' };
    const bank = (value_date: string) => ({ type: 'receipt', source: 'bank statement', value_date, amount: '980.00' });
    expect(judge('DISCOUNT', { amount: '20.00' }, terms, goods(), advice, bank('2026-04-20'))).toBe('INVALID 0.00');
    expect(judge('DISCOUNT', { amount: '20.00' }, terms, goods(), advice, bank('2026-04-10'))).toBe('VALID 20.00');
    expect(judge('DISCOUNT', { amount: '20.00' }, terms, goods(), advice)).toBe('INSUFFICIENT_EVIDENCE 0.00');
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
