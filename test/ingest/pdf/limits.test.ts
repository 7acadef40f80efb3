import { deflateSync } from 'node:zlib';
import type PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { isDocketError } from '../../../src/core/errors.ts';
import { limits } from '../../../src/ingest/limits.ts';
import { readDocument } from '../../../src/ingest/read.ts';
import { ocrCommand } from '../../../src/queues/recogniseText.ts';
import { pdf, put } from './drawing.ts';
import { deflated, onePage, painted, rawPdf, stream } from './raw.ts';

async function refusalOf(bytes: Uint8Array, recognised?: string) {
  const error = await readDocument({ bytes, ...(recognised && { recognised }) }).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isDocketError(error)) throw error ?? new Error('was read');
  return error;
}

const forms = (levels: number) =>
  Array.from({ length: levels }, (_, n) =>
    stream(
      `/Type/XObject/Subtype/Form/BBox[0 0 600 700]/Resources<</Font<</F1 5 0 R>>/XObject<</X ${7 + n} 0 R>>>>`,
      n === levels - 1 ? 'BT /F1 9 Tf (x) Tj ET' : '/X Do '.repeat(10),
    ),
  );

describe('a hostile PDF', () => {
  it.each([
    [
      'a stream that unpacks to 100 MB',
      () => onePage(deflated(Buffer.alloc(100_000_000, 'q Q '))),
      'document_too_large',
    ],
    [
      'a stream packed twice',
      () =>
        onePage(stream('/Filter[/FlateDecode/FlateDecode]', deflateSync(deflateSync(Buffer.alloc(200_000_000, 32))))),
      'document_too_large',
    ],
    [
      'forms that draw forms, ten times each',
      () => painted('/X Do', { resources: '/XObject<</X 6 0 R>>', objects: forms(8) }),
      'document_too_large',
    ],
    ['a page of endless operators', () => onePage(deflated('q Q '.repeat(limits.operators))), 'document_too_large'],
    [
      'pages that are their own children',
      () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000>>']),
      'pdf_unreadable',
    ],
    [
      'very deep arrays',
      () =>
        rawPdf([
          '<</Type/Catalog/Pages 2 0 R>>',
          `<</Type/Pages/Kids${'['.repeat(100_000)}${']'.repeat(100_000)}/Count 1>>`,
        ]),
      'pdf_unreadable',
    ],
    ['nothing but its mark', () => Buffer.from('%PDF-1.7\n'), 'pdf_unreadable'],
  ])('with %s ends as a clear error', async (_, make, code) => {
    expect((await refusalOf(make())).code).toBe(code);
  });

  it('with a page count of its own invention is read by the pages it has, or refused', async () => {
    const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>';
    const bytes = rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 999999999>>', page]);
    expect(['no_text_layer', 'document_too_large']).toContain((await refusalOf(bytes)).code);
  });

  it('that needs a password says so', async () => {
    const bytes = await pdf((doc) => put(doc, 50, [50, 'Secret']), { userPassword: 'sim', ownerPassword: 'sim' });
    expect(await refusalOf(bytes)).toMatchObject({
      code: 'document_encrypted',
      message: expect.stringContaining('password'),
    });
  });

  it('with a damaged cross-reference table is still read', async () => {
    const whole = await pdf(drawRemittance);
    const text = Buffer.from(whole)
      .toString('latin1')
      .replace(/startxref\n\d+/, 'startxref\n7');
    const { items } = await readDocument({ bytes: Buffer.from(text, 'latin1') });
    expect(items).toMatchObject([{ remittance: { payment: { reference: '4711' }, balanced: true } }]);
  });
});

function drawRemittance(doc: InstanceType<typeof PDFDocument>): void {
  put(doc, 40, [50, 'Simulated Stores Inc'], [400, 'Check No: 4711']);
  put(doc, 80, [50, 'Invoice'], [200, 'Amount Paid', 'right']);
  put(doc, 95, [50, 'A-1'], [200, '10.00', 'right']);
  put(doc, 110, [50, 'Total'], [200, '10.00', 'right']);
}

const scan = () =>
  painted('q 612 0 0 792 0 0 cm /I Do Q', {
    resources: '/XObject<</I 6 0 R>>',
    objects: [
      '<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\nx\nendstream',
    ],
  });

