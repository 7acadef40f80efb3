import { describe, expect, it } from 'vitest';
import { openPdf } from '../../../src/ingest/pdf/open.ts';
import { painted } from './raw.ts';

async function pageOf(operators: string, page = '') {
  const { pages } = await openPdf(painted(operators, { page }));
  return pages[0] as NonNullable<(typeof pages)[0]>;
}

async function textsOf(operators: string, page = '') {
  return (await pageOf(operators, page)).words.map((word) => word.text);
}

describe('words of a page', () => {
  it('have boxes in points from the upper left corner', async () => {
    const [first, second] = (await pageOf('BT /F1 10 Tf 50 700 Td (One 1,234.50) Tj ET')).words;
    expect(first?.text).toBe('One');
    expect(first?.box.map(Math.round)).toEqual([50, 85, 69, 94]);
    expect(second?.text).toBe('1,234.50');
    expect(second?.left).toBeGreaterThan(first?.right ?? 0);
  });

  it.each([
    [
      'letter by letter',
      'BT /F1 10 Tf 50 700 Td (T) Tj 6.11 0 Td (o) Tj 5.56 0 Td (t) Tj 2.78 0 Td (a) Tj 5.56 0 Td (l) Tj ET',
    ],
    ['spaced by the document', 'BT 4 Tc /F1 10 Tf 50 700 Td (Total) Tj ET'],
    ['spaced by hand', 'BT /F1 10 Tf 50 700 Td [(T)-400(o)-400(t)-400(a)-400(l)] TJ ET'],
    ['with blanks between its letters', 'BT /F1 10 Tf 50 700 Td (T o t a l) Tj ET'],
    ['kerned', 'BT /F1 10 Tf 50 700 Td [(T)80(o)-20(tal)] TJ ET'],
    ['painted twice for a bold face', 'BT /F1 10 Tf 50 700 Td (Total) Tj ET BT /F1 10 Tf 50.3 700 Td (Total) Tj ET'],
    ['in pieces out of order', 'BT /F1 10 Tf 61.67 700 Td (tal) Tj ET BT /F1 10 Tf 50 700 Td (To) Tj ET'],
  ])('printed %s are whole', async (_, operators) => {
    expect(await textsOf(operators)).toEqual(['Total']);
  });

  it('stay apart by the gap between columns and by blanks', async () => {
    expect(await textsOf('BT /F1 10 Tf 50 700 Td [(Net)-2000(1.00)-300(paid)] TJ ET')).toEqual(['Net', '1.00', 'paid']);
    expect(await textsOf('BT 10 Tw /F1 10 Tf 50 700 Td (Net 1.00) Tj ET')).toEqual(['Net', '1.00']);
  });

  it('come line by line, whatever the order they were painted in', async () => {
    const at = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET `;
    expect(await textsOf(at(300, 700, 'b') + at(50, 650, 'c') + at(50, 700, 'a') + at(300, 650, 'd'))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('stand where the page shows them when it is turned or cropped', async () => {
    const turned = await pageOf('BT 0 1 -1 0 100 50 Tm /F1 10 Tf (Turned) Tj ET', '/Rotate 90');
    expect([turned.width, turned.height]).toEqual([792, 612]);
    expect(turned.words[0]?.box.map(Math.round)).toEqual([50, 93, 82, 102]);
    const cropped = await pageOf(
      'BT /F1 10 Tf 50 700 Td (In) Tj ET BT /F1 10 Tf 400 700 Td (Out) Tj ET',
      '/CropBox[40 600 300 792]',
    );
    expect(cropped.words.map((word) => [word.text, Math.round(word.box[0])])).toEqual([['In', 10]]);
  });

  it('are the letters that ligatures and soft hyphens stand for', async () => {
    const encoding = '<</Type/Encoding/Differences[1/fi/sfthyphen]>>';
    const bytes = Buffer.from(painted('BT /F1 10 Tf 50 700 Td (of\\001ce INV\\0021) Tj ET'));
    const named = bytes.toString('latin1').replace('/BaseFont/Helvetica', `/BaseFont/Helvetica/Encoding${encoding}`);
    const { pages } = await openPdf(Buffer.from(named, 'latin1'));
    expect(pages[0]?.words.map((word) => word.text)).toEqual(['office', 'INV-1']);
  });
});
