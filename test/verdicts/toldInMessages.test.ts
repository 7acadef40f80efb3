import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const mail = (text: string, more: object = {}) => ({ type: 'email', id: 'm', text, ...more });
const terms = (text: string) => ({ type: 'terms', id: 't', text });

describe('a claim without a reason', () => {
  const claim = { amount: '260.00', reason: 'misc' };
  const credit = { type: 'credit', id: 'CN-81', amount: '140.00', status: 'open' };

  it('is what the customer answers: a credit, something it gives up, a kind of claim', () => {
    const both = mail(
      "Two things: your CN-81 over 140, and a fee of 120 that shouldn't have been taken; we pay it back.",
    );
    expect(judge('UNIDENTIFIED', claim, credit, both)).toBe('PARTIAL 140.00');
    expect(judge('UNIDENTIFIED', claim, goods(), mail('Typing slip of our clerk, it goes with the next run.'))).toBe(
      'INVALID 0.00',
    );
    const duplicate = mail('That invoice was billed twice, see 6990.');
    const twin = goods({ id: 'twin', invoice_number: '6990' });
    expect(judge('UNIDENTIFIED', { ...claim, amount: '1000.00' }, goods(), twin, duplicate)).toBe('VALID 1000.00');
  });

  it('stays open without an answer, or where the customer will not pay', () => {
    expect(judge('UNIDENTIFIED', claim, goods())).toMatch(/^INSUFFICIENT/);
    expect(judge('UNIDENTIFIED', claim, goods(), mail('We looked at it and will not pay.'))).toMatch(/^INSUFFICIENT/);
  });
});

describe('money that was given before, or agreed on', () => {
  const claim = { amount: '540.00', reason: 'CN-790', payment: 'WIRE-0518' };
  const credit = { type: 'credit', credit_no: 'CN-790', amount: '540.00' };
  const payment = (ref: string, amount: string) => ({
    type: 'remittance',
    payment_ref: ref,
    value_date: '2026-04-17',
    lines: [{ document_no: 'CN-790', paid_amount: amount }],
  });

  it('is gone where an earlier payment took the credit, as far as it did', () => {
    expect(judge('CREDIT_OFFSET', claim, credit, payment('WIRE-0417', '-540.00'))).toBe('INVALID 0.00');
    expect(judge('CREDIT_OFFSET', claim, credit, payment('WIRE-0417', '-200.00'))).toBe('PARTIAL 340.00');
    expect(judge('CREDIT_OFFSET', claim, credit, payment('WIRE-0518', '-540.00'))).toBe('VALID 540.00');
  });

  it('holds by a message that settles on it, not by one that only offers it or by the customer’s word', () => {
    const asked = { amount: '1250.00', reason: 'settlement' };
    const said = 'So we meet at 1,250 for everything open; just leave it out of your next payment.';
    expect(judge('CREDIT_OFFSET', asked, mail(said, { from: 'credit manager (ours)' }))).toBe('VALID 1250.00');
    expect(judge('CREDIT_OFFSET', asked, mail(said, { from: 'ap@customer.example' }))).toMatch(/^INSUFFICIENT/);
    expect(judge('CREDIT_OFFSET', asked, mail('We would settle at 1,250.00 if you sign.'))).toMatch(/^INSUFFICIENT/);
  });
});

describe('bills and audits', () => {
  const billed = (id: string, ...texts: [string, string][]) => ({
    type: 'invoice',
    id,
    lines: texts.map(([text, amount]) => ({ text, amount })),
  });

  it('finds the one line that was billed before by its words', () => {
    const claim = { invoice: 'I-2', amount: '576.00', reason: 'billed twice' };
    const first = billed('I-1', ['Carriage, load 3319', '96.00'], ['Trays, first half', '480.00']);
    const second = (load: string) =>
      billed('I-2', [`Carriage, load ${load}`, '96.00'], ['Trays, second half', '480.00']);
    expect(judge('DUPLICATE', claim, first, second('3319'))).toBe('PARTIAL 96.00');
    expect(judge('DUPLICATE', claim, first, second('3320'))).toBe('INVALID 0.00');
  });

  it('takes a bill that a credit names as reversed for none', () => {
    const credit = { type: 'credit', id: 'CM-1', amount: '1000.00', text: 'Full reversal of invoice 6990.' };
    const twin = goods({ id: '6990', invoice_number: '6990' });
    expect(judge('DUPLICATE', { amount: '1000.00' }, goods(), twin, credit)).toBe('INVALID 0.00');
  });

  it('reads look-backs and releases in sentences', () => {
    const claim = {
      invoice: undefined,
      amount: '1980.00',
      claim_date: '2026-05-12',
      reason: 'post audit, promotions 2023',
    };
    const within = terms('Audit claims are to be filed within eighteen months from the invoice date.');
    expect(judge('POST_AUDIT', claim, within)).toBe('EXPIRED_WINDOW 0.00');
    const release = terms('Signed on 9 May 2025: all claims for goods delivered in 2023, known or not, are done with.');
    expect(judge('POST_AUDIT', claim, release)).toBe('INVALID 0.00');
    expect(judge('POST_AUDIT', { ...claim, reason: 'post audit, promotions 2025' }, release)).toMatch(/^INSUFFICIENT/);
  });
});

describe('rates of a day', () => {
  const invoice = {
    type: 'invoice',
    id: '7001',
    amount_eur: '50000.00',
    billed_usd: '54520.00',
    rate_used: '1.0904',
    due: '2026-05-15',
  };
  const rates = { type: 'note', id: 'r', text: 'Reference rate: 14 May 1.0891, 15 May 1.0880, 18 May 1.0824.' };
  const claim = { amount: '400.00', reason: 'exchange difference' };

  it('are those of the day that the agreement names', () => {
    const due = terms('Invoices in euro are settled in dollars at the reference rate of the due date.');
    expect(judge('FX_BANK', claim, invoice, due, rates)).toBe('PARTIAL 120.00');
    expect(judge('FX_BANK', claim, { ...invoice, due: '2026-05-16' }, due, rates)).toMatch(/^INSUFFICIENT/);
  });
});

describe('tax', () => {
  const invoice = goods({ subtotal: '2600.00', vat: '494.00' });
  const claim = { amount: '494.00', reason: 'vat billed' };

  it('is not owed where a paper of ours says so without a condition', () => {
    expect(judge('TAX', claim, invoice, mail('Die Lieferung ist steuerfrei.'))).toBe('VALID 494.00');
    const open = mail('Steuerfrei nur mit Nachweis, der noch angefordert wird.');
    expect(judge('TAX', claim, invoice, open)).toMatch(/^INSUFFICIENT/);
  });

  it('withheld is held to the rate that the treaty allows, of the only sum billed', () => {
    const fee = { type: 'invoice', id: '7001', fee: '8000.00' };
    const treaty = { type: 'certificate', id: 'c', text: 'Under the treaty withholding is limited to 10 per cent.' };
    expect(judge('TAX', { amount: '1200.00', reason: 'withholding tax 15%' }, fee, treaty)).toBe('PARTIAL 800.00');
  });
});
