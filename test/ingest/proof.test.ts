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

test('a number that breaks off at its line names no invoice', () => {
  const called = (reference: string): Line => ({ ...line('5.00'), reference });
  expect(why(called('KV-2026-CHI-'))).toBe('the number KV-2026-CHI- breaks off');
  expect(why(called('KV-2026-CHI-7'))).toBeNull();
});

test('one number on all of three items or more is none of theirs', () => {
  const other: Line = { ...line('2.00'), reference: 'INV-2' };
  expect(why(line('5.00'), line('3.00'))).toBeNull();
  expect(why(line('5.00'), line('3.00'), line('2.00'))).toBe('all 3 items are called INV-1');
  expect(why(line('5.00'), line('3.00'), other)).toBeNull();
});
