import { describe, expect, it } from 'vitest';
import { compare } from '../../evals/remittance/compare.ts';
import type { TrueRemittance } from '../../evals/remittance/truth.ts';

const line = (reference: string, paid: string, gross: string | null = paid) => ({
  reference,
  documentType: 'invoice' as const,
  gross,
  discount: '0.00',
  deductions: [],
  paid,
});

const remittance = (change: Partial<TrueRemittance> = {}): TrueRemittance => ({
  documentType: 'remittance',
  format: 'csv',
  payer: { name: 'Simulated Payer', id: null },
  payment: { method: 'ACH', reference: 'T1', date: '2026-03-04', amount: '150.00', currency: 'USD' },
  lines: [line('A', '100.00'), line('B', '50.00')],
  adjustments: [],
  balanced: true,
  ...change,
});

describe('a reading held against the truth', () => {
  it('is right whatever the order of lines, trailing zeros and the case of names', () => {
    const got = remittance({
      payer: { name: 'SIMULATED  PAYER', id: 'X' },
      lines: [line('B', '50.0'), line('A', '100')],
    });
    expect(compare([remittance()], [got])).toMatchObject({ right: true, rightInMoney: true, differences: [] });
  });

  it('is right in money only when the payer or the method is missing', () => {
    const got = remittance({ payer: { name: null, id: null } });
    expect(compare([remittance()], [got])).toMatchObject({ right: false, rightInMoney: true, wrongButBalanced: false });
  });

  it.each([
    ['a reference', [line('A', '100.00'), line('C', '50.00')]],
    ['two amounts that still add up', [line('A', '90.00'), line('B', '60.00')]],
    ['a gross amount that is not stated', [line('A', '100.00', null), line('B', '50.00')]],
  ])('is wrong but claimed balanced with %s wrong', (_, lines) => {
    expect(compare([remittance()], [remittance({ lines })]).wrongButBalanced).toBe(true);
    expect(compare([remittance()], [remittance({ lines, balanced: false })]).wrongButBalanced).toBe(false);
  });

  it('takes a charge back among the lines and the same one among the adjustments for the same money', () => {
    const payment = { ...remittance().payment, amount: '140.00' };
    const asLine = remittance({ payment, lines: [...remittance().lines, line('CB-1', '-10.00', null)] });
    const asAdjustment = (reference: string) =>
      remittance({ payment, adjustments: [{ amount: '10.00', code: null, text: null, reference }] });
    expect(compare([asLine], [asAdjustment('CB-1')])).toMatchObject({ right: false, wrongButBalanced: false });
    expect(compare([asLine], [asAdjustment('CB-2')]).wrongButBalanced).toBe(true);
  });

  it('takes a reference with and without the word for an invoice before it as one', () => {
    const got = remittance({ lines: [line('Invoice A1', '100.00'), line('INV no. B2', '50.00')] });
    expect(compare([remittance({ lines: [line('A1', '100.00'), line('B2', '50.00')] })], [got]).right).toBe(true);
    const other = remittance({ lines: [line('INV-A1', '100.00'), line('B2', '50.00')] });
    expect(compare([remittance({ lines: [line('A1', '100.00'), line('B2', '50.00')] })], [other]).right).toBe(false);
  });

  it('is wrong but claimed balanced where there is nothing to read', () => {
    expect(compare([], [remittance()])).toMatchObject({ right: false, wrongButBalanced: true });
  });

  it('pairs several payments by likeness and misses what was not read', () => {
    const other = remittance({ payment: { ...remittance().payment, reference: 'T2' } });
    expect(compare([remittance(), other], [other, remittance()]).right).toBe(true);
    expect(compare([remittance(), other], [other])).toMatchObject({ right: false, wrongButBalanced: false });
  });

  it('asks for a text only where the truth has one', () => {
    const truth = (text: string | null) =>
      remittance({ adjustments: [{ amount: '0.00', code: null, text, reference: null }] });
    expect(compare([truth(null)], [truth('Freight')]).right).toBe(true);
    expect(compare([truth('freight')], [truth('Freight ')]).right).toBe(true);
    expect(compare([truth('Freight')], [truth(null)]).right).toBe(false);
    expect(compare([truth('Freight')], [truth(null)]).rightInMoney).toBe(true);
  });

  it('counts lines by reference, paid and gross', () => {
    const got = remittance({ lines: [line('A', '100.00'), line('B', '40.00')] });
    expect(compare([remittance()], [got]).lines).toEqual({ hit: 1, expected: 2, got: 2, wrongAmount: 1 });
  });
});
