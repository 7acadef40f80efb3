import { describe, expect, it } from 'vitest';
import { isDocketError } from '../../../src/core/errors.ts';
import type { Remittance } from '../../../src/core/remittance.ts';
import { bytesOf, fixture, readNow } from '../documents.ts';

function read(bytes: Uint8Array | string, mapping?: unknown) {
  const reading = readNow({ bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes, mapping });
  const remittances = reading.items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
  return { ...reading, remittances, first: remittances[0] as Remittance };
}

function errorOf(work: () => unknown): { code: string; message: string } {
  try {
    work();
  } catch (error) {
    if (isDocketError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a remittance table without a mapping', () => {
  it('puts an item together that is written as a row for each of its parts', () => {
    const head = 'payment;date;ccy;invoice;component;amount;reason\n';
    const rows =
      'P-1;2026-11-24;EUR;60441;GROSS;12500.00;\nP-1;2026-11-24;EUR;60441;DISCOUNT;-250.00;\nP-1;2026-11-24;EUR;60441;DEDUCTION;-300.00;damaged\nP-1;2026-11-24;EUR;60477;GROSS;960.00;\n';
    const { lines, payment } = read(head + rows).first;
    expect(payment.amount).toBe('12910.00');
    expect(lines.map(({ gross, discount, paid, deductions }) => [gross, discount, paid, deductions[0]?.text])).toEqual([
      ['12500.00', '250.00', '11950.00', 'damaged'],
      ['960.00', '0.00', '960.00', undefined],
    ]);
  });

  it('takes "Valuta" over days for the day of the money, and "Payment £" for what was paid', () => {
    const dated = read(
      'Avis;Avisdatum;Valuta;Rechnung;Zahlung EUR\nAV-3;12.11.2026;13.11.2026;RG-17;932,96\nAV-3;12.11.2026;13.11.2026;RG-18;58,31\n',
    );
    expect(dated.first.payment).toMatchObject({ reference: 'AV-3', date: '2026-11-13', amount: '991.27' });
    const paid = read(
      'BACS ref,GW447\nInvoice ref.,Cost centre,Payment £\nNW/30114,Theatres,1512.36\nNW/30122,Estates,240.00\n',
    );
    expect(paid.first).toMatchObject({ payment: { reference: 'GW447', amount: '1752.36', currency: 'GBP' } });
  });

  it('counts the invoices of a cover, and takes the claim of a payer for no credit of ours', () => {
    const cover =
      'Payer:,Simulated Kettles LLC\nPayment #:,CK-2026\nPayment date:,11/13/2026\nType:,ACH\nTotal:,"$4,016.00"\nInvoices:,3 - see details\n';
    expect(errorOf(() => read(cover)).code).toBe('table_header_unknown');
    const rows =
      'Check 33187\nDoc,Gross,Net,Remarks\n2204471,"2,100.00","2,100.00",\nCLM88120,-118.38,-118.38,Expired product returned\nTotal,,"1,981.62",\n';
    const { adjustments, lines } = read(rows.replace('Check 33187', 'Check 33187,,,')).first;
    expect(adjustments).toMatchObject([{ reference: 'CLM88120', amount: '118.38', text: 'Expired product returned' }]);
    expect(lines).toHaveLength(1);
  });

  it('takes the row above the items that alone says who paid and when for the payment, not for an item', () => {
    const head = 'RowType,Payer,PayRef,PayDate,Curr,Doc,DocType,DocAmt,NetAmt\n';
    const items = 'D,,,,,A-1001,INV,120.00,120.00\nD,,,,,C-12,CRM,-20.00,-20.00\n';
    const { first } = read(
      `${head}H,Simulated Homes LLC,EFT-81,10/27/2026,USD,,,,100.00\n${items}T,,,,,,,100.00,100.00\n`,
    );
    expect(first).toMatchObject({
      payer: { name: 'Simulated Homes LLC' },
      payment: { reference: 'EFT-81', date: '2026-10-27', amount: '100.00', currency: 'USD' },
      adjustments: [],
      balanced: true,
    });
    expect(first.lines.map(({ documentType, paid }) => [documentType, paid])).toEqual([
      ['invoice', '120.00'],
      ['credit', '-20.00'],
    ]);
    // What it says is held against the items.
    const short = read(`${head}H,Simulated Homes LLC,EFT-81,10/27/2026,USD,,,,110.00\n${items}`).first;
    expect([short.payment.amount, short.balanced]).toEqual(['110.00', false]);
  });

  it('reads who pays in the row of the total, and on either side of a dash in a title', () => {
    const rows =
      'Cheque No,Cheque Date,Your Invoice,Paid GBP\n4418,16/10/2026,A-1001,420.00\n4418,16/10/2026,A-1002,64.80\n';
    expect(read(`${rows}Issued by Wexcombe Simulated Schools,,,484.80\n`).first.payer.name).toBe(
      'Wexcombe Simulated Schools',
    );
    expect(read(`Check register - Dunmore Simulated Works LLC,,,\n${rows}`).first.payer.name).toBe(
      'Dunmore Simulated Works LLC',
    );
    expect(read(`Dunmore Simulated Works LLC - Check register,,,\n${rows}`).first.payer.name).toBe(
      'Dunmore Simulated Works LLC',
    );
  });

  it('takes Cargo and Abono, or Addebito and Accredito, for the sides of an account', () => {
    const ledger = (names: string) => `Su factura;${names}\nA-1001;;1.815,00\nA-1002;;484,00\nNC-3;96,80;\n`;
    for (const names of ['Cargo EUR;Abono EUR', 'Cargo;Abono', 'Addebito;Accredito']) {
      const { lines, payment } = read(`Transferencia 771;;\n${ledger(names)}`).first;
      expect([payment.amount, ...lines.map(({ paid }) => paid)]).toEqual(['2202.20', '1815.00', '484.00', '-96.80']);
    }
  });

  it('takes a last row that comes to all before it for their total, whatever word stands beside it', () => {
    const head = 'Typ;Fakturanr;Belopp SEK\n';
    const rows = 'Faktura;4410287;14 250,00\nKreditfaktura;4419020;-1 120,00\n';
    const { first } = read(`${head}${rows}Att erlägga;;13 130,00\n`);
    expect(first).toMatchObject({ balanced: true, payment: { amount: '13130.00', currency: 'SEK' }, adjustments: [] });
    expect(first.lines.map(({ paid }) => paid)).toEqual(['14250.00', '-1120.00']);
    expect(first.warnings.map(({ code }) => code)).not.toContain('amount_not_stated');
    // One that comes to anything else takes off, and the sum of the rows is the payment.
    expect(read(`${head}${rows}Avgift;;-30,00\n`).first.payment.amount).toBe('13100.00');
  });

  it('takes the one currency that is named anywhere', () => {
    const table = (total: string) =>
      read(`Invoice,Net paid\nA-1001,10.00\nA-1002,5.50\n${total},15.50\n`).first.payment.currency;
    expect([table('Total GBP'), table('Total'), table('Total EUR / GBP')]).toEqual(['GBP', 'USD', 'USD']);
  });

  it('is no list of prices or orders: something must name invoices or a payment', () => {
    const prices = 'Item,Pack,List price,Discount,Net price\nCW-1001,10,4.20,0.84,3.36\nCW-1002,10,6.10,1.22,4.88\n';
    expect(errorOf(() => read(prices)).code).toBe('table_header_unknown');
    const statement =
      'Date,Document,Debit,Credit,Balance\n2026-06-08,SV-5501,320.00,,730.00\n2026-06-12,SV-5502,,410.00,320.00\n';
    expect(errorOf(() => read(statement)).code).toBe('table_header_unknown');
  });

  it('with a heading per payment among its rows is one payment each, with the same columns', () => {
    const rows =
      'ACH 5501 – 06/25/2026,,\nSB-101,Downtown,310.50\nSB-104,Airport,99.50\nSubtotal,,410.00\nACH 5533 – 06/26/2026,,\nSB-119,Downtown,800.00\nSubtotal,,800.00\nGrand total,,1210.00\n';
    const { remittances } = read(`Payer: Simulated Smokehouse,,\nInvoice,Location,Paid USD\n${rows}`);
    expect(
      remittances.map(({ payer, payment, balanced }) => [
        payer.name,
        payment.reference,
        payment.date,
        payment.amount,
        balanced,
      ]),
    ).toEqual([
      ['Simulated Smokehouse', '5501', '2026-06-25', '410.00', true],
      ['Simulated Smokehouse', '5533', '2026-06-26', '800.00', true],
    ]);
  });

  it('gives one remittance per payment, with deductions from columns and from rows of their own', () => {
    const { remittances, problems } = read(fixture('table-us.csv'));
    expect(problems).toEqual([]);
    expect(remittances.map((each) => [each.payment.reference, each.payment.date, each.payment.amount])).toEqual([
      ['99001', '2026-04-15', '1290.00'],
      ['99002', '2026-04-16', '75.50'],
    ]);
    expect(remittances[0]?.lines.map((line) => [line.reference, line.documentType, line.gross, line.paid])).toEqual([
      ['INV-1', 'invoice', '1000.00', '980.00'],
      ['INV-2', 'invoice', '500.00', '435.00'],
      ['CM-9', 'credit', '-100.00', '-100.00'],
    ]);
    expect(remittances[0]?.lines[1]?.deductions).toMatchObject([
      { amount: '50.00', code: '59', text: '2 cartons short, DC 12' },
      { amount: '15.00', code: '70', text: 'Late ASN' },
    ]);
    expect(remittances[0]?.adjustments).toMatchObject([
      { amount: '25.00', code: '71', text: 'Co-op flyer', reference: null },
    ]);
  });

  it('reads windows-1252, semicolons, decimal commas, trailing minus and a letter head; the total row is no line', () => {
    const { first } = read(fixture('table-german-1252.csv'));
    expect(first.payment).toMatchObject({
      reference: 'SIM-4711',
      date: '2026-04-15',
      amount: '1215.50',
      currency: 'EUR',
    });
    expect(first.balanced).toBe(true);
    expect(first.lines.map((line) => line.paid)).toEqual(['950.00', '300.50', '-35.00']);
    expect(first.lines[0]?.deductions).toMatchObject([{ amount: '30.00', text: 'Bruchschaden Palette' }]);
  });

  it('reads UTF-16 with tabs, and short payments with the reason of their row', () => {
    const { first } = read(fixture('table-tabs-utf16.csv'));
    expect(first.payment.currency).toBe('CAD');
    expect(first.lines[1]?.deductions).toMatchObject([{ amount: '10.00', code: 'F12', text: 'damaged on arrival' }]);
    expect(first.adjustments).toMatchObject([{ amount: '40.00', code: 'P07', reference: 'DM-3' }]);
  });

  it('tells rows it cannot read with row and column, and goes on', () => {
    const { first, problems } = read(fixture('table-faults.csv'));
    expect(problems.map((problem) => [problem.code, problem.at?.row, problem.at?.column])).toEqual([
      ['bad_amount', 3, 2],
      ['bad_amount', 4, 2],
      ['amount_missing', 6, undefined],
      ['quote_not_closed', 7, 1],
    ]);
    expect(first.lines.map((line) => line.reference)).toEqual(['INV-1', 'INV-4', '"INV-6', 'INV-7']);
  });

  it.each([
    ['a labelled total', 'Total,,30.00'],
    ['a sub-total', 'Sub-total,,30.00'],
    ['an amount carried forward', 'Carried forward,,30.00'],
    ['a total without a label', ',,30.00'],
    ['the column names again', 'Invoice,Invoice date,Paid'],
    ['words alone', 'Questions? Call accounts payable,,'],
  ])('%s is never a line', (_, row) => {
    const { first, problems } = read(`Invoice,Invoice date,Paid\nA-1,2026-04-01,10.00\nA-2,2026-04-02,20.00\n${row}\n`);
    expect(first.lines.map((line) => line.reference)).toEqual(['A-1', 'A-2']);
    expect(problems).toEqual([]);
  });

  it('holds the total row against the rows', () => {
    const { first } = read('Invoice,Paid\nA-1,10.00\nA-2,20.00\nGrand total,31.00\n');
    expect(first).toMatchObject({ balanced: false, payment: { amount: '31.00' } });
    expect(first.warnings.map((warning) => warning.code)).toEqual(['total_differs', 'out_of_balance']);
  });

  it.each([
    ['Deduction', '-10.00'],
    ['Deduction', '10.00'],
  ])('finds out how deductions are signed (%s %s)', (header, deduction) => {
    const { first } = read(`Invoice,Gross,${header},Paid\nA-1,100.00,${deduction},90.00\nA-2,50.00,,50.00\n`);
    expect(first.lines[0]?.deductions).toMatchObject([{ amount: '10.00' }]);
  });

  it('names an unexplained short payment as a deduction without a code', () => {
    const { first } = read('Invoice,Gross,Paid\nA-1,100.00,90.00\n');
    expect(first.lines[0]?.deductions).toMatchObject([{ amount: '10.00', code: null, text: null }]);
    expect(first.warnings.map((warning) => warning.code)).toContain('unexplained_difference');
  });

  it('says when a date could be read two ways', () => {
    const { first } = read('Check no,Check date,Invoice,Paid\n1,04/05/2026,A-1,10.00\n');
    expect(first.payment.date).toBe('2026-04-05');
    expect(first.warnings.map((warning) => warning.code)).toContain('date_ambiguous');
    const other = read('Check no,Check date,Invoice,Invoice date,Paid\n1,04/05/2026,A-1,23/03/2026,10.00\n').first;
    expect(other.payment.date).toBe('2026-05-04');
  });

  it('refuses a table whose columns name nothing, and says what helps', () => {
    const error = errorOf(() => read('a;b;c\n1;2;3\n4;5;6\n'));
    expect(error.code).toBe('table_header_unknown');
    expect(error.message).toContain('mapping');
  });
});

describe('a remittance table with a mapping', () => {
  const table = 'X1;X2;X3;X4;X5\nPAY9;15-Apr-26;4711;1.234,50-;Retoure\nPAY9;15-Apr-26;4712;2.000,00;\n';
  const mapping = {
    name: 'sim-partner',
    version: '3',
    delimiter: ';',
    decimal: ',',
    dateFormat: 'DD-MMM-YY',
    columns: { paymentReference: 'X1', paymentDate: 'x2', reference: 3, paid: 'X4', reasonText: 'X5' },
    constants: { payerName: 'Simulated Partner', currency: 'EUR' },
  };

  it('takes columns by name or number, constants, and is named by the reading', () => {
    const { first } = read(table, mapping);
    expect(first.payer.name).toBe('Simulated Partner');
    expect(first.payment).toMatchObject({ reference: 'PAY9', date: '2026-04-15', amount: '765.50', currency: 'EUR' });
    expect(first.adjustments).toMatchObject([{ amount: '1234.50', reference: '4711', text: 'Retoure' }]);
    expect(first.reader.version).toContain('sim-partner-3');
  });

  it('groups by what the mapping says', () => {
    const { remittances } = read(table, { ...mapping, groupBy: ['reference'] });
    expect(remittances).toHaveLength(2);
  });

  it('reads tables without column names', () => {
    const { first } = read('4711,10.00\n4712,20.00\n', { headerRow: 0, columns: { reference: 1, paid: 2 } });
    expect(first.lines.map((line) => line.paid)).toEqual(['10.00', '20.00']);
  });

  it.each([
    [{ decimal: ';' }, 'bad_mapping', 'decimal'],
    [{ colums: {} }, 'bad_mapping', ''],
    [{ columns: { nothing: 'X1' } }, 'bad_mapping', 'nothing'],
    [{ headerRow: 1, columns: { reference: 'Z9' } }, 'table_column_missing', 'X1, X2'],
  ])('refuses a wrong mapping %j, naming what is wrong', (wrong, code, told) => {
    const error = errorOf(() => read(table, wrong));
    expect(error.code).toBe(code);
    expect(error.message).toContain(told);
  });
});
