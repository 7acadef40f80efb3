import { describe, expect, test } from 'vitest';
import { passagesIn, saysNoReason, whyTaken, withoutTaking } from '../../../src/ingest/prose/whyTaken.ts';

describe('why money was taken off', () => {
  test.each([
    [
      'ER-2617: retenidos 107,10 EUR por tarros rotos en la recepción (albarán 4471).',
      '107.10',
      'ER-2617',
      'tarros rotos en la recepción (albarán 4471)',
    ],
    [
      'GF-2214: $2,150.00 billed, $2,054.00 paid, $96.00 short because 4 jugs leaked',
      '96.00',
      'GF-2214',
      '4 jugs leaked',
    ],
    ['Less $214.00 - twisted studs sent back with driver', '214.00', null, 'twisted studs sent back with driver'],
    ['Sur la facture 8859 nous avons retenu 36 € pour frais de port', '36.00', '8859', 'frais de port'],
    ['We kept $36 for the pallets', '36.00', '8859', 'pallets'],
    [
      'Die Kürzung bei R-261119 erfolgt wegen Preisabweichung (OP-Kittel Gr. L).',
      '238.00',
      'R-261119',
      'Preisabweichung (OP-Kittel Gr. L)',
    ],
    [
      'We took\noff 55.00 because one box of lag bolts arrived rusted. Thanks',
      '55.00',
      '88239',
      'one box of lag bolts arrived rusted',
    ],
  ])('%s', (text, amount, reference, why) => {
    expect(whyTaken({ amount, reference }, passagesIn(text))).toBe(why);
  });

  test.each([
    'R-261119  1.904,00 €  238,00 €  1.666,00 €',
    'We deducted 238.00',
    'Invoice R-261119 is paid for September',
    '238.00 was deducted',
  ])('is not told by %s', (text) => {
    expect(whyTaken({ amount: '238.00', reference: 'R-261119' }, passagesIn(text))).toBeNull();
  });

  test('a word for a deduction alone is no reason', () => {
    expect(['Retenido', 'short because', 'Kürzung', null].map(saysNoReason)).toEqual([true, true, true, true]);
    expect(['Short delivered', 'freight', 'Preisabweichung'].map(saysNoReason)).toEqual([false, false, false]);
  });

  test('what was taken is left out of the reason behind it', () => {
    expect(withoutTaking('Less $214.00 - twisted studs')).toBe('twisted studs');
    expect(withoutTaking('Pallets 12.00 - twisted')).toBe('Pallets 12.00 - twisted');
  });
});
