import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read.ts';
import { inShort } from '../mail/inShort.ts';
import { type Drawn, type Put, pdf, put, putLines } from '../pdf/drawing.ts';

const read = async (bytes: Uint8Array) => inShort(await readDocument({ bytes }));
const text = (said: string) => read(Buffer.from(said, 'utf8'));
const mail = (head: string, body: string) =>
  text(`${head}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${body}`);

const pages: [string, (doc: Drawn) => void, string[]][] = [
  [
    'a name that goes on below with its legal form, and amounts with their tax added',
    (doc) => {
      putLines(doc, 40, 12, [
        [[40, 'Simulated Ridge Cellars'], [300, 'Payment date'], [420, '20/11/2026']],
        [[40, 'Pty Ltd'], [300, 'EFT reference'], [420, 'SRC-4471']],
        [[40, '']],
        [[40, 'Invoice'], [280, 'Net + GST', 'right'], [400, 'Paid', 'right']],
        [[40, 'QD-104316'], [280, '215.00', 'right'], [400, '215.00', 'right']],
        [[40, 'QD-104320'], [280, '85.00', 'right'], [400, '85.00', 'right']],
        [[40, 'Total AUD'], [400, '300.00', 'right']],
      ]);
    },
    [
      'Simulated Ridge Cellars Pty Ltd: 300.00 AUD ACH SRC-4471 2026-11-20 balanced',
      'invoice QD-104316 215.00 -0.00 -[] = 215.00',
      'invoice QD-104320 85.00 -0.00 -[] = 85.00',
    ],
  ],
  [
    'a portal that says from whom and to whom side by side',
    (doc) => {
      putLines(doc, 40, 13, [
        [[40, 'simpay']],
        [[40, 'AMOUNT'], [200, 'PAID VIA'], [340, 'PAYMENT #']],
        [[40, '600.00 USD'], [200, 'ACH'], [340, 'SP-0094417']],
        [[40, 'FROM'], [340, 'TO']],
        [[40, 'Simulated Biologics, Inc.'], [340, 'Sim Vale Supply Co.']],
        [[40, 'Payment date'], [150, 'November 17, 2026']],
        [[40, 'Invoice'], [400, 'Paid', 'right']],
        [[40, 'QD-104401'], [400, '600.00', 'right']],
      ]);
    },
    ['Simulated Biologics, Inc.: 600.00 USD ACH SP-0094417 2026-11-17 balanced', 'invoice QD-104401 null -0.00 -[] = 600.00'],
  ],
  [
    'names that are cut short, British ones for amounts, and numbers that go on below at their hyphen',
    (doc) => {
      putLines(doc, 40, 12, [
        [[40, 'Simulated Ashby Timber Ltd']],
        [[40, 'BACS reference:'], [150, 'SAT-20661']],
        [[40, 'Payment date:'], [150, '06/11/2026']],
        [[40, 'Your ref'], [160, 'Kind'], [280, 'Value £', 'right'], [380, 'Settlement £', 'right'], [460, 'Paid £', 'right'], [480, 'Doc.']],
        [[40, 'QD-104290-'], [160, 'INV'], [280, '1,420.00', 'right'], [380, '35.50', 'right'], [460, '1,384.50', 'right'], [480, 'S1']],
        [[40, 'LEEDS-03']],
        [[40, 'QD-104316'], [160, 'INV'], [280, '215.00', 'right'], [380, '0.00', 'right'], [460, '215.00', 'right'], [480, 'S2']],
        [[40, 'Total'], [460, '1,599.50', 'right']],
      ]);
    },
    [
      'Simulated Ashby Timber Ltd: 1599.50 GBP ACH SAT-20661 2026-11-06 balanced',
      'invoice QD-104290-LEEDS-03 1420.00 -35.50 -[] = 1384.50',
      'invoice QD-104316 215.00 -0.00 -[] = 215.00',
    ],
  ],
  [
    'a French advice: number, date and total by their labels, values behind a colon',
    (doc) => {
      putLines(doc, 40, 14, [
        [[40, 'Brasserie Simulée du Port SARL']],
        [[40, 'AVIS DE VIREMENT']],
        [[40, 'Virement n°'], [150, ': VIR260312-07']],
        [[40, 'Date de valeur'], [150, ': 12/03/2026']],
        [[40, 'Référence facture'], [160, 'Date facture'], [310, 'Montant', 'right']],
        [[40, 'F2026-0311'], [160, '11/02/2026'], [310, '900,00 €', 'right']],
        [[40, 'AV2026-011'], [160, '20/02/2026'], [310, '-40,00 €', 'right']],
        [[160, 'Total réglé'], [310, '860,00 €', 'right']],
      ]);
    },
    [
      'Brasserie Simulée du Port SARL: 860.00 EUR WIRE VIR260312-07 2026-03-12 balanced',
      'invoice F2026-0311 null -0.00 -[] = 900.00',
      'credit AV2026-011 null -0.00 -[] = -40.00',
    ],
  ],
  [
    'two labels with their two values, and the reason on the line below',
    (doc) => {
      putLines(doc, 40, 13, [
        [[40, 'Simulierte Baumarkt Nord AG']],
        [[300, 'Belegnummer / Datum'], [430, '2000048812 / 12.03.2026']],
        [[40, 'Beleg'], [220, 'Brutto', 'right'], [300, 'Abzug', 'right'], [380, 'Netto', 'right']],
        [[40, '90011872'], [220, '1.250,00', 'right'], [300, '0,00', 'right'], [380, '1.250,00', 'right']],
        [[40, '90011905'], [220, '2.398,40', 'right'], [300, '60,00', 'right'], [380, '2.338,40', 'right']],
        [[52, 'Grund: Fehlmenge Pos. 20']],
        [[40, 'Summe'], [380, '3.588,40', 'right']],
      ]);
    },
    [
      'Simulierte Baumarkt Nord AG: 3588.40 EUR null 2000048812 2026-03-12 balanced',
      'invoice 90011872 1250.00 -0.00 -[] = 1250.00',
      'invoice 90011905 2398.40 -0.00 -[60.00 Fehlmenge Pos. 20] = 2338.40',
    ],
  ],
  [
    'the payment named above its bills, which a column of descriptions numbers',
    (doc) => {
      putLines(doc, 40, 14, [
        [[40, 'Simulated Alder Outfitters']],
        [[40, 'Payee'], [260, 'Date'], [360, 'Currency'], [460, 'Number']],
        [[40, 'Sim Vale Supply Co.'], [260, '03/16/2026'], [360, 'US Dollar'], [460, 'BPM771']],
        [[40, '9 Sim Road']],
        [[40, 'Date'], [110, 'Description'], [350, 'Orig. Amt.', 'right'], [430, 'Discount', 'right'], [530, 'Payment', 'right']],
        [[40, '02/10/2026'], [110, 'Bill #S-4410'], [350, '700.00', 'right'], [430, '14.00', 'right'], [530, '686.00', 'right']],
        [[40, '02/11/2026'], [110, 'Bill #S-4417'], [350, '90.00', 'right'], [430, '0.00', 'right'], [530, '90.00', 'right']],
        [[40, '02/12/2026'], [110, 'Bill Credit #K-88'], [350, '(25.00)', 'right'], [430, '0.00', 'right'], [530, '(25.00)', 'right']],
        [[460, 'Total'], [530, '$751.00', 'right']],
      ]); // biome-ignore format: a line each
    },
    [
      'Simulated Alder Outfitters: 751.00 USD null BPM771 2026-03-16 balanced',
      'invoice S-4410 700.00 -14.00 -[] = 686.00',
      'invoice S-4417 90.00 -0.00 -[] = 90.00',
      'credit K-88 -25.00 -0.00 -[] = -25.00',
    ],
  ],
  [
    'our numbers under "Your ref" though words stand beside them, and not the payer\'s own',
    (doc) => {
      putLines(doc, 40, 14, [
        [[40, 'Simulated Quay Chandlers Ltd'], [400, 'Cheque No. 004417']],
        [[40, 'Date'], [110, 'Our Ref'], [180, 'Your Ref / Details'], [440, 'Debit', 'right'], [530, 'Credit', 'right']],
        [[40, '01/03/2026'], [110, '51002'], [180, 'S-4410'], [290, 'Purchase Invoice'], [530, '£ 700.00', 'right']],
        [[40, '07/03/2026'], [110, '51009'], [180, 'S-4417'], [290, 'Purchase Invoice'], [530, '£ 90.00', 'right']],
        [[40, '08/03/2026'], [110, '51017'], [180, 'K-88'], [290, 'Purchase Credit'], [440, '£ 25.00', 'right']],
        [[400, 'Amount Paid'], [530, '£ 765.00', 'right']],
      ]); // biome-ignore format: a line each
    },
    [
      'Simulated Quay Chandlers Ltd: 765.00 GBP CHECK 004417 null balanced',
      'invoice S-4410 null -0.00 -[] = 700.00',
      'invoice S-4417 null -0.00 -[] = 90.00',
      'credit K-88 null -0.00 -[] = -25.00',
    ],
  ],
  [
    'a list of claims below the invoices: each has its own number, its code and its words',
    (doc) => {
      putLines(doc, 40, 13, [
        [[40, 'SIMULATED HARBOR STORES INC']],
        [[40, 'TRACE: 0005577'], [160, 'EFF DATE: 03/19/2026'], [300, 'AMOUNT: $1,260.00']],
        [[40, 'SECTION 1 - INVOICES']],
        [[40, 'INVOICE NO'], [250, 'GROSS', 'right'], [350, 'TERMS DISC', 'right'], [450, 'NET', 'right']],
        [[40, 'T-0090114'], [250, '1,000.00', 'right'], [350, '10.00', 'right'], [450, '990.00', 'right']],
        [[40, 'T-0090151'], [250, '600.00', 'right'], [350, '6.00', 'right'], [450, '594.00', 'right']],
        [[40, 'SECTION 2 - DEDUCTIONS']],
        [[40, 'CLAIM NO'], [110, 'RSN'], [150, 'DESCRIPTION'], [300, 'REF INVOICE'], [450, 'AMOUNT', 'right']],
        [[40, 'CB44102'], [110, '24'], [150, 'CARTON SHORTAGE'], [300, 'T-0090114'], [450, '-240.00', 'right']],
        [[40, 'VC00881'], [110, 'C8'], [150, 'LABEL MISSING'], [300, 'T-0090151'], [450, '-84.00', 'right']],
        [[40, 'NET PAYMENT'], [450, '1,260.00', 'right']],
      ]);
    },
    [
      'SIMULATED HARBOR STORES INC: 1260.00 USD ACH 0005577 2026-03-19 balanced',
      'invoice T-0090114 1000.00 -10.00 -[] = 990.00',
      'invoice T-0090151 600.00 -6.00 -[] = 594.00',
      'less 240.00 CARTON SHORTAGE CB44102',
      'less 84.00 LABEL MISSING VC00881',
    ],
  ],
  [
    'what was paid of an invoice on a row of its own, below what was taken off it',
    (doc) => {
      putLines(doc, 40, 13, [
        [[40, 'Simulated Castings Co'], [400, 'Check: 118977']],
        [[40, 'Invoice'], [120, 'Description'], [400, 'Amount', 'right'], [500, 'Paid', 'right']],
        [[40, 'N440718'], [120, 'Cap screws'], [400, '875.00', 'right'], [500, '875.00', 'right']],
        [[40, 'N440755'], [120, 'Shop towels'], [400, '612.40', 'right']],
        [[130, 'Less: freight billed twice'], [400, '-48.90', 'right']],
        [[500, '563.50', 'right']],
        [[40, 'N440802'], [120, 'Belts'], [400, '300.00', 'right']],
        [[130, 'Less: one belt torn'], [400, '-50.00', 'right']],
        [[130, 'Less: wrong size'], [400, '-20.00', 'right']],
        [[500, '230.00', 'right']],
        [[400, 'Total', 'right'], [500, '$1,668.50', 'right']],
      ]);
    },
    [
      'Simulated Castings Co: 1668.50 USD CHECK 118977 null balanced',
      'invoice N440718 875.00 -0.00 -[] = 875.00',
      'invoice N440755 612.40 -0.00 -[48.90 freight billed twice] = 563.50',
      'invoice N440802 300.00 -0.00 -[50.00 one belt torn; 20.00 wrong size] = 230.00',
    ],
  ],
  [
    'what was paid before as none of this payment',
    (doc) => {
      putLines(doc, 40, 13, [
        [[40, 'Simulated Landscape Co.'], [300, 'Wire W4477 of 18.03.2026']],
        [[40, 'Invoice #'], [220, 'Invoice total', 'right'], [310, 'Paid before', 'right'], [410, 'This payment', 'right'], [500, 'Still open', 'right']],
        [[40, '9100412'], [220, '800.00', 'right'], [310, '300.00', 'right'], [410, '500.00', 'right'], [500, '0.00', 'right']],
        [[40, '9100467'], [220, '77.20', 'right'], [310, '0.00', 'right'], [410, '77.20', 'right'], [500, '0.00', 'right']],
        [[40, '9100501'], [220, '600.00', 'right'], [310, '0.00', 'right'], [410, '200.00', 'right'], [500, '400.00', 'right']],
        [[220, 'Total this payment'], [410, '777.20', 'right']],
      ]); // biome-ignore format: a line each
    },
    [
      'Simulated Landscape Co.: 777.20 USD WIRE W4477 2026-03-18 balanced',
      'invoice 9100412 null -0.00 -[] = 500.00',
      'invoice 9100467 77.20 -0.00 -[] = 77.20',
      'invoice 9100501 null -0.00 -[] = 200.00',
    ],
  ],
  [
    'labels in a row with their values below, each cut at the next label',
    (doc) => {
      putLines(doc, 40, 13, [
        [[40, 'Customer'], [200, 'Status'], [300, 'Payment date'], [430, 'Method']],
        [[40, 'Simulated Meadowlark Foods Inc'], [200, 'Paid'], [300, 'Mar 10, 2026'], [430, 'ACH']],
        [[40, 'Payment PAY-0077121']],
        [[40, 'Invoice #'], [250, 'Invoice total', 'right'], [380, 'Paid amount', 'right']],
        [[40, 'A-77120'], [250, '$1,711.40', 'right'], [380, '$1,711.40', 'right']],
        [[40, 'A-77131'], [250, '$1,400.00', 'right'], [380, '$1,400.00', 'right']],
      ]);
    },
    [
      'Simulated Meadowlark Foods Inc: 3111.40 USD ACH PAY-0077121 2026-03-10 balanced',
      'invoice A-77120 1711.40 -0.00 -[] = 1711.40',
      'invoice A-77131 1400.00 -0.00 -[] = 1400.00',
    ],
  ],
  [
    'a letter: numbers broken at the end of a line, the sender below the closing, us above the greeting',
    (doc) => {
      doc.font('Times-Roman').fontSize(11);
      const lines = [
        '6 March 2026',
        'Simvale Distribution Ltd',
        'Dear Sirs,',
        'We confirm that we have today transferred £2,310.00 to your account under our reference LST-',
        '30991. The payment settles your invoice SVD-10233 in the amount of £1,210.00 and invoice SVD-',
        '10241 in the amount of £1,100.00.',
        'Yours faithfully',
        'Simulated Larkspur Schools Trust',
      ];
      putLines(doc, 60, 15, lines.map((line): Put[] => [[60, line]]));
    },
    [
      'Simulated Larkspur Schools Trust: 2310.00 GBP WIRE LST-30991 2026-03-06 balanced',
      'invoice SVD-10233 null -0.00 -[] = 1210.00',
      'invoice SVD-10241 null -0.00 -[] = 1100.00',
    ],
  ],
  [
    'a stub with the word INVOICE in its head',
    (doc) => {
      doc.font('Courier');
      put(doc, 40, [40, 'SIMULATED TOWN & COUNTRY MARKETS'], [400, 'CHECK NO. 0091277']);
      put(doc, 53, [40, 'INVOICE'], [400, 'DATE 02/27/26']);
      putLines(doc, 80, 13, [
        [[40, 'INVOICE'], [130, 'DATE'], [300, 'GROSS', 'right'], [400, 'DISC', 'right'], [500, 'NET', 'right']],
        [[40, '77120'], [130, '02/01/26'], [300, '1,500.00', 'right'], [400, '30.00', 'right'], [500, '1,470.00', 'right']],
        [[40, '77131'], [130, '02/04/26'], [300, '1,005.15', 'right'], [400, '20.00', 'right'], [500, '985.15', 'right']],
        [[300, '2,505.15', 'right'], [400, '50.00', 'right'], [500, '2,455.15', 'right']],
      ]);
    },
    [
      'SIMULATED TOWN & COUNTRY MARKETS: 2455.15 USD CHECK 0091277 2026-02-27 balanced',
      'invoice 77120 1500.00 -30.00 -[] = 1470.00',
      'invoice 77131 1005.15 -20.00 -[] = 985.15',
    ],
  ],
]; // biome-ignore format: lines as they are printed

