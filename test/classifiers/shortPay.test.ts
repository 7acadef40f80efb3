import { describe, expect, test } from 'vitest';
import { predictShortPays } from '../../src/classifiers/shortPay/predictShortPays.ts';
import type { BilledInvoice } from '../../src/core/predictions.ts';
import { createRandom } from '../../src/simulator/random.ts';

const dateOf = (n: number) => new Date(Date.parse('2026-01-01') + n * 86_400_000).toISOString().slice(0, 10);
const today = dateOf(200);
const billed = (number: string, customerNumber: string, more: Partial<BilledInvoice> = {}): BilledInvoice => ({
  ...{ number, customerNumber, totalMinor: 100_000, seenOn: today, paid: false, wanted: true, lines: 3 },
  ...{ carrier: 'A', warehouse: 'W', overBilled: 0, overPriced: 0, daysLate: 0, exceptions: 0, kept: [], ...more },
});

/** Customer K keeps back half of the time, the others seldom. */
function history(): BilledInvoice[] {
  const random = createRandom('short');
  return Array.from({ length: 400 }, (_, n) => {
    const customer = random.pick(['K', 'L', 'M', 'N']);
    const short = random.chance(customer === 'K' ? 0.6 : 0.08);
    return billed(`P${n}`, customer, {
      ...{ seenOn: dateOf(n / 2), paid: true, wanted: false },
      kept: short ? [{ amountMinor: 10_000, category: customer === 'K' ? 'SHORTAGE' : 'PRICING' }] : [],
    });
  });
}

describe('deductions about to come', () => {
  test('come from whoever has kept back before, with amount, category and reasons', () => {
    const [keeper, other] = predictShortPays([...history(), billed('X', 'K'), billed('Y', 'L')]);
    expect(keeper?.forecast.chance).toBeGreaterThan(0.35);
    expect(other?.forecast.chance).toBeLessThan(0.25);
    expect(keeper?.forecast).toMatchObject({ amountMinor: 10_000, category: { code: 'SHORTAGE', share: 1 } });
    expect(keeper?.forecast.reasons[0]).toMatch(/^customer paid \d+ of \d+ invoices short$/);
    expect(keeper?.forecast.reasons.join()).toContain('invoices paid short so far');
  });

  test('rest on what was known before the day: what is paid on it or later changes nothing', () => {
    const asked = [billed('X', 'K', { seenOn: '2026-05-01' }), billed('Y', 'L', { seenOn: '2026-05-01' })];
    const known = history().filter(({ seenOn }) => seenOn < '2026-05-01');
    const habit = (more: BilledInvoice[]) =>
      predictShortPays([...known, ...more, ...asked]).map(({ forecast }) => forecast.reasons[0]);
    const sameDay = billed('Z', 'K', {
      ...{ seenOn: '2026-05-01', paid: true, wanted: false, kept: [{ amountMinor: 90_000, category: 'OTHER' }] },
    });
    expect(habit([sameDay])).toEqual(habit([]));
    expect(habit([{ ...sameDay, seenOn: '2026-04-30' }])).not.toEqual(habit([]));
  });

  test('a set that teaches only one outcome is refused', () => {
    const onlyFull = history().map((one) => ({ ...one, kept: [] }));
    expect(() => predictShortPays([...onlyFull, billed('X', 'K')])).toThrow();
  });
});
