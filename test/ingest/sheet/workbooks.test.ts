import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detectReader } from '../../../src/ingest/detect.ts';
import { readDocument, viewDocument } from '../../../src/ingest/read.ts';
import { numberStyle, shownNumber } from '../../../src/ingest/sheet/numbers.ts';
import { fixture } from '../documents.ts';
import { day, workbook } from './workbooks.ts';

async function read(bytes: Uint8Array) {
  const { items, problems, format } = await readDocument({ bytes });
  const remittances = items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
  return { remittances, problems, format };
}

const table = [
  ['Invoice No', 'Invoice Date', 'Gross', 'Discount', 'Net Paid'],
  ['A-1', day('2026-03-01'), 100, 2, 98],
  ['A-2', day('2026-03-02'), 200.5, 0, 200.5],
];

describe('workbooks', () => {
  it('read the fixture: a merged title, dates as serials, numbers as text, a hidden sheet told and not read', async () => {
    const { remittances, problems, format } = await read(fixture('sheet-merged-title.xlsx'));
    expect(format).toBe('xlsx');
    expect(problems).toEqual([]);
    expect(remittances).toMatchObject([
      {
        format: 'xlsx',
        payer: { name: 'Simulated Stores Ltd' },
        payment: { reference: 'EFT-771', date: '2026-04-15', amount: '1288.50', currency: 'USD' },
        balanced: true,
      },
    ]);
    expect(remittances[0]?.lines.map(({ reference, paid }) => [reference, paid])).toEqual([
      ['000123', '980.00'],
      ['000124', '308.50'],
    ]);
    expect(remittances[0]?.lines[1]?.evidence).toContainEqual({
      kind: 'cell',
      sheet: 'Remittance',
      row: 7,
      column: 5,
      quote: '$308.50',
    });
    expect(remittances[0]?.warnings.map(({ code }) => code)).toContain('hidden_sheet');
  });

  it('take what a sheet of debit memos lists off the payment of the other', async () => {
    const bytes = await workbook({
      Invoices: [['EFT number', 'EFT-40'], ['EFT amount', 158.5], ['Payer', 'Simulated Lake Grocers'], ['Invoice', 'Gross', 'Net'], ['A-1', 100, 100], ['A-2', 110, 110]], // biome-ignore format: rows
      Deductions: [
        ['Debit memo', 'Explanation', 'Amount'],
        ['DM-4', 'Short shipment', 40],
        ['DM-5', 'Freight', 11.5],
      ],
    });
    const { remittances } = await read(bytes);
    expect(remittances).toMatchObject([
      {
        payer: { name: 'Simulated Lake Grocers' },
        payment: { reference: 'EFT-40', method: 'ACH', amount: '158.50' },
        adjustments: [
          { amount: '40.00', text: 'Short shipment', reference: 'DM-4' },
          { amount: '11.50', text: 'Freight', reference: 'DM-5' },
        ],
        balanced: true,
      },
    ]);
  });

  it('take each sheet as a payment and leave out a summary of them', async () => {
    const head = (reference: string) => [['Payment reference', reference], []];
    const bytes = await workbook({
      Summary: [
        ['Reference', 'Amount'],
        ['P-1', 298.5],
        ['P-2', 50],
      ],
      'P-1': [...head('P-1'), ...table],
      'P-2': [...head('P-2'), ['Invoice', 'Paid'], ['B-1', 30], ['B-2', 20]],
    });
    const { remittances } = await read(bytes);
    expect(remittances.map(({ payment }) => [payment.reference, payment.amount])).toEqual([
      ['P-1', '298.50'],
      ['P-2', '50.00'],
    ]);
  });

  it('take the payment from a cover sheet', async () => {
    const bytes = await workbook({
      Cover: [
        ['Cheque number', '4411'],
        ['Cheque date', day('2026-05-03')],
        ['Cheque amount', 298.5],
        ['Payer', 'Sim Foods'],
      ],
      Items: table,
    });
    const { remittances } = await read(bytes);
    expect(remittances).toMatchObject([
      {
        payer: { name: 'Sim Foods' },
        payment: { reference: '4411', date: '2026-05-03', amount: '298.50' },
        balanced: true,
      },
    ]);
  });

  it('read no hidden rows and columns, and say so; comments are no values, formulas their results', async () => {
    const rows = [
      ...table,
      ['A-3', day('2026-03-03'), 50, 0, 50],
      ['Total', null, null, null, { formula: 'SUM(E2:E3)', result: 298.5 }],
    ];
    const bytes = await workbook({ Items: rows }, (book) => {
      const sheet = book.getWorksheet('Items');
      if (!sheet) return;
      sheet.getRow(4).hidden = true;
      sheet.getColumn(7).hidden = true;
      sheet.getCell('G2').value = 'pay to another account';
      sheet.getCell('A2').note = 'INV-999 500.00';
    });
    const { remittances } = await read(bytes);
    expect(remittances[0]).toMatchObject({ balanced: true, payment: { amount: '298.50' } });
    expect(remittances[0]?.lines.map(({ reference }) => reference)).toEqual(['A-1', 'A-2']);
    expect(remittances[0]?.warnings.map(({ code }) => code)).toContain('hidden_cells');
    const view = await viewDocument(bytes);
    expect(JSON.stringify(view)).not.toContain('another account');
    expect(JSON.stringify(view)).not.toContain('INV-999');
  });

  it('pass over many formatted blank cells', async () => {
    const bytes = await workbook({ Items: table }, (book) => {
      const sheet = book.getWorksheet('Items');
      for (let row = 10; row < 1_500; row++)
        for (let column = 1; column < 30; column++) if (sheet) sheet.getCell(row, column).numFmt = '0.00';
    });
    expect((await read(bytes)).remittances[0]?.lines).toHaveLength(2);
  });
});

