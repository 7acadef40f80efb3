import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import { bytesOf, interchange, readNow, set820 } from '../documents.ts';

/** What a simulated payer means, in cents, before it is written as X12. */
type Item = { reference: string; gross: number; discount: number; deductions: number[] };
type Advice = { items: Item[]; alone: number[]; positiveReduces: boolean; paidIsNet: boolean; terminator: string };

const cents = fc.integer({ min: 1, max: 5_000_000 });
const item: fc.Arbitrary<Item> = fc
  .record({
    reference: fc.stringMatching(/^[A-Z0-9]{1,12}$/),
    gross: fc.integer({ min: 100_000, max: 50_000_000 }),
    discount: fc.integer({ min: 0, max: 2_000 }),
    deductions: fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 3 }),
  })
  .map((made) => ({ ...made, reference: `I${made.reference}` }));
const advice: fc.Arbitrary<Advice> = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 12 }),
  alone: fc.array(cents, { maxLength: 4 }),
  positiveReduces: fc.boolean(),
  paidIsNet: fc.boolean(),
  terminator: fc.constantFrom('~\n', '~', '\n', '\r\n'),
});

it('reads generated 820s back to the same amounts, balanced', () => {
  fc.assert(
    fc.property(advice, (meant) => {
      const [first] = readNow({ bytes: bytesOf(written(meant)) }).items;
      const remittance = (first as { remittance: Remittance }).remittance;
      expect(remittance.balanced).toBe(true);
      expect(remittance.payment.amount).toBe(decimal(totalOf(meant)));
      expect(remittance.lines.map((line) => [line.reference, line.gross, line.discount, line.paid])).toEqual(
        meant.items.map((each) => [each.reference, decimal(each.gross), decimal(each.discount), decimal(paidOf(each))]),
      );
      expect(remittance.lines.map((line) => line.deductions.map((deduction) => deduction.amount))).toEqual(
        meant.items.map((each) => each.deductions.map(decimal)),
      );
      expect(remittance.adjustments.map((adjustment) => adjustment.amount)).toEqual(meant.alone.map(decimal));
    }),
    { numRuns: 1_000 },
  );
});

function paidOf({ gross, discount, deductions }: Item): number {
  return gross - discount - sum(deductions);
}

function totalOf({ items, alone }: Advice): number {
  return sum(items.map(paidOf)) - sum(alone);
}

function written({ items, alone, positiveReduces, paidIsNet, terminator }: Advice): string {
  const adx = (amount: number) => `ADX*${positiveReduces ? '' : '-'}${decimal(amount)}*59`;
  const segments = items.flatMap((each) => {
    const paid = paidOf(each) + (paidIsNet ? 0 : sum(each.deductions));
    return [
      `RMR*IV*${each.reference}**${decimal(paid)}*${decimal(each.gross)}*${decimal(each.discount)}`,
      'DTM*003*20260301',
      ...each.deductions.map(adx),
    ];
  });
  const total = decimal(sum(items.map(paidOf)) - sum(alone));
  return interchange([set820(total, ['ENT*1', ...segments, 'ENT*2', ...alone.map(adx)])], { terminator });
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function decimal(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
