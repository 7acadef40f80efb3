import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/ingest/table/headers.ts';
import { textInShort } from '../mail/inShort.ts';

const csv = (...rows: string[]) => textInShort(rows.join('\n'));

describe('what an export repeats beside every item', () => {
  it.each([
    ['Pay run', 'paymentReference'],
    ['Ordre de paiement', 'paymentReference'],
    ['Orden de pago', 'paymentReference'],
    ['PayCo', 'payerName'],
    ['CR/DR', 'other'],
    ['Running total', 'other'],
    ['TVQ', 'other'],
    ['Observações', 'reasonText'],
  ])('%s', (name, meaning) => {
    expect(meaningOf(name)).toBe(meaning);
  });

  it('is the payment’s number, not that of the items, and how it was paid', async () => {
    expect(
      await csv(
        'Document Number;Transaction Type;Applied To;Date;Payment;Amount Due;Discount Applied;Net Applied;Subsidiary;Memo',
        'VP-7714;Bill Payment;SUP-20411;9/4/2026;;3150.00;63.00;3087.00;Simulated Outdoor Inc;ACH batch 0904',
        'VP-7714;Bill Payment;SUP-20427;9/4/2026;;1284.00;0.00;1284.00;Simulated Outdoor Inc;ACH batch 0904',
        ';;;;Total USD;4434.00;63.00;4371.00;;',
      ),
    ).toEqual([
      'Simulated Outdoor Inc: 4371.00 USD ACH VP-7714 2026-09-04 balanced',
      'invoice SUP-20411 3150.00 -63.00 -[] = 3087.00',
      'invoice SUP-20427 1284.00 -0.00 -[] = 1284.00',
    ]);
  });

  it('is the cheque’s number where the way to pay holds it', async () => {
    expect(
      await csv(
        'Empresa,Orden de pago,Fecha,Medio,Comprobante,Tipo,Importe,Moneda',
        'Simulada del Bajío S.A. de C.V.,OP-1881,2026-03-09,Cheque 3307,A-5510,Factura,23200.00,MXN',
        'Simulada del Bajío S.A. de C.V.,OP-1881,2026-03-09,Cheque 3307,NC-210,Nota de crédito,-1740.00,MXN',
      ),
    ).toEqual([
      'Simulada del Bajío S.A. de C.V.: 21460.00 MXN CHECK 3307 2026-03-09 balanced',
      'invoice A-5510 null -0.00 -[] = 23200.00',
      'credit NC-210 null -0.00 -[] = -1740.00',
    ]);
  });

  it('is its day where no other day stands there, also as spreadsheets count days', async () => {
    expect(
      await csv(
        'Data,Nr dokumentu,Opis,Kwota zapłaty (PLN)',
        '46146,F/0118/26,Faktura,"2 214,00"',
        '46146,F/0125/26,Faktura,"984,00"',
        '46146,K/0009/26,Korekta,"-123,00"',
      ),
    ).toEqual([
      'null: 3075.00 PLN null null 2026-05-04 balanced',
      'invoice F/0118/26 null -0.00 -[] = 2214.00',
      'invoice F/0125/26 null -0.00 -[] = 984.00',
      'credit K/0009/26 null -0.00 -[] = -123.00',
    ]);
  });

  it('parts the payments of a list with a sum below each', async () => {
    expect(
      await csv(
        'Payment,Date,Invoice,Amount (USD)',
        '100233,01/09/2026,AX-410,"7,300.00"',
        '100233,01/09/2026,AX-412,950.00',
        '100233 Total,,,"8,250.00"',
        '100287,01/23/2026,AX-430,"1,125.50"',
        '100287 Total,,,"1,125.50"',
        'Grand Total,,,"9,375.50"',
      ),
    ).toEqual([
      'null: 8250.00 USD null 100233 2026-01-09 balanced',
      'invoice AX-410 null -0.00 -[] = 7300.00',
      'invoice AX-412 null -0.00 -[] = 950.00',
      'null: 1125.50 USD null 100287 2026-01-23 balanced',
      'invoice AX-430 null -0.00 -[] = 1125.50',
    ]);
  });
});

