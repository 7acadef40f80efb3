import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const terms = (text: string, more: object = {}) => ({ type: 'terms', text, ...more });
const order = { type: 'order', po_number: 'P1', order_date: '2026-03-20' };
const mail = (text: string, date = '2026-03-25') => ({ type: 'email', from: 'purchasing, customer', date, text });

describe('an order that the customer calls off in a message', () => {
  const off = (...more: object[]) =>
    judge('CANCELLED', { amount: '1000.00', reason: 'cancelled' }, goods(), order, ...more);
  const fifth =
    'Cancelled orders that have not left cost one fifth of the order value; after delivery none can be cancelled.';

  it('is cancelled, less the fee that terms keep', () => {
    expect(off(mail('Please cancel P1.'))).toBe('VALID 1000.00');
    expect(off(mail('Wir stornieren P1 komplett.'))).toBe('VALID 1000.00');
    expect(off(mail('Please cancel P1.'), terms(fifth))).toBe('PARTIAL 800.00');
  });

  it('stands where it was only thought of, we could not, or terms bar it for such goods', () => {
    expect(off(mail('We may cancel P1.'))).toBe('INVALID 0.00');
    expect(off(mail('Please cancel P1.'), { type: 'note', id: 'n', text: 'It is too late, P1 is on the truck.' })).toBe(
      'INVALID 0.00',
    );
    const custom = { ...order, remark: 'built to order' };
    const bars = terms('Made-to-order goods cannot be cancelled.');
    const judged = judge(
      'CANCELLED',
      { amount: '1000.00', reason: 'cancelled' },
      goods(),
      custom,
      mail('Please cancel P1.'),
      bars,
    );
    expect(judged).toBe('INVALID 0.00');
  });
});

describe('the time to contest what the customer took', () => {
  const said = 'Deductions for missing proof of delivery can be appealed within sixty days after posting.';
  const late = (today: string) =>
    judge(
      'DOCUMENTATION',
      { amount: '50.00', reason: 'no POD', posted_date: '2026-01-06', today, claim_date: undefined },
      goods(),
      terms(said),
    );

  it('ends it, whatever is found later', () => {
    expect(late('2026-04-20')).toBe('EXPIRED_WINDOW 0.00');
    expect(late('2026-02-20')).not.toMatch(/^EXPIRED/);
  });
});

describe('damage that nobody could see', () => {
  const pod = { type: 'pod', delivered: '2026-03-05', remarks: 'clean' };
  const days = terms(
    'Damage not visible at delivery: send photos within five business days of receipt and we credit the goods.',
  );
  const hidden = (reported: string, ...more: object[]) =>
    judge('DAMAGE', { amount: '20.00', reason: 'concealed damage, 2 cases', reported }, goods(), pod, days, ...more);

  it('is owed where photos of it came in time', () => {
    const photos = mail('Two cases cracked. Eight photos attached.', '2026-03-11');
    expect(hidden('2026-03-11', photos)).toBe('VALID 20.00');
    expect(hidden('2026-03-11')).toMatch(/^INSUFFICIENT/);
    expect(hidden('2026-03-20', photos)).toBe('EXPIRED_WINDOW 0.00');
  });
});

describe('tax on lines that a certificate leaves out', () => {
  it('stays due', () => {
    const lines = [
      { desc: 'Drive belts, mold line', net: '4000.00', tax: '240.00' },
      { desc: 'Lights, front office', net: '1500.00', tax: '90.00' },
    ];
    const invoice = { ...goods(), lines, total: undefined };
    const certificate = {
      type: 'certificate',
      text: 'Parts used in production are exempt. Items for offices are not covered and remain taxable.',
    };
    expect(judge('TAX', { amount: '330.00', reason: 'exempt' }, invoice, certificate)).toBe('PARTIAL 240.00');
  });
});
