import { describe, expect, it } from 'vitest';
import { openPdf } from '../../../src/ingest/pdf/open.ts';
import { viewDocument } from '../../../src/ingest/read.ts';
import { painted } from './raw.ts';

const shown = 'BT /F1 10 Tf 50 700 Td (Shown) Tj ET ';
const image = [
  '<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\nx\nendstream',
];
const alpha = '/ExtGState<</G <</ca 0>>/H <</ca 0.3>>>>';

async function wordsIn(bytes: Uint8Array): Promise<string[]> {
  const { pages } = await openPdf(bytes);
  return pages.flatMap((page) => page.words.map((word) => word.text));
}

describe('text that nobody sees', () => {
  it.each([
    ['in the colour of the paper', '1 1 1 rg BT /F1 10 Tf 50 600 Td (Secret) Tj ET'],
    ['nearly in the colour of the paper', '0.97 0.97 0.95 rg BT /F1 10 Tf 50 600 Td (Secret) Tj ET'],
    [
      'in the colour of the box behind it',
      '0 0 0 rg 40 590 200 30 re f 0 0 0 rg BT /F1 10 Tf 50 600 Td (Secret) Tj ET',
    ],
    ['in rendering mode 3', 'BT 3 Tr /F1 10 Tf 50 600 Td (Secret) Tj ET'],
    ['in rendering mode 7', 'BT 7 Tr /F1 10 Tf 50 600 Td (Secret) Tj ET'],
    ['in size 0', 'BT /F1 0 Tf 50 600 Td (Secret) Tj ET'],
    ['in size 1', 'BT /F1 1 Tf 50 600 Td (Secret) Tj ET'],
    ['scaled to nothing', 'q 0.05 0 0 0.05 50 600 cm BT /F1 10 Tf (Secret) Tj ET Q'],
    ['outside the page', 'BT /F1 10 Tf 700 600 Td (Secret) Tj ET'],
    ['below the page', 'BT /F1 10 Tf 50 -20 Td (Secret) Tj ET'],
    ['clipped away', 'q 300 300 50 50 re W n BT /F1 10 Tf 50 600 Td (Secret) Tj ET Q'],
    ['under a box', 'BT /F1 10 Tf 50 600 Td (Secret) Tj ET 1 1 1 rg 40 590 200 30 re f'],
    ['under a polygon', 'BT /F1 10 Tf 50 600 Td (Secret) Tj ET 1 1 1 rg 20 560 m 300 590 l 300 640 l 40 640 l f'],
    ['under an image', 'BT /F1 10 Tf 50 600 Td (Secret) Tj ET q 300 0 0 60 40 580 cm /I Do Q'],
    ['transparent', '/G gs BT /F1 10 Tf 50 600 Td (Secret) Tj ET'],
  ])('%s is left out, and counted', async (_, operators) => {
    const bytes = painted(`${shown}${operators}`, { resources: `${alpha}/XObject<</I 6 0 R>>`, objects: image });
    expect(await wordsIn(bytes)).toEqual(['Shown']);
    expect(JSON.stringify(await viewDocument(bytes))).not.toContain('Secret');
    const { pages } = await openPdf(bytes);
    if (!operators.includes('/F1 0 Tf')) expect(pages[0]?.hidden).toBe(6);
  });

  it.each([
    ['white on a dark box', '0 0 0.3 rg 40 590 200 30 re f 1 1 1 rg BT /F1 10 Tf 50 600 Td (Seen) Tj ET'],
    ['black on a light box', '0.9 g 40 590 200 30 re f 0 g BT /F1 10 Tf 50 600 Td (Seen) Tj ET'],
    ['on an image', 'q 300 0 0 60 40 580 cm /I Do Q 1 1 1 rg BT /F1 10 Tf 50 600 Td (Seen) Tj ET'],
    ['under a transparent marker', 'BT /F1 10 Tf 50 600 Td (Seen) Tj ET 1 1 0 rg /H gs 40 590 200 30 re f'],
    ['within a frame', 'BT /F1 10 Tf 50 600 Td (Seen) Tj ET 40 590 200 30 re S'],
    ['beside a box', 'BT /F1 10 Tf 50 600 Td (Seen) Tj ET 200 590 200 30 re f'],
    ['in outlines', 'BT 1 Tr /F1 10 Tf 50 600 Td (Seen) Tj ET'],
    ['within its clip', 'q 40 590 200 30 re W n BT /F1 10 Tf 50 600 Td (Seen) Tj ET Q'],
  ])('%s is none', async (_, operators) => {
    const bytes = painted(`${shown}${operators}`, { resources: `${alpha}/XObject<</I 6 0 R>>`, objects: image });
    expect(await wordsIn(bytes)).toEqual(['Shown', 'Seen']);
  });

  it('on a layer that is switched off is left out', async () => {
    const catalogue = '/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]>>>>';
    const operators = `${shown}/OC /A BDC BT /F1 10 Tf 50 600 Td (Secret) Tj ET EMC /OC /B BDC BT /F1 10 Tf 50 500 Td (Seen) Tj ET EMC`;
    const bytes = painted(operators, {
      resources: '/Properties<</A 6 0 R/B 7 0 R>>',
      objects: ['<</Type/OCG/Name(Off)>>', '<</Type/OCG/Name(On)>>'],
    });
    const withLayers = Buffer.from(
      Buffer.from(bytes).toString('latin1').replace('/Pages 2 0 R', `/Pages 2 0 R${catalogue}`),
      'latin1',
    );
    expect(await wordsIn(withLayers)).toEqual(['Shown', 'Seen']);
  });

  it('of a hidden annotation is left out, of a shown one it is not', async () => {
    const appearance = (text: string) => {
      const content = `BT /F1 10 Tf 2 5 Td (${text}) Tj ET`;
      return `<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>/Length ${content.length}>>\nstream\n${content}\nendstream`;
    };
    const annotation = (flags: number, form: number, y: number) =>
      `<</Type/Annot/Subtype/FreeText/F ${flags}/Rect[50 ${y} 150 ${y + 20}]/AP<</N ${form} 0 R>>/DA(/F1 10 Tf)>>`;
    const bytes = painted(shown, {
      page: '/Annots[6 0 R 7 0 R]',
      objects: [annotation(2, 8, 600), annotation(4, 9, 500), appearance('Secret'), appearance('Seen')],
    });
    expect(await wordsIn(bytes)).toEqual(['Shown', 'Seen']);
  });
});
