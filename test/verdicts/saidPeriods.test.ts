import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

describe('a certificate in words', () => {
  const invoice = (ship_to: string) => goods({ ship_to, sales_tax: '90.00' });
  const claim = { amount: '90.00', reason: 'tax exempt' };
  const certificate = (text: string) => ({ type: 'certificate', id: 'c', text });

  it('holds in its days and its states only', () => {
    const from = certificate('Ohio resale exemption, good from 1 July 2024 until 30 June 2027.');
    expect(judge('TAX', claim, invoice('Columbus, OH'), from)).toBe('VALID 90.00');
    expect(judge('TAX', claim, invoice('Plano, TX'), from)).toBe('INVALID 0.00');
    const ended = certificate('Ohio exemption permit, valid through 31 December 2025.');
    expect(judge('TAX', claim, invoice('Columbus, OH'), ended)).toBe('INVALID 0.00');
  });
});

describe('a deal in words', () => {
  const claim = { amount: '100.00', reason: 'off-invoice 10% not given' };
  const deal = (text: string) => ({ type: 'promotion', id: 'd', text });
  const sent = { type: 'shipment', id: 's', invoice_number: '7001', shipped_on: '2026-03-30' };

  it('holds in the days that it names, of what it says must happen in them', () => {
    const shipped = deal('Ten per cent off everything that leaves our dock from Monday 23 to Tuesday 31 March 2026.');
    expect(judge('PROMOTION', claim, goods(), sent, shipped)).toBe('VALID 100.00');
    const billed = deal('Ten per cent off everything invoiced from 23 to 31 March 2026.');
    expect(judge('PROMOTION', claim, goods(), sent, billed)).toBe('INVALID 0.00');
  });
});

describe('prices in words', () => {
  const claim = { amount: '60.00', reason: 'price' };
  const billed = (qty: number, unit: string) =>
    goods({ lines: [{ item: 'Cable tie bag', qty, unit }], total: undefined });
  const price = (text: string, more: object = {}) => ({ type: 'price', id: 'q', text, ...more });

  it('hold from the quantity and the day that they name', () => {
    const tiers = price('Cable tie bags 47p; from a thousand in one order 42p for the whole order.');
    expect(judge('PRICING', claim, billed(1200, '0.47'), tiers)).toBe('VALID 60.00');
    expect(judge('PRICING', claim, billed(900, '0.47'), tiers)).toBe('INVALID 0.00');
    const change = 'Price 4.10; from 1 April 4.32. What counts is the day of the invoice.';
    const dated = price(change, { date: '2026-02-10' });
    expect(judge('PRICING', claim, billed(100, '4.32'), dated)).toBe('INVALID 0.00');
    const earlier = goods({
      invoice_date: '2026-03-31',
      lines: [{ item: 'K', qty: 100, unit: '4.32' }],
      total: undefined,
    });
    expect(judge('PRICING', claim, earlier, dated)).toBe('PARTIAL 22.00');
    expect(judge('PRICING', claim, earlier, price(change))).toMatch(/^INSUFFICIENT/);
  });
});

describe('a promise to take a charge off', () => {
  const claim = { amount: '145.00', reason: 'adj' };
  const invoice = goods({
    lines: [
      { text: 'Goods', amount: '855.00' },
      { text: 'Small order surcharge', amount: '145.00' },
    ],
  });
  const answer = { type: 'email', id: 'a', text: "'adj' is the small order surcharge." };

  it('settles a claim without a reason, once the customer names the charge', () => {
    const ours = {
      type: 'email',
      id: 'b',
      from: 'sales (ours)',
      text: 'I take the surcharge off, leave it out when you pay.',
    };
    expect(judge('UNIDENTIFIED', claim, invoice, answer, ours)).toBe('VALID 145.00');
    expect(judge('UNIDENTIFIED', claim, invoice, ours)).toMatch(/^INSUFFICIENT/);
  });
});
