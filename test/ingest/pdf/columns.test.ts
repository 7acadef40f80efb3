import { describe, expect, it } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import { readDocument } from '../../../src/ingest/read.ts';
import { type Put, pdf, putLines } from './drawing.ts';

async function read(lines: Put[][], font = 'Helvetica'): Promise<Remittance> {
  const bytes = await pdf((doc) => {
    doc.font(font);
    putLines(doc, 60, 16, lines);
  });
  const { items } = await readDocument({ bytes });
  const [item, ...more] = items;
  if (item?.type !== 'remittance' || more.length > 0) throw new Error('One remittance was expected');
  return item.remittance;
}

function told({ lines }: Remittance): string[] {
  return lines.map(({ reference, gross, discount, deductions, paid }) =>
    [reference, gross, discount, ...deductions.map(({ amount }) => `[${amount}]`), paid].join(' '),
  );
}

describe('columns printed on a page', () => {
  it('keep their discount where the cheque below repeats the total with its currency', async () => {
    const remittance = await read([
      [[50, 'Simulated Lighting Inc.'], [400, 'CHECK 61044']],
      [[50, 'REFERENCE'], [200, 'GROSS'], [300, 'DISCOUNT'], [400, 'NET']],
      [[50, 'LT-551'], [200, '700.00'], [300, '14.00'], [400, '686.00']],
      [[50, 'LT-560'], [200, '50.00'], [300, '1.00'], [400, '49.00']],
      [[300, 'CHECK TOTAL'], [400, '735.00']],
      [[50, 'PAY Seven hundred thirty-five and 00/100 dollars'], [400, '$735.00']],
    ]);
    expect(told(remittance)).toEqual(['LT-551 700.00 14.00 686.00', 'LT-560 50.00 1.00 49.00']);
    expect(remittance.balanced).toBe(true);
  });

  it("take our number where the payer's own document number stands before it", async () => {
    const remittance = await read([
      [[50, 'Simulated Tools GmbH'], [300, 'Payment Doc: 2700001']],
      [[50, 'Doc. No.'], [150, 'Reference'], [260, 'Gross'], [340, 'Cash disc'], [420, 'Net']],
      [[50, '4900007701'], [150, 'TK-881'], [260, '300.00'], [340, '6.00'], [420, '294.00']],
      [[50, '4900007702'], [150, 'TK-882'], [260, '90.00'], [340, '0.00'], [420, '90.00']],
      [[50, 'Total'], [420, '384.00']],
    ]);
    expect(told(remittance)).toEqual(['TK-881 300.00 6.00 294.00', 'TK-882 90.00 0.00 90.00']);
    expect(remittance.payment.reference).toBe('2700001');
  });

  it('do not take a drawn rule for a word', async () => {
    const remittance = await read(
      [
        [[50, 'CHECK NO. 8810']],
        [[50, 'INVOICE      GROSS      DISC       NET']],
        [[50, '----------------------------------------']],
        [[50, 'HW4410      200.00      4.00     196.00']],
        [[50, 'HW4411       80.00      1.60      78.40']],
        [[50, '----------------------------------------']],
        [[50, 'CHECK TOTAL                     274.40']],
      ],
      'Courier',
    );
    expect(told(remittance)).toEqual(['HW4410 200.00 4.00 196.00', 'HW4411 80.00 1.60 78.40']);
  });
}); // biome-ignore format: rows
