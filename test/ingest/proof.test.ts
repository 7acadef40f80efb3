import { expect, test } from 'vitest';
import type { Remittance } from '../../src/core/remittance.ts';
import { implausible } from '../../src/ingest/proof.ts';

type Line = Remittance['lines'][number];
const payment = { method: null, reference: null, date: null, amount: '10.00', currency: 'USD' };
const line = (gross: string, ...deductions: string[]): Line => ({
  ...{ reference: 'INV-1', documentType: 'invoice', gross, discount: '0.00', paid: '0.00', evidence: [] },
  deductions: deductions.map((amount) => ({ amount, code: null, text: null })),
});
const why = (...lines: Line[]) => implausible({ lines, adjustments: [], payment });

test('deductions may come to all of an invoice, to the cent, and not to more', () => {
  expect(why(line('0.30', '0.10', '0.20'))).toBeNull();
  expect(why(line('0.30', '0.11', '0.20'))).toBe('more is taken off INV-1 than it comes to');
});

test('a payment of nothing settles nothing', () => {
  expect(implausible({ lines: [line('0.30')], adjustments: [], payment: { ...payment, amount: '0.00' } })).toBe(
    'a payment of nothing, or less, settles nothing',
  );
});
