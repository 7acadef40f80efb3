import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const pod = (more: object = {}) => ({ type: 'pod', po_number: 'P1', ...more });

describe('what the customer says against its own claim', () => {
  const claim = { amount: '50.00', reason: '5 cases short' };
  const short = pod({ remarks: '5 cs short' });
  const told = (text: string, more: object = {}) => ({ type: 'email', from: 'ap@customer.example', text, ...more });

  it('defeats it, whatever the records say', () => {
    for (const text of [
      'Please disregard our claim, the cases turned up.',
      'The deduction was taken in error.',
      "Sorry, that shouldn't have been deducted.",
      'Nothing is wrong with that invoice. The 50 goes with the next run.',
    ])
      expect(judge('SHORTAGE', claim, goods(), short, told(text))).toBe('INVALID 0.00');
  });

  it('is no taking back where it is conditional, ours, or on a part', () => {
    for (const note of [
      told('If your driver confirms the count we drop the claim.'),
      told('The claim was withdrawn.', { from: 'our account manager' }),
      told('Of the deduction 20.00 was taken in error.'),
      told('We uphold our claim.'),
    ])
      expect(judge('SHORTAGE', claim, goods(), short, note)).toBe('VALID 50.00');
  });
});

describe('goods in sentences', () => {
  it('are counted where a paper lists none', () => {
    const claim = { amount: '50.00', reason: '5 cases short' };
    expect(judge('SHORTAGE', claim, goods(), pod({ remarks: '95 of 100 cases received, signed' }))).toBe('VALID 50.00');
    expect(judge('SHORTAGE', claim, goods(), { type: 'receipt', text: 'DC count: ninety-five cartons.' })).toBe(
      'VALID 50.00',
    );
    expect(judge('SHORTAGE', claim, goods(), pod({ text: '4 pallets, seal intact, signed clean' }))).toBe(
      'INVALID 0.00',
    );
  });

  it('are counted item by item', () => {
    const lines = [
      { sku: 'KX1', qty: 10, price: '21.00' },
      { sku: 'KX2', qty: 8, price: '14.50' },
    ];
    const note = pod({ text: 'KX1 10 ok. KX2: none. Signed J. P.' });
    expect(judge('SHORTAGE', { amount: '116.00', reason: 'short' }, goods({ lines, total: '326.00' }), note)).toBe(
      'VALID 116.00',
    );
  });

  it('come back at the price of the authorisation', () => {
    const granted = { type: 'return', id: 'RA-51', text: 'Up to 30 timers at 12.50 may come back. No restocking fee.' };
    const back = { type: 'receipt', text: '20 timers received and inspected, all new.' };
    expect(judge('RETURNS', { amount: '375.00', reason: 'return RA-51' }, granted, back)).toBe('PARTIAL 250.00');
  });
});

describe('terms in sentences', () => {
  const rate = (text: string) => ({ type: 'terms', text });
  const stored = (days: number) => ({ type: 'receipt', pallets: 12, days_stored: days });

  it('say what is free behind the number, and count weeks that have begun', () => {
    const terms = rate('Rejected goods may stay five days without charge, then storage is 3.00 per pallet and day.');
    expect(judge('SERVICE_CHARGE', { amount: '324.00', reason: 'storage' }, terms, stored(9))).toBe('PARTIAL 144.00');
    const late = rate('Bei Verzug 1 % des Bestellwerts je angefangene Woche, höchstens 5 %.');
    const order = { type: 'order', po_number: 'P1', must_arrive_by: '2026-04-07', total: '1000.00' };
    expect(
      judge(
        'LATE_DELIVERY',
        { amount: '50.00', reason: 'Verzug' },
        goods(),
        order,
        late,
        pod({ delivered_on: '2026-04-23' }),
      ),
    ).toBe('PARTIAL 30.00');
  });
});
