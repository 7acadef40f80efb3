import { describe, expect, it } from 'vitest';
import { textInShort } from '../mail/inShort.ts';

/** A page that pays two invoices below these lines. */
const page = (head: string) =>
  textInShort(
    `${head}\n\nInvoice   Date         Paid\nQD-41771  05/01/2026  20.00\nQD-41790  07/01/2026  40.00\nTotal GBP             60.00\n`,
  );
const payerOf = async (head: string) => (await page(head))[0]?.split(': ')[0];
const numberOf = async (head: string) => (await page(head))[0]?.split(' ').at(-3);

describe('who pays on a page', () => {
  it('is the letter head, though the department that pays or another firm’s sales ledger stands below it', async () => {
    expect(
      await payerOf('SIMULATED FRESH MARKETS INC\nATTN VENDOR PAYMENTS PO BOX 900\n\nBACS 4471 of 19 February 2026'),
    ).toBe('SIMULATED FRESH MARKETS INC');
    expect(
      await payerOf(
        'Marsh & Sons (Simulated) Ltd\n4 Tannery Yard\n\nTo: Northern Gravel plc, Sales Ledger\n\nBACS 4471 of 19 February 2026',
      ),
    ).toBe('Marsh & Sons (Simulated) Ltd');
    expect(
      await payerOf(
        'Société Simulée Berthier SAS\nSIRET 000 000 000 00000\n\nÀ l’attention de Pneus Aquitaine\n\nVirement 4471 du 03/03/2026',
      ),
    ).toBe('Société Simulée Berthier SAS');
  });

  it('is no supplier behind its number, no beginning of a sentence, and has no department before it', async () => {
    expect(
      await payerOf(
        'Simulierte Kliniken Nord gGmbH, Einkauf, 21244 Buchholz\nKreditorennr. K70412 · Medizin Faber GmbH\nSEPA 4471 vom 30.01.2026',
      ),
    ).toBe('Simulierte Kliniken Nord gGmbH');
    expect(
      await payerOf(
        'CITY OF SIMULATED FALLS - ACCOUNTS PAYABLE\nVendor V-2209 Tri-County Lamp\n\nJust sent you a check, check 4471 dated 08/07/2026',
      ),
    ).toBe('CITY OF SIMULATED FALLS');
    expect(
      await payerOf('Von: Buchhaltung Simulierte Getränke KG\nDatum: 9. Juli 2026\n\nZahlungsavis, SEPA 4471'),
    ).toBe('Simulierte Getränke KG');
  });
});

describe('the payment’s number on a page', () => {
  it('stands behind a dash as well as behind a comma, and may have its thousands parted', async () => {
    expect(
      await numberOf('Hoteles Simulados, S.A.\nRelación de pagos — Remesa 2026/188 — Fecha de pago 10/07/2026'),
    ).toBe('2026/188');
    expect(await numberOf('Conservas Simuladas, S.L.\nAVISO DE PAGO\n\nNº   1.408\nFecha   30/06/2026')).toBe('1.408');
  });

  it('may stand alone behind its sign beside a title', async () => {
    expect(await numberOf('Simulated Dental LLC      #BP10884\nBill Payment\n11/12/2026')).toBe('BP10884');
  });
});

describe('what a table’s own words say', () => {
  it('is how it was paid', async () => {
    const said = await textInShort(
      'Simuliertes Autohaus GmbH\nZAHLUNGSAVIS Nr. 3304 vom 13.11.2025\n\nBeleg     Betrag      Skonto    Überweisung\n411207    1.150,00    23,00     1.127,00\n411240    75,50       0,00      75,50\n                      Summe EUR 1.202,50\n',
    );
    expect(said[0]).toContain('WIRE 3304');
  });

  it('is the kind of a document before its number', async () => {
    const said = await textInShort(
      'Simulerade Maskiner AB\nBetalningsavi\nBetalningsnummer: 60412\nBetalningsdatum: 2026-03-31\nValuta: SEK\n\nFakturanummer   Belopp\n118204          8 450,00\nKredit 118240   -950,00\nSumma           7 500,00\n',
    );
    expect(said[2]).toBe('credit 118240 null -0.00 -[] = -950.00');
  });

  it('is what was adjusted, and on a line of its own why', async () => {
    const said = await textInShort(
      'Simulated Axle Corp.\nRemittance statement, wire ref GPX-33 of Oct 2, 2026\n\nInvoice   Description        Invoiced    Adjusted   Paid\nTF-4418   Hub forgings       9,100.00    273.00     8,827.00\n          short 3 pcs\nTF-4425   Tooling            1,500.00    0.00       1,500.00\nTotals                       10,600.00   273.00     10,327.00\n',
    );
    expect(said[1]).toBe('invoice TF-4418 9100.00 -0.00 -[273.00 short 3 pcs] = 8827.00');
  });

  it('is that what stands below the total is not paid', async () => {
    const said = await textInShort(
      'Simulated Kettle LLC\nCheck 40117 dated 12/05/2025\n\nInvoice    Date       Amount\nMP-77120   11/18/25   418.25\nMP-77155   11/20/25   390.00\nCheck total           808.25\n\nStill open on our books (not part of this check)\nMP-77260   12/01/25   288.40\n',
    );
    expect(said).toEqual([
      'Simulated Kettle LLC: 808.25 USD CHECK 40117 2025-12-05 balanced',
      'invoice MP-77120 null -0.00 -[] = 418.25',
      'invoice MP-77155 null -0.00 -[] = 390.00',
    ]);
  });

  it('goes where only amounts stand, since a row says there what it is for', async () => {
    const said = await textInShort(
      'SIMULATED STORES PLC\nPayment ref 0009921774   BACS   Date paid 24/04/2026\n\nType  Document   Date         Gross GBP   Disc GBP   Net GBP\nINV   OB20911    02/03/2026    4,032.00      80.64   3,951.36\nINV   OB20934    05/03/2026    2,016.00      40.32   1,975.68\nDBN   D771830    31/03/2026    promo funding wk 12   -600.00\n                                             TOTAL   5,327.04\n',
    );
    expect(said.at(-1)).toBe('less 600.00 promo funding wk 12 D771830');
  });

  it('is that a row takes back a whole item', async () => {
    const said = await textInShort(
      'Simulated Academy Trust\nBACS remittance 6 November 2026\n\nInvoice     Date        Paid\nCS2201      05/10/26    148.80\nCS2214      09/10/26    296.00\nCS2214      09/10/26    296.00\nCS2214      reversal, entered twice   -296.00\nTotal credited          444.80  GBP\n',
    );
    expect(said.at(-1)).toBe('credit CS2214 null -0.00 -[] = -296.00');
  });

  it('is what it charges back, by its type, its label or its number', async () => {
    const said = await textInShort(
      'Simulierte Märkte eG\nRegulierungsavis 0441882   Zahlung per SEPA-Überweisung am 20260220\n\nArt   Belegnummer   Text              EUR\nRE    90118820      Lager Kempten     8.912,40\nBL    LB-77402      Handzettel KW 4   -750,00\nAuszahlung                            8.162,40\n',
    );
    expect(said[0]).toContain('ACH 0441882');
    expect(said.at(-1)).toBe('less 750.00 Handzettel KW 4 LB-77402');
  });
});
