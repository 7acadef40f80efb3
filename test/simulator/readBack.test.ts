import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../../src/core/money.ts';
import type { Remittance } from '../../src/core/remittance.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { simulate } from '../../src/simulator/simulate.ts';

const simulation = simulate({ seed: 11, scale: 'small', days: 40, until: '2026-06-30' });
const whole = simulation.documents.filter((document) => document.damage === null);

type Like = Pick<Remittance, 'payment'> & {
  lines: { reference: string; deductions: { amount: string; text: string | null }[] }[];
  adjustments: { amount: string; text: string | null }[];
};

/** Every deduction of a remittance, wherever it stands: its amount in minor units, largest first. */
function deductionAmounts(remittance: Like): number[] {
  const all = [...remittance.lines.flatMap((line) => line.deductions), ...remittance.adjustments];
  return all.map(({ amount }) => parseDecimal(amount, remittance.payment.currency)).sort((a, b) => b - a);
}

function texts(remittance: Like): string {
  return [...remittance.lines.flatMap((line) => line.deductions), ...remittance.adjustments]
    .map(({ text }) => text ?? '')
    .join('\n');
}

const mappings = new Map(simulation.partners.map(({ customerNumber, mapping }) => [customerNumber, mapping]));

describe.each(['x12-820', 'x12-812', 'csv'])('%s files read back as they were meant', (format) => {
  const documents = whole.filter((document) => document.format === format);

  test('there are some', () => expect(documents.length).toBeGreaterThan(3));

  test.each(documents.map((document) => [document.path, document] as const))('%s', async (_, document) => {
    const mapping = mappings.get(document.customer.record.number);
    const reading = await readDocument({ bytes: document.bytes, mapping });
    expect(reading.problems).toEqual([]);
    expect(reading.acknowledgement?.accepted).toBe(format === 'csv' ? undefined : true);
    const read = reading.items.map((item) => (item.type === 'remittance' ? item.remittance : null)) as Remittance[];
    expect(read.map(({ payment }) => payment)).toEqual(document.expected.map(({ payment }) => payment));
    read.forEach((remittance, at) => {
      const expected = document.expected[at] as (typeof document.expected)[number];
      expect(remittance.balanced).toBe(expected.balanced);
      expect(remittance.payer.name).toBe(expected.payer.name);
      const wanted = expected.lines.map(({ reference, documentType, gross, discount }) => ({
        reference,
        documentType,
        gross,
        discount,
      }));
      expect(remittance.lines).toMatchObject(wanted);
      expect(deductionAmounts(remittance)).toEqual(deductionAmounts(expected));
      for (const { text } of [...expected.lines.flatMap((line) => line.deductions), ...expected.adjustments])
        if (text) expect(texts(remittance)).toContain(text);
    });
  });
});