/** Words of a made-up scan of 1,224 by 1,584 pixels: left, top, text. */
const seen: [number, number, string][] = [
  [100, 80, 'Simulated'], [216, 80, 'Stores'], [296, 80, 'Inc'], [800, 80, 'Check'], [868, 80, 'No:'], [912, 80, '4711'],
  [100, 160, 'Invoice'], [400, 160, 'Amount'], [480, 160, 'Paid'],
  [100, 200, 'A-1'], [480, 200, '10.00'], [100, 240, 'Total'], [480, 240, '10.00'],
]; // biome-ignore format: a table
const width = (text: string) => text.length * 12;
const tsv = [
  'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
  '1\t1\t0\t0\t0\t0\t0\t0\t1224\t1584\t-1\t',
  ...seen.map(([x, y, text]) => `5\t1\t1\t1\t1\t1\t${x}\t${y}\t${width(text)}\t18\t96\t${text}`),
].join('\n');
const hocr = `<html><body><div class='ocr_page' id='page_1' title='image "x.png"; bbox 0 0 1224 1584; ppageno 0'>${seen
  .map(
    ([x, y, text]) =>
      `<span class='ocrx_word' title='bbox ${x} ${y} ${x + width(text)} ${y + 18}; x_wconf 93'>${text}</span>`,
  )
  .join('\n')}</div></body></html>`;

describe('a scan', () => {
  it('is refused with its number of pages, never read as an empty remittance', async () => {
    expect(await refusalOf(scan())).toMatchObject({
      code: 'no_text_layer',
      message: expect.stringContaining('1 page'),
      details: { pages: 1 },
    });
  });

  it('whose text layer nobody sees is a scan too', async () => {
    const layer = 'BT 3 Tr /F1 10 Tf 50 700 Td (Invoice A-1 10.00) Tj ET';
    expect(await refusalOf(painted(layer))).toMatchObject({ code: 'no_text_layer', details: { hiddenCharacters: 15 } });
  });

  it.each([
    ['TSV', tsv],
    ['hOCR', hocr],
  ])('is read by what an OCR program found, written as %s', async (_, recognised) => {
    const { items } = await readDocument({ bytes: scan(), recognised });
    expect(items).toMatchObject([
      {
        remittance: {
          payer: { name: 'Simulated Stores Inc' },
          payment: { reference: '4711', amount: '10.00' },
          lines: [{ reference: 'A-1', evidence: [{ kind: 'page', page: 1, quote: 'A-1' }, { quote: '10.00' }] }],
          balanced: true,
          warnings: [{ code: 'recognised_text' }],
        },
      },
    ]);
  });

  it('is refused where the OCR program wrote something else', async () => {
    expect((await refusalOf(scan(), 'Segmentation fault')).code).toBe('ocr_output_unreadable');
  });

  it('within a document says which page was not read', async () => {
    const image = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
      'base64',
    );
    const bytes = await pdf((doc) => {
      drawRemittance(doc);
      doc.addPage({ size: 'LETTER', margin: 0 }).image(image, 0, 0, { width: 612, height: 792 });
    });
    const { items, problems } = await readDocument({ bytes });
    expect(items).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'page_without_text', at: { page: 2 } }]);
  });
});

describe('the OCR command', () => {
  it('gets the document as a file and nothing of our environment', async () => {
    process.env.SIM_SECRET = 'x';
    const recognise = ocrCommand(['/bin/sh', '-c', 'cat "$0"; env', '{file}']);
    const output = await recognise(Buffer.from('bytes of a scan; $(id)\n'));
    delete process.env.SIM_SECRET;
    expect(output).toContain('bytes of a scan; $(id)');
    expect(output).not.toContain('SIM_SECRET');
  });

  it.each([
    ['is not there', ['/no/such/program'], {}],
    ['fails', ['/bin/false'], {}],
    ['never ends', ['/bin/sleep', '30', '{file}'], { timeoutMs: 100 }],
    ['writes without end', ['/usr/bin/yes'], { outputBytes: 1_000 }],
  ])('that %s is a clear error', async (_, command, options) => {
    await expect(ocrCommand(command, options)(Buffer.from('x'))).rejects.toMatchObject({
      code: 'ocr_failed',
      retryable: false,
    });
  });
});

describe('an attached file', () => {
  it('is told of', async () => {
    const bytes = await pdf((doc) => {
      drawRemittance(doc);
      doc.file(Buffer.from('<x/>'), { name: 'data.xml' });
    });
    const { items } = await readDocument({ bytes });
    expect(items).toMatchObject([{ remittance: { warnings: [{ code: 'attached_files' }] } }]);
  });
});