describe('what is no workbook we read', () => {
  it.each([
    ['EncryptedPackage', 'encrypted_document'],
    ['Workbook', 'old_workbook'],
  ])('%s in a compound file', async (name, code) => {
    const bytes = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(512, 1),
      Buffer.from(name, 'utf16le'),
    ]);
    await expect(readDocument({ bytes })).rejects.toMatchObject({ code });
  });

  it('a bomb is not unpacked, whatever size it claims', async () => {
    const packed = deflateRawSync(Buffer.alloc(200 * 1024 * 1024));
    for (const claimed of [200 * 1024 * 1024, 10]) {
      const bytes = zipOf([{ name: 'xl/workbook.xml', packed, size: claimed }]);
      await expect(readDocument({ bytes })).rejects.toMatchObject({ code: 'document_too_large' });
    }
  });

  it.each([
    ['<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>', 'row 1'],
    ['<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>1</v></c><c r="B3"><v>2</v></c></row>', 'column 2 of row 3'],
  ])('a sheet in which a place stands twice: %s', async (rows, what) => {
    const file = (name: string, text: string) => ({
      name,
      packed: deflateRawSync(text),
      size: Buffer.byteLength(text),
    });
    const bytes = zipOf([
      file('xl/workbook.xml', '<workbook><sheets><sheet name="Items" r:id="r1"/></sheets></workbook>'),
      file('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="r1" Target="items.xml"/></Relationships>'),
      file('xl/items.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ]);
    const message = expect.stringContaining(`${what} stands in it twice`);
    await expect(readDocument({ bytes })).rejects.toMatchObject({ code: 'bad_workbook', message });
  });

  it('a cut archive', async () => {
    const bytes = (await workbook({ Items: table })).subarray(0, 3_000);
    await expect(async () => detectReader({ bytes }).read({ bytes })).rejects.toMatchObject({ docket: true });
  });
});

describe('numbers as shown', () => {
  it.each([
    ['46127', 14, undefined, '2026-04-15'],
    ['46127.75', 164, 'dd/mm/yyyy hh:mm', '2026-04-15'],
    ['1234.5', 4, undefined, '1234.50'],
    ['1234.567', 4, undefined, '1234.567'],
    ['0.30000000000000004', 0, undefined, '0.3'],
    ['-5', 164, '_($* #,##0.00_);_($* (#,##0.00)', '$-5.00'],
    ['12', 164, '[$€-407] #,##0.00', '€12.00'],
    ['12', 164, '[$CHF] #,##0.00', 'CHF 12.00'],
    ['0.02', 9, undefined, '2%'],
    ['123', 164, '00000', '00123'],
    ['7', 164, '"Invoice days" 0', '7'],
  ])('%s by format %d %s is %s', (value, id, code, shown) => {
    expect(shownNumber(value, numberStyle(id, code), false)).toBe(shown);
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(shownNumber('44665', numberStyle(14, undefined), true)).toBe('2026-04-15');
  });
});

type Packed = { name: string; packed: Buffer; size: number };

/** An archive of files whose directory claims that they unpack to `size` bytes each. */
function zipOf(files: Packed[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size } of files) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...entries, end]);
}
