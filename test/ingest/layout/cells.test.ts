import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read.ts';
import { inShort } from '../mail/inShort.ts';
import { type Drawn, pdf, put, putLines } from '../pdf/drawing.ts';

const read = async (draw: (doc: Drawn) => void) => inShort(await readDocument({ bytes: await pdf(draw) }));

const head = 'Simulated Fern Cafes Ltd';
const names = (doc: Drawn, y: number) =>
  put(doc, y, [40, 'Invoice'], [200, 'Billed', 'right'], [260, 'Held', 'right'], [330, 'Paid', 'right']);

describe('cells', () => {
  it('that are set in the middle beside taller ones are of their row', async () => {
    const said = await read((doc) => {
      put(doc, 40, [40, head], [300, 'Wire 5501 of 12.05.2026']);
      put(doc, 76, [110, 'Your']);
      put(doc, 81, [40, 'Document'], [230, 'Amount', 'right'], [300, 'Paid', 'right']);
      put(doc, 86, [110, 'invoice']);
      put(doc, 100, [300, '1', 'right']);
      put(doc, 105, [40, '5100001'], [110, 'R-881'], [230, '1 240,00', 'right']);
      put(doc, 110, [300, '240,00', 'right']);
      put(doc, 130, [40, '5100002'], [110, 'R-882'], [230, '60,00', 'right'], [300, '60,00', 'right']);
      put(doc, 150, [40, 'Total EUR'], [300, '1 300,00', 'right']);
    });
    expect(said).toEqual([
      `${head}: 1300.00 EUR WIRE 5501 2026-05-12 balanced`,
      'invoice R-881 1240.00 -0.00 -[] = 1240.00',
      'invoice R-882 60.00 -0.00 -[] = 60.00',
    ]);
  });

  it('that are amounts with their currency stay amounts beside taller cells', async () => {
    const said = await read((doc) => {
      put(doc, 40, [40, head], [300, 'Wire 5501 of 12.05.2026']);
      put(doc, 81, [40, 'Document'], [110, 'Your invoice'], [230, 'Amount', 'right'], [330, 'Paid', 'right']);
      put(doc, 100, [40, '5100001']);
      put(doc, 105, [110, 'R-881'], [230, '1 240,00 EUR', 'right'], [330, '1 240,00 EUR', 'right']);
      put(doc, 130, [40, '5100002'], [110, 'R-882'], [230, '60,00 EUR', 'right'], [330, '60,00 EUR', 'right']);
      put(doc, 150, [40, 'Total'], [330, '1 300,00 EUR', 'right']);
    });
    expect(said).toEqual([
      `${head}: 1300.00 EUR WIRE 5501 2026-05-12 balanced`,
      'invoice R-881 1240.00 -0.00 -[] = 1240.00',
      'invoice R-882 60.00 -0.00 -[] = 60.00',
    ]);
  });

  it('that run into one another are cut under their names', async () => {
    const said = await read((doc) => {
      putLines(doc, 40, 14, [
        [[40, head], [300, 'EFT 5502, May 12, 2026']],
        [[40, 'Doc. no.'], [88, 'Your ref.'], [300, 'Paid USD', 'right']],
        [[40, '510000312'], [88, '90022110'], [300, '1,240.00', 'right']],
        [[40, '510000318'], [88, '90022145'], [300, '60.00', 'right']],
        [[40, 'Total'], [300, '1,300.00', 'right']],
      ]);
    });
    expect(said.slice(1)).toEqual(['invoice 90022110 null -0.00 -[] = 1240.00', 'invoice 90022145 null -0.00 -[] = 60.00']);
  });
}); // biome-ignore format: lines as they are printed

describe('words below a row', () => {
  it('may name amounts of their own', async () => {
    const said = await read((doc) => {
      put(doc, 40, [40, head], [300, 'EFT 5503, May 12, 2026']);
      names(doc, 70);
      put(doc, 84, [40, 'INV-101'], [200, '216.00', 'right'], [260, '18.00', 'right'], [330, '198.00', 'right']);
      doc.fontSize(8);
      put(doc, 95, [50, 'Contract price 33.00 per case, billed 36.00 (6 cases)']);
      doc.fontSize(9);
      put(doc, 110, [40, 'INV-102'], [200, '50.00', 'right'], [330, '50.00', 'right']);
      put(doc, 124, [40, 'Total'], [330, '248.00', 'right']);
    });
    expect(said).toEqual([
      `${head}: 248.00 USD ACH 5503 2026-05-12 balanced`,
      'invoice INV-101 216.00 -0.00 -[18.00 Contract price 33.00 per case, billed 36.00 (6 cases)] = 198.00',
      'invoice INV-102 50.00 -0.00 -[] = 50.00',
    ]);
  });
});

