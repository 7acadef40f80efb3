import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import { readDocument, viewDocument } from '../../../src/ingest/read.ts';

type Fill = (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void;

async function workbook(fill: Fill, name = 'Remittance'): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet(name), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function read(bytes: Uint8Array): Promise<Remittance[]> {
  const { items } = await readDocument({ bytes });
  return items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

const table: Fill = (sheet) => {
  sheet.addRow(['Simulated Lakeside Hotels']);
  sheet.addRow(['Cheque no.', '0044121']);
  sheet.addRow(['Cheque date', new Date(Date.UTC(2026, 3, 9))]);
  sheet.getCell('B3').numFmt = 'dd/mm/yyyy';
  sheet.addRow([]);
  sheet.addRow(['Invoice', 'Gross', 'Discount', 'Net']);
  sheet.addRow(['LH-1', 100.1, 2, 98.1]);
  sheet.addRow(['LH-2', '250.00', 0, '250.00']);
  sheet.addRow(['Total', 350.1, 2, 348.1]);
};

describe('a workbook', () => {
  test('is read by its visible cells: dates as serials, numbers as text, payer and cheque from its head', async () => {
    const [remittance] = await read(await workbook(table));
    expect(remittance).toMatchObject({
      format: 'xlsx',
      payer: { name: 'Simulated Lakeside Hotels' },
      payment: { method: 'CHECK', reference: '0044121', date: '2026-04-09', amount: '348.10', currency: 'USD' },
      lines: [
        { reference: 'LH-1', gross: '100.10', discount: '2.00', paid: '98.10' },
        { reference: 'LH-2', gross: '250.00', discount: '0.00', paid: '250.00' },
      ],
      balanced: true,
    });
  });

  test('points every value at its cell, as the view shows it', async () => {
    const bytes = await workbook(table);
    const [remittance] = await read(bytes);
    const [part] = (await viewDocument(bytes)).parts;
    if (part?.kind !== 'sheets') throw new Error('a workbook shows sheets');
    for (const pointer of remittance?.lines.flatMap(({ evidence }) => evidence) ?? []) {
      if (pointer.kind !== 'cell') throw new Error('sheets have cells');
      const cell = part.sheets[0]?.cells.find(({ row, column }) => row === pointer.row && column === pointer.column);
      expect(cell?.text).toBe(pointer.quote);
    }
  });

  test.each([
    [
      'a hidden sheet',
      (_: ExcelJS.Worksheet, book: ExcelJS.Workbook) => {
        const hidden = book.addWorksheet('Old', { state: 'hidden' });
        hidden.addRow(['Invoice', 'Gross', 'Discount', 'Net']);
        hidden.addRow(['LH-9', 900, 0, 900]);
      },
    ],
    [
      'a hidden row',
      (sheet: ExcelJS.Worksheet) => {
        sheet.insertRow(7, ['LH-9', 900, 0, 900]).hidden = true;
      },
    ],
    [
      'white letters',
      (sheet: ExcelJS.Worksheet) => {
        sheet.insertRow(7, ['LH-9', 900, 0, 900]).eachCell((cell) => {
          cell.font = { color: { argb: 'FFFFFFFF' } };
        });
      },
    ],
  ] as [string, Fill][])('never takes a value from %s, and says so', async (_, hide) => {
    const [remittance] = await read(
      await workbook((sheet, book) => {
        table(sheet, book);
        hide(sheet, book);
      }),
    );
    expect(remittance?.lines.map(({ reference }) => reference)).toEqual(['LH-1', 'LH-2']);
    expect(remittance?.warnings.map(({ code }) => code).some((code) => code.startsWith('hidden_'))).toBe(true);
  });

  test('of several payments has one remittance a sheet', async () => {
    const bytes = await workbook((sheet, book) => {
      table(sheet, book);
      table(book.addWorksheet('April'), book);
      (book.getWorksheet('April') as ExcelJS.Worksheet).getCell('B2').value = '0044122';
      (book.getWorksheet('April') as ExcelJS.Worksheet).getCell('A6').value = 'LH-5';
      (book.getWorksheet('April') as ExcelJS.Worksheet).getCell('A7').value = 'LH-6';
    });
    expect((await read(bytes)).map(({ payment }) => payment.reference)).toEqual(['0044121', '0044122']);
  });

  test('tells its columns, and is read by a mapping that only one of its sheets fits', async () => {
    const bytes = await workbook((sheet, book) => {
      table(sheet, book);
      book.addWorksheet('Notes').addRows([
        ['Dear supplier', 'see the first sheet'],
        ['Thank you', 'and regards'],
      ]);
    });
    const { layouts } = await readDocument({ bytes });
    const [layout] = layouts ?? [];
    const reference = layout?.headers[(layout.columns.reference ?? 0) - 1];
    const paid = layout?.headers[(layout.columns.paid ?? 0) - 1];
    const byMapping = await readDocument({ bytes, mapping: { columns: { reference, paid } } });
    const [item] = byMapping.items;
    expect(item?.type === 'remittance' && item.remittance.lines.map((line) => line.reference)).toEqual([
      'LH-1',
      'LH-2',
    ]);
  });

  test('takes a cover that counts the invoices for no payment of its own', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow(['Payment Summary']);
      for (const row of [
        ['Payer', 'Bluff Road Brewing Sim LLC'],
        ['Payment Reference', 'VR-33914'],
        ['Number of invoices', 2],
        ['Payment Amount', 1440.5],
      ])
        sheet.addRow(row);
      const detail = book.addWorksheet('Detail');
      detail.addRow(['Supplier Invoice', 'Invoice Date', 'Invoice Amount', 'Withheld', 'Withheld Reason', 'Paid']);
      detail.addRow(['TG-701', '09/28/2026', 950.5, 0, '', 950.5]);
      detail.addRow(['TG-702', '09/30/2026', 540, 50, 'Late delivery', 490]);
    }, 'Summary');
    const [only, ...others] = await read(bytes);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      payer: { name: 'Bluff Road Brewing Sim LLC' },
      payment: { reference: 'VR-33914', amount: '1440.50' },
      lines: [
        { reference: 'TG-701' },
        { reference: 'TG-702', deductions: [{ amount: '50.00', text: 'Late delivery' }] },
      ],
      balanced: true,
    });
  });

  test('knows a company whose name has a road in it', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['Bluff Road Brewing Sim LLC', '', 'Remittance']);
      sheet.addRow(['Inv. No.', 'Inv. Total', 'Paid']);
      sheet.addRow(['50-3310', 2940, 2940]);
      sheet.addRow(['50-3342', 880.75, 880.75]);
      sheet.addRow(['', 3820.75, 3820.75]);
    });
    expect((await read(bytes))[0]?.payer.name).toBe('Bluff Road Brewing Sim LLC');
  });

  test('that is cut off or a bomb ends as a clear error', async () => {
    const bytes = await workbook(table);
    await expect(readDocument({ bytes: bytes.subarray(0, bytes.length - 200) })).rejects.toMatchObject({
      docket: true,
    });
  });
});
