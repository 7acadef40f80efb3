import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const note = (text: string, more: object = {}) => ({ type: 'note', id: 'n', text, ...more });
const terms = (text: string) => ({ type: 'terms', id: 't', text });

describe('rebates in sentences', () => {
  const claim = { invoice: undefined, amount: '4200.00', reason: 'annual rebate' };

  it('give each kind of goods its own rate, and none where it says so', () => {
    const agreed = terms('Annual rebate: tools four per cent, consumables one. Spare parts bear none.');
    const lines = [
      { group: 'tools', net: '20000.00' },
      { group: 'consumables', net: '15000.00' },
      { group: 'spare parts', net: '5000.00' },
    ];
    expect(judge('REBATE', claim, agreed, { type: 'note', id: 'n', lines })).toBe('PARTIAL 950.00');
  });

  it('give the rate of the customer’s class, where a paper tells it', () => {
    const agreed = terms('Loyalty rebate: class A dealers 2.5 per cent, class B 1.5, class C none.');
    const bought = 'Net purchases of the quarter 75,000.00.';
    expect(judge('REBATE', claim, agreed, note(`Dealer 4410, class B. ${bought}`))).toBe('PARTIAL 1125.00');
    expect(judge('REBATE', claim, agreed, note(`Dealer 4410, class C. ${bought}`))).toBe('INVALID 0.00');
    expect(judge('REBATE', claim, agreed, note(`Dealer 4410. ${bought}`))).not.toMatch(/^(VALID|INVALID)/);
  });

  it('go slice by slice, from a threshold, or by growth', () => {
    const german = terms('Auf die ersten 100.000 EUR Jahresumsatz 2 %, auf den darüber liegenden Teil 3 %.');
    expect(judge('REBATE', claim, german, note('Nettoumsatz 2025: 140.000,00 EUR'))).toBe('PARTIAL 3200.00');
    const from = terms('Two per cent on the purchases, provided they come to at least 250,000 after returns.');
    const ledger = { type: 'note', id: 'n', gross_purchases: '256000.00', returns_and_credits: '9400.00' };
    expect(judge('REBATE', claim, from, ledger)).toBe('INVALID 0.00');
    const growth = terms(
      'If net purchases are more than a tenth above the year before, one per cent of them all is paid.',
    );
    const years = (now: string) => ({ type: 'note', id: 'n', net_2024: '300000.00', net_2025: now });
    expect(judge('REBATE', claim, growth, years('336000.00'))).toBe('PARTIAL 3360.00');
    expect(judge('REBATE', claim, growth, years('330000.00'))).toBe('INVALID 0.00');
  });
});

describe('charges that one side bears', () => {
  const claim = { amount: '46.00', reason: 'card fee' };
  const agreed = terms('Key accounts may pay by card; the fee is ours. Others bear it themselves.');

  it('go by the kind of customer where terms tell them apart', () => {
    expect(judge('FX_BANK', claim, agreed, note('Account type: key account since 2023.'))).toBe('VALID 46.00');
    expect(judge('FX_BANK', claim, agreed, note('Account type: standard.'))).toBe('INVALID 0.00');
    expect(judge('FX_BANK', claim, agreed)).toMatch(/^INSUFFICIENT/);
  });

  it('are borne up to a limit, or by each for its own bank', () => {
    const bank = { amount: '45.00', reason: 'bank charges' };
    const limited = terms('Seller puts up with bank fees up to 20 dollars a transfer, buyer makes good the rest.');
    expect(judge('FX_BANK', bank, limited)).toBe('PARTIAL 20.00');
    const own = terms('Each party bears what its own bank takes.');
    const advice = { type: 'remittance', id: 'r', text: 'Our bank credited 7,382.00 after its fee of 18.00.' };
    expect(judge('FX_BANK', { amount: '18.00', reason: 'bank fee' }, own, advice)).toBe('VALID 18.00');
  });

  it('stay open while a note says that nobody knows who took them', () => {
    const seller = terms('Fees of any bank after the buyer’s bank are seller’s.');
    expect(judge('FX_BANK', claim, seller, note('At this point we can’t say which bank kept the fee.'))).toMatch(
      /^INSUFFICIENT/,
    );
  });
});

describe('an audit of several findings', () => {
  const claim = { invoice: undefined, amount: '675.00', reason: 'audit 2025 pricing, 3 lines' };
  const listed = {
    type: 'claim',
    id: 'AUD-55',
    lines: [
      { invoice: '8001', invoice_date: '2025-03-01', amount: '220.00' },
      { invoice: '7044', invoice_date: '2025-04-01', amount: '310.00' },
      { invoice: '7090', invoice_date: '2024-02-01', amount: '145.00' },
    ],
  };
  const credit = { type: 'credit', id: 'CM-33', amount: '310.00', text: 'price correction invoice 7044' };

  it('is told line by line: what was credited, what is too old, what was found', () => {
    const two = terms('Audit claims may go back two years from the day of the notice.');
    const right = note("8001: contract price missed, they're right.");
    expect(judge('POST_AUDIT', claim, listed, credit, right, two)).toBe('PARTIAL 220.00');
    const wrong = note('8001: billed at the contract price, the auditor used an old list.');
    expect(judge('POST_AUDIT', claim, listed, credit, wrong, two)).toBe('INVALID 0.00');
    expect(judge('POST_AUDIT', claim, listed, credit, two)).toMatch(/^INSUFFICIENT/);
  });
});

describe('days and payments in other words', () => {
  const claim = { amount: '30.00', reason: 'Skonto 3 %' };
  const paid = (value_date: string) => ({ type: 'remittance', id: 'p', value_date, amount: '970.00' });
  const invoice = goods({ conditions: '14 Tage 3 % Skonto, 30 Tage netto' });

  it('takes the days that terms put up with for days of grace', () => {
    const lax = terms('Für diesen Kunden dulden wir bei der Skontofrist bis zu vier Tage Verzug.');
    expect(judge('DISCOUNT', claim, invoice, paid('2026-04-19'), lax)).toBe('VALID 30.00');
    expect(judge('DISCOUNT', claim, invoice, paid('2026-04-20'), lax)).toBe('INVALID 0.00');
  });

  it('gives back what a single payment is above its invoice', () => {
    const over = { type: 'remittance', id: 'p', invoice_number: '7001', amount: '1090.00', value_date: '2026-04-19' };
    expect(judge('CREDIT_OFFSET', { amount: '90.00', reason: 'overpaid' }, goods(), over)).toBe('VALID 90.00');
  });

  it('takes a sentence in which we may not dispute for what it is', () => {
    const final = terms("Slotting is 250.00 for every new item. Supplier can't dispute it, whatever the items sell.");
    expect(judge('PROMOTION', { amount: '1000.00', reason: 'slotting' }, final)).toBe('NOT_DISPUTABLE 1000.00');
  });
});