describe('rows that say what they are', () => {
  it('by the side of the account that they stand on', async () => {
    expect(
      await csv(
        'PAYER;SIMULATED COUNTY ROADS DEPT;;;',
        'EFT;E-004418;;;',
        'DATE;2026/07/10;;;',
        'INVOICE;INV DATE;REF;AMOUNT CAD;CR/DR',
        'AG-1180;2026/06/12;GRAVEL;8,750.00;DR',
        'AG-1179C;2026/06/16;RETURNED SCREENINGS;645.00;CR',
        ';;NET;8,105.00;DR',
      ),
    ).toEqual([
      'SIMULATED COUNTY ROADS DEPT: 8105.00 CAD ACH E-004418 2026-07-10 balanced',
      'invoice AG-1180 null -0.00 -[] = 8750.00',
      'credit AG-1179C null -0.00 -[] = -645.00',
    ]);
  });

  it('by that side also where the payment stands on it, and invoices on the credit side', async () => {
    expect(
      await csv(
        'Payer;Simulated County Roads Dept',
        'Doc;Doc Date;Dr/Cr;Amount USD;Text',
        'INV-5501;2026-02-01;C;1500.00;',
        'INV-5508;2026-02-11;C;700.00;',
        'CN-118;2026-02-15;D;100.00;price adjustment',
        'PAYMENT 90021;2026-03-01;D;2100.00;ACH',
      ),
    ).toEqual([
      'Simulated County Roads Dept: 2100.00 USD ACH 90021 2026-03-01 balanced',
      'invoice INV-5501 null -0.00 -[] = 1500.00',
      'invoice INV-5508 null -0.00 -[] = 700.00',
      'credit CN-118 null -0.00 -[] = -100.00',
    ]);
  });

  it('by their type and the reason behind it, and by words before a number', async () => {
    expect(
      await csv(
        'Payer,"Simulated Supermarkets, Inc."',
        'Payment number,ACH-5590127',
        'Payment date,17-Apr-2026',
        'Currency,USD',
        'Doc Type,Document,Gross,Disc,Net',
        'Invoice,IN900441,8640.00,172.80,8467.20',
        'Debit memo - spoiled product,DM77120,-318.45,0.00,-318.45',
        'Total,,8321.55,172.80,8148.75',
      ),
    ).toContain('less 318.45 spoiled product DM77120');
    expect(
      await csv(
        'Payer,Simulated Garden Centre Ltd',
        'Chq 000918 dated 14.2.26',
        'Your inv,£',
        '3077,64.80',
        'less credit note CN112,-15.00',
        ',49.80',
      ),
    ).toEqual([
      'Simulated Garden Centre Ltd: 49.80 GBP CHECK 000918 2026-02-14 balanced',
      'invoice 3077 null -0.00 -[] = 64.80',
      'credit CN112 null -0.00 -[] = -15.00',
    ]);
  });

  it('by the word and number that their description begins with', async () => {
    expect(
      await csv(
        'Simulated Marine Supply Ltd,ACH REMITTANCE,2026-07-02',
        'Trace,021000024418837,',
        'Description,,Amount',
        'Invoice 55018 dtd 06/03/2026 PO 8812,,"$1,460.00"',
        'Invoice 55027 dtd 06/05/2026 PO 8820,,$512.75',
        'Total,,"$1,972.75"',
      ),
    ).toEqual([
      'Simulated Marine Supply Ltd: 1972.75 USD ACH 021000024418837 2026-07-02 balanced',
      'invoice 55018 null -0.00 -[] = 1460.00',
      'invoice 55027 null -0.00 -[] = 512.75',
    ]);
  });

  it('by the invoices that words name beside the numbers they are booked by', async () => {
    expect(
      await csv(
        'Document,Type,Description,Amount',
        '1900001,Invoice,INV 8841,500.00',
        '1900002,Invoice,INV 8842,250.00',
        '1900003,Deduction,Shortage,-25.00',
        ',,Total paid,725.00',
        'Check 88120 dated 2026-05-29 - Simulated Summit Builders LLC,,,',
      ),
    ).toEqual([
      'Simulated Summit Builders LLC: 725.00 USD CHECK 88120 2026-05-29 balanced',
      'invoice 8841 null -0.00 -[] = 500.00',
      'invoice 8842 null -0.00 -[] = 250.00',
      'less 25.00 Shortage 1900003',
    ]);
  });

  it('are lines where one takes back just what another paid', async () => {
    expect(
      await csv(
        'Customer:,Simulated Grocery Coop',
        'Paid by check:,55102',
        'Dated:,2026-05-19',
        'Reference,Net',
        '61133,718.20',
        '61133,718.20',
        '61133,(718.20)',
        '61140,95.00',
        'TOTAL USD,813.20',
      ),
    ).toEqual([
      'Simulated Grocery Coop: 813.20 USD CHECK 55102 2026-05-19 balanced',
      'invoice 61133 null -0.00 -[] = 718.20',
      'invoice 61133 null -0.00 -[] = 718.20',
      'credit 61133 null -0.00 -[] = -718.20',
      'invoice 61140 null -0.00 -[] = 95.00',
    ]);
  });
});

describe('columns of amounts', () => {
  it('before their taxes are neither billed nor paid', async () => {
    expect(
      await csv(
        'Payer,Hôpital Simulé Sainte-Ombeline',
        'No de paiement,0088127',
        'Date,2026-11-06',
        'No facture,Sous-total,TPS,TVQ,Total payé',
        'MB-4471,800.00,40.00,79.80,919.80',
        'MB-4488,1200.00,60.00,119.70,1379.70',
        'Total CAD,,,,2299.50',
      ),
    ).toEqual([
      'Hôpital Simulé Sainte-Ombeline: 2299.50 CAD null 0088127 2026-11-06 balanced',
      'invoice MB-4471 null -0.00 -[] = 919.80',
      'invoice MB-4488 null -0.00 -[] = 1379.70',
    ]);
  });

  it('stay apart from numbers with digits like those before a comma', async () => {
    expect(
      await csv(
        'Payer,Simulated Condos Ltd',
        'EFT ref,8844120',
        'Date paid,2026-11-18',
        'Currency,CAD',
        'Invoice,Billed,Paid,Note',
        'DR-780,968.00,968.00,',
        'DR-781,120.00,120.00,',
        'Total,,1088.00,',
      ),
    ).toContain('invoice DR-780 968.00 -0.00 -[] = 968.00');
  });
});