describe('pages', () => {
  it.each(pages)('%s', async (_, draw, expected) => {
    expect(await read(await pdf(draw))).toEqual(expected);
  });
});

describe('typed text is a page', () => {
  it('with its column names on every page and a total below each', async () => {
    const page = (number: number) => [
      `${number === 1 ? '' : '\f'}SIMULATED UNION STORES            REMITTANCE DETAIL          PAGE ${number}`,
      'CHECK 0044181    DATE 03/06/2026   VENDOR 22011',
      '',
      'INVOICE NO   INV DATE     GROSS AMOUNT   DISCOUNT   NET AMOUNT',
      `9001${number}        02/01/2026         250.00       0.00       250.00`,
      '                          PAGE TOTAL                  250.00',
    ];
    const total = '                          CHECK TOTAL                 500.00';
    expect(await text([...page(1), ...page(2), total].join('\n'))).toEqual([
      'SIMULATED UNION STORES: 500.00 USD CHECK 0044181 2026-03-06 balanced',
      'invoice 90011 250.00 -0.00 -[] = 250.00',
      'invoice 90012 250.00 -0.00 -[] = 250.00',
    ]);
  });

  it('with names and values led together by dots', async () => {
    const said =
      'ACH PAYMENT NOTICE\n\nPayer..............: Sim Lodge & Spa\nTrace number.......: 00812277\nSettlement date....: 03/10/2026\nInvoice............: SV-4410\nInvoice amount.....: $1,900.00\nDeduction..........: $60.00\nAmount paid........: $1,840.00\n';
    expect(await text(said)).toEqual([
      'Sim Lodge & Spa: 1840.00 USD ACH 00812277 2026-03-10 balanced',
      'invoice SV-4410 1900.00 -0.00 -[60.00] = 1840.00',
    ]);
  });

  it('with labels above their values', async () => {
    const said =
      'PAYMENT NOTIFICATION\n\nOriginator\n  Simulated Crescent Bakery Supply\nPayment reference\n  772-118\nEffective date\n  10 Mar 2026\nPayment type\n  ACH credit\nAmount\n  USD 455.00\n\nRemittance information\n  INV-771  300.00\n  INV-779  155.00\n';
    expect((await text(said))[0]).toBe('Simulated Crescent Bakery Supply: 455.00 USD ACH 772-118 2026-03-10 balanced');
  });

  it('with a row of labels above the names of the items, others than ours among them', async () => {
    const said =
      'Simulated Stone Merchants Ltd\n\nAccount No   Date       Payment Type   Our Reference   BACS Total\nSIMV02       16/11/26   BACS           SSM/B/2066      £2,216.50\n\nYour Ref     Order No      Value £   Settlement £    Paid £\nEU-20882     S118204      1,420.00          35.50  1,384.50\nEU-20911     S118377        832.00           0.00    832.00\n';
    expect(await text(said)).toEqual([
      'Simulated Stone Merchants Ltd: 2216.50 GBP ACH SSM/B/2066 2026-11-16 balanced',
      'invoice EU-20882 1420.00 -35.50 -[] = 1384.50',
      'invoice EU-20911 832.00 -0.00 -[] = 832.00',
    ]);
  });

  it('with amounts with tax, and a discount called by its prompt payment', async () => {
    const said =
      'AVISO DE PAGO\n\nOrdenante:      Tres Cumbres Simulada, S.A. de C.V.\nNo. de pago:    1700033218\nFecha de pago:  2026-11-13\nMoneda:         MXN\n\nFactura    Fecha factura   Importe con IVA   Desc. pronto pago   Neto pagado\nMX-8840    09/10/2026            31,320.00              626.40     30,693.60\nMX-8859    14/10/2026             2,900.00                0.00      2,900.00\nTotal                            34,220.00              626.40     33,593.60\n';
    expect((await text(said)).slice(1)).toEqual([
      'invoice MX-8840 31320.00 -626.40 -[] = 30693.60',
      'invoice MX-8859 2900.00 -0.00 -[] = 2900.00',
    ]);
  });

  it('with the company in the heading of a report, the day it ran, and the day it pays', async () => {
    const said =
      'REPORT AP77           SIMULATED MILLING COMPANY          PAGE    1\nRUN DATE 03/12/26      PAYMENT REMITTANCE          TIME 21:15\n\nPAY TO:  SIM VALE SUPPLY               PAYMENT NBR: E0077\n         PO BOX 9                      PAYMENT DATE: 03/13/26\n\nINVOICE NBR    INV DATE      GROSS AMT     DISC AMT      NET AMT\n-----------    --------   -----------   ----------  -----------\nA0091022       02/02/26        200.00         2.00       198.00\nA0091031       02/02/26        100.00         1.00        99.00\n                         PAYMENT TOTAL                   297.00\n';
    expect((await text(said))[0]).toMatch(/^SIMULATED MILLING COMPANY: 297.00 USD \w+ E0077 2026-03-13 balanced/);
  });

  it('with our number at the payer below the title, and the reference of the payment', async () => {
    const said =
      'Simulated District Council\n\nREMITTANCE ADVICE\n\nSupplier:        0077120  Sim Vale Supply Ltd\nBACS date:       18 MAR 2026\nBACS reference:  SDC-4471\nAmount:          GBP 310.00\n\nYour Ref      Type         Amount\n---------------------------------\nS-4410        Invoice      400.00\nK-88          Credit       -90.00\n';
    expect((await text(said))[0]).toBe('Simulated District Council: 310.00 GBP ACH SDC-4471 2026-03-18 balanced');
  });

  it('with goods in a list that count something, and the place of who pays', async () => {
    const said =
      'REMITTANCE\n\nPaid by:     Simulated Bakery (Augusta, ME)\nCheck:       6177\nCheck date:  03/19/2026\nCheck total: $201.90\n\n71-22107    02/12/26    paper, 4 cs           $112.00\n71-22131    02/15/26    sheet pans             $89.90\n';
    expect(await text(said)).toEqual([
      'Simulated Bakery: 201.90 USD CHECK 6177 2026-03-19 balanced',
      'invoice 71-22107 null -0.00 -[] = 112.00',
      'invoice 71-22131 null -0.00 -[] = 89.90',
    ]);
  });

  it('with the comment on an adjustment below it, a column apart', async () => {
    const said =
      'Payment PMT0077\nBuyer                  Simulated Ridge Energy\nPaid on                Mar 13, 2026\nPayment type           ACH\nTotal                  $700.00 USD\n\n   Invoice 71-110982\n   Invoice total              $500.00\n   Adjustment                 $0.00\n   Amount paid                $500.00\n\n   Invoice 71-111004\n   Invoice total              $218.60\n   Adjustment                 -$18.60\n   Comment                    Two boxes fewer than billed\n   Amount paid                $200.00\n';
    expect(await text(said)).toContain('invoice 71-111004 218.60 -0.00 -[18.60 Two boxes fewer than billed] = 200.00');
  });

  it('with several payments below one another', async () => {
    const said =
      'Simulated Corner Stores Inc\nPayments sent in March\n\nCheck 1101 dated 03/02/2026 for $500.00\n  Invoice A100   $500.00\n\nCheck 1102 dated 03/09/2026 for $650.00\n  Invoice A117   $400.00\n  Invoice A120   $250.00\n';
    expect((await text(said)).filter((line) => line.includes('CHECK'))).toEqual([
      'Simulated Corner Stores Inc: 500.00 USD CHECK 1101 2026-03-02 balanced',
      'Simulated Corner Stores Inc: 650.00 USD CHECK 1102 2026-03-09 balanced',
    ]);
  });
});