describe('of several things said', () => {
  it('the amount is the payment’s that the rows come to', async () => {
    const said = await read((doc) => {
      put(doc, 40, [40, head], [300, 'Check no. 5504'], [420, '05/12/2026']);
      names(doc, 70);
      put(doc, 84, [40, 'INV-101'], [200, '216.00', 'right'], [260, '18.00', 'right'], [330, '198.00', 'right']);
      put(doc, 98, [40, 'INV-102'], [200, '50.00', 'right'], [260, '0.00', 'right'], [330, '50.00', 'right']);
      put(doc, 260, [40, 'CHECK TOTAL'], [200, '266.00', 'right'], [260, '18.00', 'right'], [330, '248.00', 'right']);
    });
    expect(said[0]).toBe(`${head}: 248.00 USD CHECK 5504 2026-05-12 balanced`);
  });

  it('labels in a row with their values below are no table', async () => {
    const said = await read((doc) => {
      put(doc, 40, [40, 'Payer'], [180, 'Payment reference'], [300, 'Value date'], [420, 'Total paid']);
      put(doc, 52, [40, 'Simulated Hummingbird'], [180, 'HB-0091'], [300, 'Jun 12, 2026'], [420, '$225.00 USD']);
      put(doc, 64, [40, 'Studios LLC']);
      put(doc, 100, [40, 'Invoice number'], [180, 'Invoice date'], [480, 'Amount paid (USD)', 'right']);
      put(doc, 116, [40, 'SV-118'], [180, 'May 12, 2026'], [480, '125.00', 'right']);
      put(doc, 132, [40, 'SV-131'], [180, 'May 18, 2026'], [480, '100.00', 'right']);
    });
    expect(said).toEqual([
      'Simulated Hummingbird Studios LLC: 225.00 USD null HB-0091 2026-06-12 balanced',
      'invoice SV-118 null -0.00 -[] = 125.00',
      'invoice SV-131 null -0.00 -[] = 100.00',
    ]);
  });

  it('claims beside the invoices are a table of their own', async () => {
    const said = await read((doc) => {
      put(doc, 40, [40, head], [300, 'Check 5505, June 15, 2026']);
      put(doc, 70, [40, 'Invoice'], [200, 'Amount', 'right'], [260, 'Claim'], [330, 'Reason'], [480, 'Amount', 'right']);
      put(doc, 84, [40, 'SVG-1'], [200, '200.00', 'right'], [260, 'C-7710'], [330, 'Freight terms'], [480, '18.00', 'right']);
      put(doc, 98, [40, 'SVG-2'], [200, '80.50', 'right'], [260, 'C-7722'], [330, 'Spoiled'], [480, '4.25', 'right']);
      put(doc, 112, [40, 'SVG-3'], [200, '13.00', 'right']);
      put(doc, 140, [40, 'Invoices'], [200, '293.50', 'right'], [260, 'Claims'], [480, '22.25', 'right']);
      put(doc, 160, [260, 'Amount of check'], [480, '271.25', 'right']);
    });
    expect(said.slice(1)).toEqual([
      'invoice SVG-1 null -0.00 -[] = 200.00',
      'invoice SVG-2 null -0.00 -[] = 80.50',
      'invoice SVG-3 null -0.00 -[] = 13.00',
      'less 18.00 Freight terms C-7710',
      'less 4.25 Spoiled C-7722',
    ]);
  });

  it('what a column says stays open is not kept back', async () => {
    const said = await read((doc) => {
      put(doc, 40, [40, head], [300, 'EFT 5506, May 12, 2026']);
      put(doc, 70, [40, 'Invoice'], [200, 'Balance due', 'right'], [280, 'Paid', 'right'], [360, 'Remaining', 'right']);
      put(doc, 84, [40, 'T-901'], [200, '700.00', 'right'], [280, '700.00', 'right'], [360, '0.00', 'right']);
      put(doc, 98, [40, 'T-902'], [200, '300.00', 'right'], [280, '180.00', 'right'], [360, '120.00', 'right']);
      put(doc, 112, [40, 'Total'], [200, '1,000.00', 'right'], [280, '880.00', 'right'], [360, '120.00', 'right']);
    });
    expect(said).toEqual([
      `${head}: 880.00 USD ACH 5506 2026-05-12 balanced`,
      'invoice T-901 700.00 -0.00 -[] = 700.00',
      'invoice T-902 null -0.00 -[] = 180.00',
    ]);
  });
}); // biome-ignore format: lines as they are printed
