import { expect, it } from 'vitest';
import type { Remittance } from '../../src/core/remittance.ts';
import { withStatedRate } from '../../src/ingest/statedRate.ts';

function paid(gross: string, off: string, net: string): Remittance {
  const deductions = [{ amount: off, code: null, text: null, codeSystem: null, evidence: [] }];
  const line = {
    reference: '1',
    documentType: 'invoice',
    gross,
    discount: '0.00',
    deductions,
    paid: net,
    evidence: [],
  };
  return {
    lines: [line],
    adjustments: [],
    warnings: [],
    payment: { amount: net, currency: 'USD' },
  } as unknown as Remittance;
}

it.each(['Total (after 1% discount)', '1 % cash discount as agreed', 'Skonto 1 %'])(
  'takes what is off by the rate of "%s" for the discount',
  (text) => {
    const [read] = withStatedRate([paid('2200.00', '22.00', '2178.00')], text);
    expect(read?.lines[0]).toMatchObject({ discount: '22.00', deductions: [] });
  },
);

it('leaves a deduction that is off by anything else', () => {
  const given = [paid('2200.00', '25.00', '2175.00')];
  expect(withStatedRate(given, 'after 1% discount')).toEqual(given);
  expect(withStatedRate([paid('2200.00', '22.00', '2178.00')], 'no rate at all')[0]?.lines[0]?.discount).toBe('0.00');
});

it('keeps the word of a difference that it explains nothing of', () => {
  const warnings = [{ code: 'unexplained_difference', message: 'a line is not all that was kept back' }];
  const whole = { ...paid('2200.00', '0.00', '2200.00'), warnings };
  const given = [{ ...whole, lines: whole.lines.map((line) => ({ ...line, deductions: [] })) }];
  expect(withStatedRate(given, 'Deductions are cash discount as agreed')).toEqual(given);
});
