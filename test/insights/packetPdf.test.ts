import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PDFKit from 'pdfkit';
import { expect, test } from 'vitest';
import type { DisputePacket, PacketSource } from '../../src/insights/disputePacket.ts';
import { packetPdf } from '../../src/insights/packetPdf.ts';

const packet: DisputePacket = {
  reference: 1042,
  preparedOn: '2026-03-22',
  customer: { name: 'Simulated Stores', number: 'C1' },
  deduction: { number: 'D-1', reference: 'DM-77', invoiceNumber: 'INV-1', says: 'SHORT', claimedOn: '2026-03-20' },
  currency: 'USD',
  disputed: '480.00',
  letter: 'To the accounts payable team of Simulated Stores,\n\n- Ten cases were signed for. [1]\n\nWith kind regards',
  records: [
    { kind: 'proof_of_delivery', number: 'POD-1', body: { shipmentNumber: 'SH-1', signedBy: 'R. Dock' }, cited: true },
    { kind: 'invoice', number: 'INV-1', body: { totalMinor: 240_000, currency: 'USD' }, cited: false },
  ],
  sources: [],
  leftOut: [],
};
const source = (name: string, bytes: Uint8Array | string, format: string | null = null): PacketSource => ({
  name,
  format,
  bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
});

/** A PDF with a word on each page, its pages turned by `turn` degrees. */
async function pdfOf(words: string[], turn = 0): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  const font = await made.embedFont(StandardFonts.Helvetica);
  for (const word of words) {
    const page = made.addPage([400, 300]);
    page.drawText(word, { x: 50, y: 150, size: 20, font });
    page.setRotation(degrees(turn));
  }
  return made.save();
}

async function encryptedPdf(): Promise<Uint8Array> {
  const pdf = new PDFKit({ userPassword: 'secret' });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.text('nobody reads this');
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

type Word = { str: string; transform: number[] };

/** What a reader of the packet sees: the words of each page, and the attached files. */
async function seen(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: true }).promise;
  const pages: { text: string; words: Word[]; width: number; height: number }[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent();
    const words = items.filter((item) => 'str' in item) as unknown as Word[];
    const [, , width = 0, height = 0] = page.view;
    pages.push({
      text: words
        .map(({ str }) => str)
        .join(' ')
        .replace(/\s+/g, ' '),
      words,
      width,
      height,
    });
  }
  const attached = Object.values((await document.getAttachments()) ?? {}) as {
    filename: string;
    content: Uint8Array;
  }[];
  return { pages, attached };
}

test('the pages of originals stand in the one file, stamped with the numbers of the list', async () => {
  const sources = [
    source('pod.pdf', await pdfOf(['SIGNED FOR TEN', 'SECOND SHEET'])),
    source(
      'advice.edi',
      `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*${'A'.padEnd(15)}*ZZ*${'B'.padEnd(15)}*260301*1200*U*00401*000000001*0*P*>~GS*RA*A*B~RMR*IV*INV-1**900.00~`,
      'x12-820',
    ),
    source('shipped.csv', 'item,quantity\nA-1,10\n"B, large",2\n', 'csv'),
  ];
  const { pages, attached } = await seen(await packetPdf({ ...packet, sources }));
  const list = pages[1]?.text ?? '';
  for (const line of [
    '[1]',
    'Proof of delivery POD-1',
    '[3]',
    'pod.pdf, the original: 2 pages',
    '[4]',
    'advice.edi',
    '[5]',
  ])
    expect(list).toContain(line);
  const stamped = pages.map(({ text }) => /Evidence \[(\d)\]/.exec(text)?.[1]).filter(Boolean);
  expect(stamped).toEqual(['3', '3', '4', '5']);
  const of = (number: number) =>
    pages.filter(({ text }) => text.includes(`Evidence [${number}]`)).map(({ text }) => text);
  expect(of(3)[0]).toContain('SIGNED FOR TEN');
  expect(of(3)[1]).toContain('SECOND SHEET');
  expect(of(4)[0]).toContain('RMR*IV*INV-1**900.00~');
  expect(of(5)[0]).toContain('B, large');
  expect(pages.map(({ text }, at) => text.includes(`page ${at + 1} of ${pages.length}`))).toEqual(
    pages.map(() => true),
  );
  expect(attached).toEqual([]);
});

test('what is encrypted or broken is listed and attached as it is', async () => {
  const broken = new TextEncoder().encode('%PDF-1.7\nthis is no PDF at all');
  const sources = [
    source('locked.pdf', await encryptedPdf()),
    source('broken.pdf', broken),
    source('book.xlsx', new Uint8Array([80, 75, 3, 4, 0, 0])),
  ];
  const { pages, attached } = await seen(await packetPdf({ ...packet, sources }));
  expect(pages[1]?.text).toMatch(/locked\.pdf, the original: encrypted/);
  expect(pages[1]?.text).toMatch(/broken\.pdf, the original: cannot be shown/);
  expect(attached.map(({ filename }) => filename).sort()).toEqual(['book.xlsx', 'broken.pdf', 'locked.pdf']);
  expect(attached.find(({ filename }) => filename === 'broken.pdf')?.content).toEqual(broken);
});

test.each([0, 90, 180, 270])(
  'a page turned by %i degrees is shown as its viewer would turn it, inside the page',
  async (turn) => {
    const { pages } = await seen(
      await packetPdf({ ...packet, sources: [source('turned.pdf', await pdfOf(['UPRIGHT'], turn))] }),
    );
    const page = pages.at(-1);
    const word = page?.words.find(({ str }) => str === 'UPRIGHT');
    const [a = 0, b = 0, , , x = -1, y = -1] = word?.transform ?? [];
    expect(x).toBeGreaterThan(0);
    expect(y).toBeGreaterThan(0);
    expect(x).toBeLessThan(page?.width ?? 0);
    expect(y).toBeLessThan(page?.height ?? 0);
    const angle = (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 360) % 360;
    expect(angle).toBe((360 - turn) % 360);
  },
);

test('scripts and links of an original do not come along', async () => {
  const made = await PDFDocument.load(await pdfOf(['CLICK']));
  made.addJavaScript('evil', 'app.alert(1)');
  const link = made.context.register(
    made.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [0, 0, 99, 99],
      A: { S: 'URI', URI: 'https://example.com/' },
    }),
  );
  made.getPages()[0]?.node.set(made.context.obj('Annots') as never, made.context.obj([link]));
  const bytes = await packetPdf({ ...packet, sources: [source('evil.pdf', await made.save())] });
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
  expect(await document.getJSActions()).toBeNull();
  for (let n = 1; n <= document.numPages; n++) expect(await (await document.getPage(n)).getAnnotations()).toEqual([]);
});

test('the same packet gives the same bytes', async () => {
  const sources = [
    source('pod.pdf', await pdfOf(['SIGNED'])),
    source('note.txt', 'ten cases', 'txt'),
    source('x.bin', new Uint8Array([0, 1])),
  ];
  const once = await packetPdf({ ...packet, sources });
  expect(Buffer.compare(Buffer.from(once), Buffer.from(await packetPdf({ ...packet, sources })))).toBe(0);
});
