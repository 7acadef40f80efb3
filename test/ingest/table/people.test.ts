import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/ingest/table/headers.ts';
import { textInShort } from '../mail/inShort.ts';

const csv = (...rows: string[]) => textInShort(rows.join('\n'));

describe('names of columns', () => {
  it.each([
    ['You asked', 'gross'],
    ['We kept back', 'deduction'],
    ['You get', 'paid'],
    ['Your paper', 'reference'],
    ['Re-Nr.', 'reference'],
    ['./. Mängelrüge', 'deduction'],
    ['./. Skonto 3 %', 'discount'],
    ['PO / Reason', 'reasonText'],
    ['Still Owing', 'other'],
    ['Betaalrun', 'paymentReference'],
  ])('%s', (name, meaning) => {
    expect(meaningOf(name)).toBe(meaning);
  });
});

describe('tables', () => {
  it('whose records name their kind under column names open with the payment and close with its sums', async () => {
    expect(
      await csv(
        'RecordType,PayerName,PayRef,PayDate,Cur,DocNo,DocType,DocAmt,ShortPay,ShortPayReason,NetAmt',
        'H,Simulated Crest Stores LLC,CHS-7710093,10/27/2026,USD,,,,,,4387.00',
        'D,,,,,2207718,INV,3300.00,120.00,Missing 2 ctn,3180.00',
        'D,,,,,2207740,INV,1250.00,0.00,,1250.00',
        'D,,,,,C991207,CRM,-43.00,0.00,,-43.00',
        'T,,,,,,,4507.00,120.00,,4387.00',
      ),
    ).toEqual([
      'Simulated Crest Stores LLC: 4387.00 USD null CHS-7710093 2026-10-27 balanced',
      'invoice 2207718 3300.00 -0.00 -[120.00 Missing 2 ctn] = 3180.00',
      'invoice 2207740 1250.00 -0.00 -[] = 1250.00',
      'credit C991207 -43.00 -0.00 -[] = -43.00',
    ]);
  });

  it('call what takes off without our number by the payer’s own, and a credit by its word', async () => {
    expect(
      await csv(
        'Listado de pagos;;;;',
        'Simulado Ferrocarril S.A.;;;;',
        'Transferencia SEPA 0000771 de fecha 22/10/2026;;;;',
        'Doc. interno;Su referencia;Concepto;Cargo;Abono',
        'FC-11820;NI-2026/0771;Fra. menaje;;"1.815,00"',
        'AB-00217;NI-AB/0044;Abono menaje roto;"96,80";',
        'DC-00031;;Comisión gestión pago;"12,50";',
        ';;TOTAL EUR;"109,30";"1.815,00"',
        ';;LÍQUIDO A PERCIBIR;;"1.705,70"',
      ),
    ).toEqual([
      'Simulado Ferrocarril S.A.: 1705.70 EUR ACH 0000771 2026-10-22 balanced',
      'invoice NI-2026/0771 null -0.00 -[] = 1815.00',
      'credit NI-AB/0044 null -0.00 -[] = -96.80',
      'less 12.50 Comisión gestión pago DC-00031',
    ]);
  });

  it('of an export say of every row that it is of a payment', async () => {
    expect(
      await csv(
        'Document Number,Date,Name,Type,Applied To Transaction,Orig. Amount,Applied Amount',
        'ACH-20418,11/24/2026,Simulated Supply Co.,Bill Payment,Bill #4421555,"$1,908.00","$1,908.00"',
        'ACH-20418,11/24/2026,Simulated Supply Co.,Bill Payment,Bill #4421590,$743.25,$743.25',
      ),
    ).toEqual([
      'null: 2651.25 USD ACH ACH-20418 2026-11-24 balanced',
      'invoice 4421555 1908.00 -0.00 -[] = 1908.00',
      'invoice 4421590 743.25 -0.00 -[] = 743.25',
    ]);
  });

  it('have amounts with their currency in one column', async () => {
    expect(
      await csv(
        'Payment reference: QW-0418;;;',
        'Invoice;Invoice amount;Cash discount;Settled Currency',
        'INV0093317;880.00;0.00;880.00 USD',
        'INV0093550;3300.00;33.00;3267.00 USD',
        'Payment total;;;4147.00 USD',
      ),
    ).toEqual([
      'null: 4147.00 USD null QW-0418 null balanced',
      'invoice INV0093317 880.00 -0.00 -[] = 880.00',
      'invoice INV0093550 3300.00 -33.00 -[] = 3267.00',
    ]);
  });
});
