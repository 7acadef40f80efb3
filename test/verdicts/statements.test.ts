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

describe('what our own side owns up to', () => {
  const fine = { type: 'terms', text: 'Missing an appointment without calling it off costs 150.' };
  const claim = { amount: '150.00', reason: 'no show at appointment' };

  it('proves a fault for which no other record is on file', () => {
    const note = (text: string) => ({ type: 'note', text });
    expect(judge('LATE_DELIVERY', claim, fine, note('Confirmed and slipped through, nobody called the dock.'))).toBe(
      'VALID 150.00',
    );
    expect(judge('LATE_DELIVERY', claim, fine, note('If this was our mistake we pay.'))).toBe(
      'INSUFFICIENT_EVIDENCE 0.00',
    );
  });

  it('is a term where it promises a rate', () => {
    const promise = {
      type: 'email',
      from: 'quality (ours)',
      text: 'Have it destroyed on our account at 15 cents a kilo.',
    };
    const weighed = { type: 'claim', text: 'Disposal note: 640 kg paste.' };
    expect(judge('SERVICE_CHARGE', { amount: '96.00', reason: 'disposal' }, promise, weighed)).toBe('VALID 96.00');
    expect(
      judge('SERVICE_CHARGE', { amount: '96.00', reason: 'disposal' }, { ...promise, from: 'buyer' }, weighed),
    ).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });
});

describe('a substitute', () => {
  const order = (remark: string) => ({ type: 'order', po_number: 'P1', sku: '4471', qty: 48, price: '7.20', remark });
  const sent = { type: 'shipment', po_number: 'P1', sku: '4473', qty: 48 };
  const billed = goods({ lines: [{ sku: '4473', qty: 48, price: '7.20' }], total: '345.60' });
  const judged = (remark: string) =>
    judge('MISSHIP', { amount: '345.60', reason: 'wrong article' }, order(remark), sent, billed);

  it('is agreed where the order names it and lets it come', () => {
    expect(judged('If 4471 is out of stock, 4473 may be sent like for like.')).toBe('INVALID 0.00');
    expect(judged('No substitutes, 4473 only if our buyer has said yes.')).toBe('VALID 345.60');
  });
});

describe('a tolerance', () => {
  const invoice = goods({ lines: [{ sku: 'A', qty: 4000, price: '0.85' }], total: '3400.00' });
  const came = { type: 'receipt', po_number: 'P1', sku: 'A', qty: 3940 };
  const judged = (text: string) =>
    judge('SHORTAGE', { amount: '51.00', reason: '60 short' }, invoice, came, { type: 'terms', text });

  it('is taken off where only what exceeds it is credited', () => {
    const half = 'A counting difference of up to half a percent of the quantity is not claimed.';
    expect(judged(`${half} Only what exceeds the half percent is credited.`)).toBe('PARTIAL 34.00');
    expect(judged(half)).toBe('VALID 51.00');
  });
});

describe('life left in days', () => {
  it('is held beside the share that terms ask for', () => {
    const terms = { type: 'terms', text: 'At least two thirds of the total shelf life must be left on arrival.' };
    const came = (left: number) => ({ type: 'receipt', total_shelf_life_days: 180, remaining_shelf_life_days: left });
    const claim = { amount: '1000.00', reason: 'short dated' };
    expect(judge('QUALITY', claim, goods(), came(90), terms)).toBe('VALID 1000.00');
    expect(judge('QUALITY', claim, goods(), came(120), terms)).toBe('INVALID 0.00');
  });
});

describe('times and bounds in sentences', () => {
  const terms = (text: string) => ({ type: 'terms', text });

  it('hold deliveries to their slot, and bills to their time', () => {
    const order = { type: 'order', po_number: 'P1', appointmentStart: '2026-04-21T08:00' };
    const came = (at: string) => pod({ gate_in: `2026-04-21T${at}` });
    const slot = terms('A truck that checks in within two hours of its slot, before or after, is on time.');
    const claim = { amount: '300.00', reason: 'missed delivery window' };
    expect(judge('LATE_DELIVERY', claim, order, came('09:30'), slot)).toBe('INVALID 0.00');
    expect(judge('LATE_DELIVERY', claim, order, came('10:30'), slot)).toBe('VALID 300.00');
    const stale = terms('An invoice issued more than 180 days after the delivery is not payable.');
    const billed = (delivered: string) => goods({ delivered });
    expect(judge('DOCUMENTATION', { amount: '1000.00', reason: 'stale bill' }, billed('2025-06-10'), stale)).toBe(
      'VALID 1000.00',
    );
  });

  it('make the customer take so much more, and no more than that', () => {
    const order = { type: 'order', po_number: 'P1', sku: 'A', qty: 80, price: '10.00' };
    const claim = { amount: '200.00', reason: '20 too many' };
    const most =
      "Buyer accepts and pays for up to five per cent more than ordered. Anything past that needn't be paid.";
    expect(judge('OVERAGE', claim, goods(), order, terms(most))).toBe('PARTIAL 160.00');
  });

  it('cap a charge without a rate', () => {
    const lines = [
      { desc: 'Linehaul', amount: '400.00' },
      { desc: 'Fuel 18%', amount: '72.00' },
    ];
    const invoice = goods({ lines, total: '472.00' });
    const cap = terms('Fuel is added as published but never above twelve per cent of linehaul.');
    expect(judge('FREIGHT', { amount: '72.00', reason: 'fuel surcharge refused' }, invoice, cap)).toBe('PARTIAL 24.00');
  });
});
