import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const note = (text: string, more: object = {}) => ({ type: 'note', id: 'NT-1', author: 'cycle count', text, ...more });

describe('goods that our own side finds here', () => {
  const short = (...more: object[]) =>
    judge('SHORTAGE', { amount: '120.00', reason: '12 cases short' }, goods(), ...more);

  it('never went', () => {
    expect(short(note('Found 12 cases still staged in lane 7 for 7001. They never went on the truck.'))).toBe(
      'VALID 120.00',
    );
    expect(short(note('12 cases of A were not loaded.'))).toBe('VALID 120.00');
    expect(short(note('8 cases for invoice 7001 turned up in our bay 4.'))).toBe('PARTIAL 80.00');
    expect(short(note('12 Kartons wurden nicht verladen.', { author: 'Versand' }))).toBe('VALID 120.00');
    expect(short(note('12 cartons sont restés à quai.', { author: 'expédition' }))).toBe('VALID 120.00');
  });

  it('say nothing where they were told to be gone, or somebody of the customer says so', () => {
    expect(short(note('Loaded 100 cases in door 4.'))).toMatch(/^INSUFFICIENT/);
    expect(short({ type: 'email', from: 'customer', text: '12 cases never left your dock.' })).toMatch(/^INSUFFICIENT/);
  });
});

describe('a recount of the customer that somebody confirms', () => {
  const lines = [
    { sku: 'MCB-16', desc: 'Breaker B16', qty: 20, price: '18.90' },
    { sku: 'TRK-50', desc: 'Trunking 50x50', qty: 40, price: '9.60' },
  ];
  const invoice = goods({ lines, total: '762.00' });
  const recount = {
    type: 'email',
    from: 'stores, customer',
    text: 'The trunking is all here. Of the breakers four turned up, so two are still missing.',
  };
  const claim = { amount: '209.40', reason: 'short: 6 breakers, 10 trunking' };

  it('is what is missing of each item', () => {
    expect(judge('SHORTAGE', claim, invoice, recount, note('Driver confirms the recount.'))).toBe('PARTIAL 37.80');
    expect(judge('SHORTAGE', claim, invoice, recount)).toMatch(/^INSUFFICIENT/);
  });
});

describe('faults that an inspection counts in a sentence', () => {
  const faulty = (Text: string) =>
    judge('QUALITY', { amount: '140.00', reason: 'defective' }, goods(), { type: 'inspection', Text });

  it('are the goods at fault', () => {
    expect(faulty('Of the 100 cases delivered 14 exceed the ripple that is allowed.')).toBe('VALID 140.00');
    expect(faulty('Von den 100 Kartons überschreiten 14 Stück den Grenzwert. Die 14 Stück sind gutzuschreiben.')).toBe(
      'VALID 140.00',
    );
    expect(faulty('9 cases are out of tolerance.')).toBe('PARTIAL 90.00');
  });
});

describe('what comes back beside what was billed', () => {
  it('is the wrong item where no order is on file', () => {
    const back = { type: 'receipt', document: 'Pick-up ticket', item: 'B', qty: 18 };
    expect(judge('MISSHIP', { amount: '300.00', reason: 'wrong item, 30 cases' }, goods(), back)).toBe(
      'PARTIAL 180.00',
    );
    expect(judge('MISSHIP', { amount: '300.00', reason: 'wrong item, 30 cases' }, goods())).toMatch(/^INSUFFICIENT/);
  });
});

describe('damaged goods that the customer keeps', () => {
  const noted = { type: 'pod', signed_by: 'K. Moss', remarks: '8 cases crushed' };
  const terms = (text: string) => ({ type: 'terms', text });
  const kept = (said: string, ...more: object[]) =>
    judge('DAMAGE', { amount: '80.00', reason: '8 cases crushed' }, goods(), noted, terms(said), ...more);
  const sells = { type: 'email', from: 'customer', text: 'We will sell all eight as seconds.' };

  it('are credited at the share that terms give for that', () => {
    const said = 'Where the buyer keeps damaged goods, seventy per cent of the price is credited.';
    expect(kept(said, sells)).toBe('PARTIAL 56.00');
    expect(kept('Goods retained by the buyer are credited at 60 %.', sells)).toBe('PARTIAL 48.00');
    expect(kept(said)).toBe('VALID 80.00');
  });
});