describe('sentences', () => {
  const head = 'From: Sim Hollow Hardware <books@hollow.example>\nTo: ar@simvale.example\nSubject: payment\nDate: Fri, 06 Mar 2026 10:00:00 -0500'; // biome-ignore format: one text

  it('take a rate off every invoice of a list where the sums close', async () => {
    const body =
      'ACH-771 for $2,940.00 was sent on 03/16/2026.\nWe paid invoices 4501 ($1,000.00), 4502 ($1,500.00) and 4507 ($500.00) less 2% discount.\n';
    expect(await mail(head, body)).toEqual([
      'Sim Hollow Hardware: 2940.00 USD ACH ACH-771 2026-03-16 balanced',
      'invoice 4501 1000.00 -20.00 -[] = 980.00',
      'invoice 4502 1500.00 -30.00 -[] = 1470.00',
      'invoice 4507 500.00 -10.00 -[] = 490.00',
    ]);
  });

  it('give the whole reason, with the place that something was missing from', async () => {
    const body =
      'Check 3377 dated 03/16/2026 for $940.00 was mailed. It pays invoice 70551 ($310.00) in full, and invoice 70602 less $45.00 for a lid that was missing from the crate, so $630.00 on that one instead of $675.00.\n';
    expect(await mail(head, body)).toContain(
      'invoice 70602 675.00 -0.00 -[45.00 lid that was missing from the crate] = 630.00',
    );
  });

  it('are signed for a company whose legal form stands behind a comma', async () => {
    const person = head.replace('Sim Hollow Hardware <books@hollow', 'Kim Simonsen <kim@wexford-sim');
    const body =
      'Check #20455 dated 03/10/2026 for $1,250.75 pays invoice 55012.\n\nKim Simonsen | Accounts Payable\nWexford Restoration Sim, Inc. | 9 Sim St, Chicago IL 60612\n';
    expect((await mail(person, body))[0]).toMatch(/^Wexford Restoration Sim, Inc\.: /);
  });

  it('say why a table below took something off', async () => {
    const body =
      'EFT 771820 in the amount of $2,587.60 will settle on 03/16/2026.\n\nInvoice      Amount     Deducted       Paid\nHP-1014    2,000.00       112.40   1,887.60\nHP-1020      700.00         0.00     700.00\n\nOn HP-1014 we deducted $112.40 for a pricing error.\n';
    expect(await mail(head, body)).toContain('invoice HP-1014 2000.00 -0.00 -[112.40 pricing error] = 1887.60');
  });

  it('tell no payment that nobody made', async () => {
    const body =
      'Please find our invoice 99120 over $1,250.00, due on April 10, 2026. Please remit payment to the account below.';
    expect(await mail(head.replace('Subject: payment', 'Subject: Invoice 99120'), body)).toEqual([
      'problem no_remittance',
    ]);
  });

  it('of the people who sign are those of the company that their address names', async () => {
    const person = head.replace('Sim Hollow Hardware <books@hollow', 'Kim Simonsen <kim@northgateplumbing');
    const body =
      'Check #20455 dated 03/10/2026 for $1,250.75 pays invoice 55012.\n\nKim Simonsen\nNorthgate Plumbing\n';
    expect((await mail(person, body))[0]).toMatch(/^Northgate Plumbing: 1250.75 USD CHECK 20455/);
  });
});

describe('completeness', () => {
  it('does not balance where amounts are accounted for nowhere and no payment is stated', async () => {
    const rows = 'Payment from Simulated Stores Inc\n\nInvoice    Amount\nA-1001     500.00\nA-1002     300.00\n';
    expect((await text(rows))[0]).toMatch(/ balanced$/);
    expect((await text(`${rows}\nplus carriage 45.60 as agreed\n`))[0]).toMatch(/ open$/);
  });
});
