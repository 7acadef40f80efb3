import { describe, expect, it } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import { bytesOf, readNow } from '../documents.ts';

/** A remittance in a few words: payer, payment, lines with their deductions, adjustments; "!" where it does not balance. */
function told(remittance: Remittance): string[] {
  const { payer, payment, lines, adjustments, balanced } = remittance;
  const head = [payer.name, payment.reference, payment.date, payment.amount, payment.currency].map(
    (each) => each ?? '-',
  );
  return [
    head.join(' | ') + (balanced ? '' : ' !'),
    ...lines.map((line) => {
      const off = line.deductions.map(
        ({ amount, code, text }) => ` [${[amount, code, text].filter(Boolean).join(' ')}]`,
      );
      return `${line.reference} ${line.documentType} ${line.gross ?? '-'} ${line.discount} ${line.paid}${off.join('')}`;
    }),
    ...adjustments.map(({ amount, code, text, reference }) =>
      ['adjustment', amount, code, text, reference].filter(Boolean).join(' '),
    ),
  ];
}

function read(text: string, mapping?: unknown) {
  const { items, problems } = readNow({ bytes: bytesOf(text), mapping });
  const remittances = items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
  return { remittances, problems, told: remittances.flatMap(told) };
}

const layouts: [name: string, text: string, expected: string[]][] = [
  [
    'a Polish advice whose letter head is narrower than its table',
    `Nadawca;Symulowana Hurtownia Sp. z o.o.
Data przelewu;2026-05-20
Tytuł przelewu;PRZ/0441
Waluta;PLN

Nr faktury;Data wystawienia;Kwota brutto;Rabat;Kwota zapłacona
FS/101/2026;2026-04-11;1 230,00;0,00;1 230,00
FS/115/2026;2026-04-18;615,00;15,00;600,00
Razem;;;;1 830,00`,
    [
      'Symulowana Hurtownia Sp. z o.o. | PRZ/0441 | 2026-05-20 | 1830.00 | PLN',
      'FS/101/2026 invoice 1230.00 0.00 1230.00',
      'FS/115/2026 invoice 615.00 15.00 600.00',
    ],
  ],
  [
    'labels and values one behind the other in one cell, and two payments',
    `Payment: EFT 10021  Date: 2026-05-03
Invoice,Date,Amount
A-1,2026-04-01,100.00
Total,,100.00

Payment: EFT 10022  Date: 2026-05-10
Invoice,Date,Amount
B-1,2026-04-08,50.00
Total,,50.00`,
    ['- | 10021 | 2026-05-03 | 100.00 | USD', 'A-1 invoice - 0.00 100.00', '- | 10022 | 2026-05-10 | 50.00 | USD', 'B-1 invoice - 0.00 50.00'], // biome-ignore format: short
  ],
  [
    'amounts of the head that no row tells, without a stated payment: no proof',
    `Payer: Simulated Dock Co,,
Prior credit taken 45.10,,
Invoice,Reference text,Amount
C-1,PO 7,100.00`,
    ['Simulated Dock Co | - | - | 100.00 | USD !', 'C-1 invoice - 0.00 100.00'],
  ],
  [
    'our number in the assignment beside the number of the payer',
    `Belegnr;Zuordnung;Bruttobetrag;Skonto;Zahlbetrag
4900011;SW-310;800,00;16,00;784,00
4900012;SW-311;60,00;0,00;60,00`,
    ['- | - | - | 844.00 | EUR', 'SW-310 invoice 800.00 16.00 784.00', 'SW-311 invoice 60.00 0.00 60.00'],
  ],
  [
    'what was owed as the amount with tax',
    `Invoice No,Excl VAT,VAT,Incl VAT,Settlement Discount,Paid
QA-1,500.00,100.00,600.00,12.00,588.00
QA-2,100.00,20.00,120.00,0.00,120.00`,
    ['- | - | - | 708.00 | USD', 'QA-1 invoice 600.00 12.00 588.00', 'QA-2 invoice 120.00 0.00 120.00'],
  ],
  [
    'what was paid under "Payment"',
    `Invoice Number,Invoice Amount,Discount,Withheld,Payment
QB-1,500.00,10.00,0.00,490.00
QB-2,300.00,6.00,44.00,250.00`,
    [
      '- | - | - | 740.00 | USD',
      'QB-1 invoice 500.00 10.00 490.00',
      'QB-2 invoice 300.00 6.00 250.00 [44.00 Withheld]',
    ],
  ],
  [
    "a ledger's export with document types, invoices negative and the payment among its rows",
    `Buchungskreis;Belegart;Belegnummer;Referenz;Belegdatum;Betrag in Hauswährung;Währung;Text
1000;KR;5100001;RE-2001;01.03.2026;-1.500,00;EUR;
1000;KR;5100002;RE-2002;02.03.2026;-500,00;EUR;
1000;KG;1700001;GS-11;05.03.2026;120,00;EUR;Gutschrift Retoure
1000;KZ;2000123;;15.03.2026;1.880,00;EUR;Zahllauf`,
    [
      '- | - | 2026-03-15 | 1880.00 | EUR',
      'RE-2001 invoice - 0.00 1500.00',
      'RE-2002 invoice - 0.00 500.00',
      'GS-11 credit - 0.00 -120.00',
    ],
  ],
  [
    'French, with narrow blanks between thousands',
    `Avis de paiement de Magasins Simulés SAS
Référence du virement : VIR-8812
Date du paiement : 13/05/2026
Montant du virement : 2\u202f940,00 €

N° facture;Date facture;Montant brut;Escompte;Retenue;Motif;Net à payer
FA-100;01/04/2026;2\u202f000,00;40,00;20,00;Casse;1\u202f940,00
FA-101;02/04/2026;1\u202f000,00;0,00;0,00;;1\u202f000,00
Total général;;3\u202f000,00;40,00;20,00;;2\u202f940,00`,
    [
      'Magasins Simulés SAS | VIR-8812 | 2026-05-13 | 2940.00 | EUR',
      'FA-100 invoice 2000.00 40.00 1940.00 [20.00 Casse]',
      'FA-101 invoice 1000.00 0.00 1000.00',
    ],
  ],
  [
    'Spanish',
    `Pagador;Supermercados Simulados SL
Referencia de pago;TR-55
Fecha de pago;20/04/2026

Nº factura;Fecha;Importe factura;Descuento;Importe pagado
F-1;13/04/2026;100,00;2,00;98,00
F-2;14/04/2026;50,00;0,00;50,00
Total;;150,00;2,00;148,00`,
    [
      'Supermercados Simulados SL | TR-55 | 2026-04-20 | 148.00 | EUR',
      'F-1 invoice 100.00 2.00 98.00',
      'F-2 invoice 50.00 0.00 50.00',
    ],
  ],
  [
    'Italian',
    `Numero fattura,Data fattura,Importo lordo,Sconto,Importo netto
FT/1,13/04/2026,"1.000,00","20,00","980,00"
Totale,,"1.000,00","20,00","980,00"`,
    ['- | - | - | 980.00 | EUR', 'FT/1 invoice 1000.00 20.00 980.00'],
  ],
  [
    'Dutch',
    `Betalingskenmerk;Betaaldatum;Factuurnummer;Factuurbedrag;Betalingskorting;Inhouding;Omschrijving;Betaald bedrag
BK-1;13-04-2026;F100;1.000,00;10,00;0,00;;990,00
BK-1;13-04-2026;F101;200,00;0,00;15,00;Breuk;185,00`,
    [
      '- | BK-1 | 2026-04-13 | 1175.00 | EUR',
      'F100 invoice 1000.00 10.00 990.00',
      'F101 invoice 200.00 0.00 185.00 [15.00 Breuk]',
    ],
  ],
  [
    'Portuguese',
    `Nº Fatura;Data;Valor bruto;Desconto;Valor líquido
FT 1;01/02/2026;1.000,00;30,00;970,00`,
    ['- | - | - | 970.00 | EUR', 'FT 1 invoice 1000.00 30.00 970.00'],
  ],
  [
    'orders and stores beside invoices, several columns of deductions, a percentage',
    `Vendor,Store,PO Number,Invoice No,Inv Date,Invoice Amt,Shortage,Freight,Promo,Disc %,Disc,Net Amt
SIM,0012,45001,90001,1/2/2026,1000.00,10.00,5.00,0.00,2%,20.00,965.00
SIM,0013,45002,90002,1/3/2026,500.00,0.00,0.00,50.00,2%,10.00,440.00
,,,,TOTAL,1500.00,10.00,5.00,50.00,,30.00,1405.00`,
    [
      '- | - | - | 1405.00 | USD',
      '90001 invoice 1000.00 20.00 965.00 [10.00 Shortage] [5.00 Freight]',
      '90002 invoice 500.00 10.00 440.00 [50.00 Promo]',
    ],
  ],
  [
    'ways to pay name the number behind them, a bare dollar sign is told by a code',
    `Simulated Prairie Hardware Ltd
SEPA credit transfer;SPH-2201;Date;2026-04-07;CAD
Tax invoice;Ex GST;GST;Inc GST;Paid
TI-20;100,00;5,00;105,00 $;105,00 $
TI-21;200,00;10,00;210,00 $;210,00 $
Amount transferred;;;;315,00 $`,
    [
      'Simulated Prairie Hardware Ltd | SPH-2201 | 2026-04-07 | 315.00 | CAD',
      'TI-20 invoice 105.00 0.00 105.00',
      'TI-21 invoice 210.00 0.00 210.00',
    ],
  ],
  [
    'one item as names beside values',
    `Field,Value
Paid by,Simulated Marina Works
Wire reference,MW-118804
Value date,2026-07-06
Invoice number,SV-81
Invoice amount,"7,350.00"
Deduction,150.00
Deduction reason,Pallet damaged
Amount paid,"7,200.00"
Currency,USD`,
    [
      'Simulated Marina Works | MW-118804 | 2026-07-06 | 7200.00 | USD',
      'SV-81 invoice 7350.00 0.00 7200.00 [150.00 Pallet damaged]',
    ],
  ],
  [
    'rows of discounts and deductions, and what their codes mean',
    `Payer,Simulated Corner Drugs,Check,99120,Date,04/17/2026
TYPE,DOC,REASON,AMOUNT
INV,500871,,8210.00
DSC,500871,,-164.20
DED,500871,SH,-410.50
TOTAL,,,7635.30
REASON: SH Shortage on receipt / FA Freight allowance`,
    [
      'Simulated Corner Drugs | 99120 | 2026-04-17 | 7635.30 | USD',
      '500871 invoice 8210.00 164.20 7635.30 [410.50 SH Shortage on receipt]',
    ],
  ],
  [
    'a balance is not claimed where nothing says what is taken off',
    `Payer,Simulated Transit Shops,ACH,0091774,Date,2026-06-24
Invoice,Amount,Xq,Paid
TR-5510,1000.00,37.00,963.00
TR-5524,400.00,21.00,379.00
Total,1400.00,58.00,1342.00`,
    [
      'Simulated Transit Shops | 0091774 | 2026-06-24 | 1342.00 | USD !',
      'TR-5510 invoice 1000.00 0.00 963.00 [37.00 Xq]',
      'TR-5524 invoice 400.00 0.00 379.00 [21.00 Xq]',
    ],
  ],
  [
    'several deductions with their own codes and reasons',
    `Payer,Simulated Elm Club,EFT trace,0915500,Settlement date,06/30/2026
Invoice Number,Invoice Amt,Ded 1 Amt,Ded 1 Code,Ded 1 Reason,Ded 2 Amt,Ded 2 Code,Ded 2 Reason,Net Paid
0088120,5120.00,96.00,75,Not received,25.00,RD,Receiving discrepancy,4999.00
0088131,2044.50,0.00,,,0.00,,,2044.50
Total,,,,,,,,7043.50`,
    [
      'Simulated Elm Club | 0915500 | 2026-06-30 | 7043.50 | USD',
      '0088120 invoice 5120.00 0.00 4999.00 [96.00 75 Not received] [25.00 RD Receiving discrepancy]',
      '0088131 invoice 2044.50 0.00 2044.50',
    ],
  ],
  [
    'no column names: told by arithmetic',
    `90001,2026-01-05,1000.00,20.00,980.00
90002,2026-01-06,500.00,10.00,490.00`,
    ['- | - | - | 1470.00 | USD', '90001 invoice 1000.00 20.00 980.00', '90002 invoice 500.00 10.00 490.00'],
  ],
  [
    'column names over two rows, page totals',
    `Check Number:,774411,,Check Date:,04/22/2026

Invoice,Invoice,Gross,Cash,Net
Number,Date,Amount,Discount,Amount
A100,03/01/2026,100.00,2.00,98.00
A101,03/02/2026,200.00,4.00,196.00
Page total,,300.00,6.00,294.00
Check total,,300.00,6.00,294.00`,
    ['- | 774411 | 2026-04-22 | 294.00 | USD', 'A100 invoice 100.00 2.00 98.00', 'A101 invoice 200.00 4.00 196.00'],
  ],
  [
    'debit and credit beside each other',
    `Date,Document,Description,Debit,Credit
2026-03-01,INV100,Goods,,500.00
2026-03-02,INV101,Goods,,250.00
2026-03-03,CN7,Credit note,50.00,
2026-03-09,,Shortage claim,25.00,
Totals,,,75.00,750.00`,
    [
      '- | - | - | 675.00 | USD',
      'INV100 invoice - 0.00 500.00',
      'INV101 invoice - 0.00 250.00',
      'CN7 credit - 0.00 -50.00',
      'adjustment 25.00 Shortage claim',
    ],
  ],
  [
    'deductions below their invoices',
    `Invoice,Description,Amount
INV-1,Goods,1000.00
,Shortage 2 cs,-50.00
INV-2,Goods,500.00
,Damaged,-10.00
,Late fee,-5.00
INV-3,Goods,100.00
Total,,1535.00`,
    [
      '- | - | - | 1535.00 | USD',
      'INV-1 invoice 1000.00 0.00 950.00 [50.00 Shortage 2 cs]',
      'INV-2 invoice 500.00 0.00 485.00 [10.00 Damaged] [5.00 Late fee]',
      'INV-3 invoice 100.00 0.00 100.00',
    ],
  ],
  [
    'payments one below the other, each with its own letter head',
    `Payment No,P1
Payment date,2026-01-02
Invoice,Amount paid
A1,10.00
A2,20.00
Total,30.00

Payment No,P2
Payment date,2026-01-03
Invoice,Amount paid
B1,5.00
Total,5.00`,
    [
      '- | P1 | 2026-01-02 | 30.00 | USD',
      'A1 invoice - 0.00 10.00',
      'A2 invoice - 0.00 20.00',
      '- | P2 | 2026-01-03 | 5.00 | USD',
      'B1 invoice - 0.00 5.00',
    ],
  ],
  [
    'sections of one payment, each with its own columns',
    `Remittance from Simulated Stores Ltd,,
Payment amount,85.00,
Invoices,,
Invoice no,Date,Amount
A1,2026-01-01,60.00
A2,2026-01-02,40.00
Sub-total,,100.00
Deductions,,
Reference,Reason,Amount
D9,Promo flyer,-15.00
Total payment,,85.00`,
    [
      'Simulated Stores Ltd | - | - | 85.00 | USD',
      'A1 invoice - 0.00 60.00',
      'A2 invoice - 0.00 40.00',
      'adjustment 15.00 Promo flyer D9',
    ],
  ],
  [
    'a head of names with their values below',
    `Check No,Check Date,Check Amount,Payer
5501,05/20/2026,290.00,Simulated Foods Inc

Invoice #,PO #,Gross,Discount,Net
1,P1,100.00,0.00,100.00
2,P2,200.00,10.00,190.00`,
    [
      'Simulated Foods Inc | 5501 | 2026-05-20 | 290.00 | USD',
      '1 invoice 100.00 0.00 100.00',
      '2 invoice 200.00 10.00 190.00',
    ],
  ],
  [
    'types that sign credits and chargebacks printed without a minus',
    `Doc Type,Doc No,Original Amount,Amount Paid,Reason
INV,1001,500.00,500.00,
INV,1002,300.00,280.00,Price
CM,77,40.00,40.00,Return`,
    [
      '- | - | - | 740.00 | USD',
      '1001 invoice 500.00 0.00 500.00',
      '1002 invoice 300.00 0.00 280.00 [20.00 Price]',
      '77 credit -40.00 0.00 -40.00',
    ],
  ],
  [
    'a delimiter told in the first line, and leading zeros kept by formulas',
    'sep=;\nInvoice;Paid\n="00123";10,00\n"=""00124""";20,00\n',
    ['- | - | - | 30.00 | EUR', '00123 invoice - 0.00 10.00', '00124 invoice - 0.00 20.00'],
  ],
  [
    'several currencies under one payment number',
    'Payment Ref,Currency,Invoice,Paid\nP1,USD,A,10.00\nP1,EUR,B,20.00\nP1,USD,C,5.00',
    [
      '- | P1 | - | 15.00 | USD',
      'A invoice - 0.00 10.00',
      'C invoice - 0.00 5.00',
      '- | P1 | - | 20.00 | EUR',
      'B invoice - 0.00 20.00',
    ],
  ],
  [
    'the amount of the check in every row',
    'Check Number,Check Amount,Invoice,Invoice Amount,Paid Amount\n1,150.00,A,100.00,100.00\n1,150.00,B,60.00,50.00\n2,70.00,C,70.00,70.00',
    [
      '- | 1 | - | 150.00 | USD',
      'A invoice 100.00 0.00 100.00',
      'B invoice 60.00 0.00 50.00 [10.00]',
      '- | 2 | - | 70.00 | USD',
      'C invoice 70.00 0.00 70.00',
    ],
  ],
  [
    'a reason code in the place of a number, below its invoice',
    'Invoice No.,Date,Gross,Discount,Net\nQS-72101,2026-05-12,3200.00,64.00,3136.00\n07,Short shipped,-49.00,,-49.00\nTotal,,3151.00,64.00,3087.00\n',
    ['- | - | - | 3087.00 | USD', 'QS-72101 invoice 3200.00 64.00 3087.00 [49.00 07 Short shipped]'],
  ],
  [
    'a total called by words of its own',
    'Doc,Type,Amount\nQS-73201,Bill,1640.00\nCM-73209,Vendor credit,-100.00\nMoney going out today,,1540.00\nStill owed,,880.00\n',
    ['- | - | - | 1540.00 | USD', 'QS-73201 invoice - 0.00 1640.00', 'CM-73209 credit - 0.00 -100.00'],
  ],
  [
    'tables beside each other',
    'Inv,Amt,,Inv,Amt\n70501,120.00,,70505,44.10\n70502,65.25,,70506,210.00\nHouse,185.25,,House,254.10\nPaid,,,,439.35\n',
    [
      '- | - | - | 439.35 | USD',
      '70501 invoice - 0.00 120.00',
      '70502 invoice - 0.00 65.25',
      '70505 invoice - 0.00 44.10',
      '70506 invoice - 0.00 210.00',
    ],
  ],
  [
    'a column of states',
    'Invoice,Amount,Status\nQS-1,940.00,Paid\nQS-2,1180.00,On hold\nTotal,940.00,\n',
    ['- | - | - | 940.00 | USD', 'QS-1 invoice - 0.00 940.00'],
  ],
  [
    'money called by a word of which nothing is known, beside numbers of our invoices and of orders',
    'Your invoice,Our PO,Deposited\n4187541,BH-2209,"1,620.00"\n4187598,BH-2231,"1,498.44"\n',
    ['- | - | - | 3118.44 | USD', '4187541 invoice - 0.00 1620.00', '4187598 invoice - 0.00 1498.44'],
  ],
  [
    'what the payer calls its own reference, beside the document that is ours',
    'Type,Document,Our Reference,Amount\nINV,GW-44120,PI-90118,864.00\nINV,GW-44151,PI-90160,720.30\n',
    ['- | - | - | 1584.30 | USD', 'GW-44120 invoice - 0.00 864.00', 'GW-44151 invoice - 0.00 720.30'],
  ],
  [
    'who pays and when, as exports and people call them',
    'ORG_NAME,Ausführung am,Invoice,Paid\nVesper Turbines,2026-10-15,77,990.00\n',
    ['Vesper Turbines | - | 2026-10-15 | 990.00 | USD', '77 invoice - 0.00 990.00'],
  ],
  [
    'a reference again with what is taken off it',
    'Reference,Amount,Comment\nINV1,100.00,\nINV1,-10.00,short\nINV2,50.00,\n',
    ['- | - | - | 140.00 | USD', 'INV1 invoice 100.00 0.00 90.00 [10.00 short]', 'INV2 invoice 50.00 0.00 50.00'],
  ],
  [
    'discounts printed negative',
    'Invoice,Gross,Discount,Net\nA,100.00,-2.00,98.00',
    ['- | - | - | 98.00 | USD', 'A invoice 100.00 2.00 98.00'],
  ],
  [
    'net and gross of tax beside what was paid',
    'Invoice No,Net,VAT,Gross,Paid\nA,100.00,20.00,120.00,120.00\nB,50.00,10.00,60.00,55.00',
    ['- | - | - | 175.00 | USD', 'A invoice 120.00 0.00 120.00', 'B invoice 60.00 0.00 55.00 [5.00]'],
  ],
  [
    'what is said below the table; whom it is for is not who pays',
    'Invoice,Amount\nA,10.00\nB,20.00\n\nTotal paid,30.00\nCheque number: 998877\nDate: 2026-03-04\nPayer: Sim Co Pty Ltd\nRemit to: Our Distributor Inc',
    ['Sim Co Pty Ltd | 998877 | 2026-03-04 | 30.00 | USD', 'A invoice - 0.00 10.00', 'B invoice - 0.00 20.00'],
  ],
  [
    'invoices beside one another, their names in the first column',
    `Remitter,Sim Lakeside Dental Group,,,
ACH trace,44120078,,,
Settlement date,2026-08-03,,,

Invoice number,D-1001,D-1002,D-1003,Total
Billed,250.00,300.00,125.50,675.50
Short shipment,0.00,-40.00,0.00,-40.00
Remitted,250.00,260.00,125.50,635.50`,
    [
      'Sim Lakeside Dental Group | 44120078 | 2026-08-03 | 635.50 | USD',
      'D-1001 invoice 250.00 0.00 250.00',
      'D-1002 invoice 300.00 0.00 260.00 [40.00 Short shipment]',
      'D-1003 invoice 125.50 0.00 125.50',
    ],
  ],
  [
    'rows that stand in quotes as a whole',
    `"Payment ref;PAY-771"
"Payer;Sim Harbour Foods Ltd"
"Invoice;Gross;Discount;Net"
"H-1;100.00;2.00;98.00"
"H-2;50.00;1.00;49.00"
"Total;;;147.00"`,
    [
      'Sim Harbour Foods Ltd | PAY-771 | - | 147.00 | USD',
      'H-1 invoice 100.00 2.00 98.00',
      'H-2 invoice 50.00 1.00 49.00',
    ],
  ],
  [
    'numbers and amounts without column names below a letter head',
    `Sim Prairie Co-op
Cheque 20331
12 May 2026
INV10045,220.10
INV10046,18.90
CM10052,-20.00
,219.00`,
    [
      'Sim Prairie Co-op | 20331 | 2026-05-12 | 219.00 | USD',
      'INV10045 invoice - 0.00 220.10',
      'INV10046 invoice - 0.00 18.90',
      'CM10052 credit - 0.00 -20.00',
    ],
  ],
  [
    'a ledger that the cheque among its rows clears',
    `Date,Type,Ref,Debit,Credit
2026-06-02,Invoice,S-9001,,410.00
2026-06-05,Invoice,S-9010,,90.50
2026-06-09,Credit note,C-0112,25.00,
2026-06-30,Cheque,003341,475.50,`,
    [
      '- | 003341 | 2026-06-30 | 475.50 | USD',
      'S-9001 invoice - 0.00 410.00',
      'S-9010 invoice - 0.00 90.50',
      'C-0112 credit - 0.00 -25.00',
    ],
  ],
  [
    'numbers and their days in one column, and a total under the number of the payment',
    `Invoice/Date,Amount,Paid
88121 03/04/2026,500.00,500.00
88130 03/11/2026,250.00,240.00
Check 700123 dated 05/20/2026,,740.00`,
    [
      '- | 700123 | 2026-05-20 | 740.00 | USD',
      '88121 invoice 500.00 0.00 500.00',
      '88130 invoice 250.00 0.00 240.00 [10.00]',
    ],
  ],
  [
    'what stays open of an invoice, and was paid of it before, kept apart from what is held back',
    `Invoice,Original Amt.,Balance Due,Payment,Open after,Hold reason
P-1,900.00,900.00,900.00,0.00,
P-2,"1,200.00",600.00,600.00,0.00,
P-3,500.00,500.00,400.00,100.00,
P-4,300.00,300.00,270.00,30.00,Price above contract
Grand total,,,"2,170.00",,`,
    [
      '- | - | - | 2170.00 | USD',
      'P-1 invoice 900.00 0.00 900.00',
      'P-2 invoice - 0.00 600.00',
      'P-3 invoice - 0.00 400.00',
      'P-4 invoice 300.00 0.00 270.00 [30.00 Price above contract]',
    ],
  ],
  [
    'net, tax and what both come to, paid by a way that only the British have',
    `BACS remittance,Sim Thames Caterers Ltd,,
Invoice,Net,VAT,Amount paid
T-1,500.00,100.00,600.00
T-2,80.00,16.00,96.00
Total,580.00,116.00,696.00`,
    ['Sim Thames Caterers Ltd | - | - | 696.00 | GBP', 'T-1 invoice - 0.00 600.00', 'T-2 invoice - 0.00 96.00'],
  ],
  [
    'a statement on which the rows that are paid are ticked',
    `Invoice,Amount,Paid?
7001,120.00,Y
7002,340.50,Y
7003,99.99,N
7004,60.00,Y
Total paid,520.50,`,
    [
      '- | - | - | 520.50 | USD',
      '7001 invoice - 0.00 120.00',
      '7002 invoice - 0.00 340.50',
      '7004 invoice - 0.00 60.00',
    ],
  ],
  [
    'numbers of the payment in every row under a name for documents, and the way to pay as a type',
    `Payment Date,Document Number,Type,Bill Number,Original Amount,Amount Applied
3/12/2026,BP-20418,Wire,D-204,418.60,418.60
3/12/2026,BP-20418,Wire,D-377,190.00,190.00`,
    [
      '- | BP-20418 | 2026-03-12 | 608.60 | USD',
      'D-204 invoice 418.60 0.00 418.60',
      'D-377 invoice 190.00 0.00 190.00',
    ],
  ],
  [
    'what is taken off an invoice, item by item below it',
    `Invoice / item,Gross,Taken,Paid
V-10,640.00,,640.00
V-25,905.00,140.50,764.50
less: 2 pails broken,,60.50,
less: fuel surcharge not agreed,,80.00,
V-48,780.00,15.60,764.40
less: early pay 2%,,15.60,
Check total,2325.00,156.10,2168.90`,
    [
      '- | - | - | 2168.90 | USD',
      'V-10 invoice 640.00 0.00 640.00',
      'V-25 invoice 905.00 0.00 764.50 [60.50 2 pails broken] [80.00 fuel surcharge not agreed]',
      'V-48 invoice 780.00 15.60 764.40',
    ],
  ],
  [
    'debit memos in a block of their own with a sub-total, and the payment below them',
    `Payment 70118,05/12/2026,,
Invoices paid,,,
Invoice,Date,Amount,
D-217,2026-04-10,230.00,
D-233,2026-04-12,877.60,
Invoices subtotal,,1107.60,

Debit memos taken,,,
Memo,Date,Reason,Amount
M-4410,2026-05-02,Volume rebate April,14.49
M-4418,2026-05-06,Defective returns,92.15
Debit memos subtotal,,,106.64

Net payment,,,1000.96`,
    [
      '- | 70118 | 2026-05-12 | 1000.96 | USD',
      'D-217 invoice - 0.00 230.00',
      'D-233 invoice - 0.00 877.60',
      'adjustment 14.49 Volume rebate April M-4410',
      'adjustment 92.15 Defective returns M-4418',
    ],
  ],
  [
    'a ledger with a running balance that one payment brings to nothing',
    `Dato;Bilag;Tekst;Debet;Kredit;Saldo
01.06.2026;F-2201;Faktura;;12500,00;12500,00
08.06.2026;F-2214;Faktura;;3250,00;15750,00
15.06.2026;K-0031;Kreditnota;750,00;;15000,00
30.06.2026;BET-778;Betaling;15000,00;;0,00`,
    [
      '- | BET-778 | 2026-06-30 | 15000.00 | EUR',
      'F-2201 invoice - 0.00 12500.00',
      'F-2214 invoice - 0.00 3250.00',
      'K-0031 credit - 0.00 -750.00',
    ],
  ],
  [
    'a column called a reference that holds kinds, and the numbers among the words',
    `Date,Ref,Details,Debit,Credit
31/01/2026,PI,SIN104417,,611.28
31/01/2026,PI,SIN104502,,94.40
09/02/2026,PC,SCN20771,54.00,
,,,Amount Paid,651.68`,
    [
      '- | - | - | 651.68 | USD',
      'SIN104417 invoice - 0.00 611.28',
      'SIN104502 invoice - 0.00 94.40',
      'SCN20771 credit - 0.00 -54.00',
    ],
  ],
  [
    'an item whose words go on in the row with its amount, and a cell with the other decimal mark',
    `Factura;Concepto;Importe factura;Pagado
FV-1;Tubos y;;
;codos;512,50;512,50
FV-2;Llaves;2480.00;2480.00
;Total;;2.992,50`,
    ['- | - | - | 2992.50 | EUR', 'FV-1 invoice 512.50 0.00 512.50', 'FV-2 invoice 2480.00 0.00 2480.00'],
  ],
  [
    'one payment on two printed pages with its head on each',
    `SIM TRUCKSTOPS,,,,PAGE 1
CHECK 00440918,,DATE 05/22/26,,
INVOICE,INV DATE,GROSS,DISC,NET
S61001,04/20/26,280.00,2.80,277.20
S61014,04/21/26,455.00,4.55,450.45
PAGE TOTAL,,735.00,7.35,727.65
SIM TRUCKSTOPS,,,,PAGE 2
CHECK 00440918,,DATE 05/22/26,,
INVOICE,INV DATE,GROSS,DISC,NET
S61033,04/24/26,310.00,3.10,306.90
PAGE TOTAL,,310.00,3.10,306.90
CHECK TOTAL,,1045.00,10.45,1034.55`,
    [
      'SIM TRUCKSTOPS | 00440918 | 2026-05-22 | 1034.55 | USD',
      'S61001 invoice 280.00 2.80 277.20',
      'S61014 invoice 455.00 4.55 450.45',
      'S61033 invoice 310.00 3.10 306.90',
    ],
  ],
  [
    'a closing record that repeats the sums',
    `H,SIM AUTO GROUP,EFT,F-0417-03,2026-04-17,USD
D,INVOICE,S-41000,999.00,0.00,999.00
D,INVOICE,S-41012,640.80,6.41,634.39
D,CREDIT,C-41003,-120.00,0.00,-120.00
T,3,1519.80,6.41,1513.39`,
    [
      'SIM AUTO GROUP | F-0417-03 | 2026-04-17 | 1513.39 | USD',
      'S-41000 invoice 999.00 0.00 999.00',
      'S-41012 invoice 640.80 6.41 634.39',
      'C-41003 credit -120.00 0.00 -120.00',
    ],
  ],
  [
    'instalments and what was paid to date beside what is held back',
    `Invoice #,Invoice Amount,Paid to date,This payment,Remaining,Remark
S-118,600.00,200.00,200.00,200.00,2nd of 3 instalments
S-140,815.50,0.00,815.50,0.00,
S-151,430.00,0.00,398.00,0.00,torn bags
TOTAL,,,1413.50,200.00,`,
    [
      '- | - | - | 1413.50 | USD',
      'S-118 invoice - 0.00 200.00',
      'S-140 invoice 815.50 0.00 815.50',
      'S-151 invoice 430.00 0.00 398.00 [32.00 torn bags]',
    ],
  ],
  [
    'deductions in a table of their own that says which invoices they are applied to',
    `Payment,T-55018,ACH,06/26/2026
Invoice,PO,Gross,
93-1001,T8801,640.00,
93-1017,T8812,188.00,

Deductions,,,
Applied to invoice,Code,Reason,Amount
93-1001,SH,Short shipped 2 tents,58.00

Gross,828.00,,
Deductions,58.00,,
Net payment,770.00,,`,
    [
      '- | T-55018 | 2026-06-26 | 770.00 | USD',
      '93-1001 invoice 640.00 0.00 582.00 [58.00 SH Short shipped 2 tents]',
      '93-1017 invoice 188.00 0.00 188.00',
    ],
  ],
  [
    'an export that repeats the payment, its day and who pays on every item',
    `Company Code,Subsidiary,Clearing Document,Clearing Date,Document Number,Reference,Document Date,Amount,Cash discount,Net amount
SB10,Sim Brass Fittings Ltd,1500077001,2026-05-14,5105000118,SI-4401,2026-04-02,300.00,6.00,294.00
SB10,Sim Brass Fittings Ltd,1500077001,2026-05-14,5105000123,SI-4417,2026-04-05,120.00,0.00,120.00
SB10,Sim Brass Fittings Ltd,1500077001,2026-05-14,5105000131,SI-4420,2026-04-09,80.00,1.60,78.40
`,
    [
      'Sim Brass Fittings Ltd | 1500077001 | 2026-05-14 | 492.40 | USD',
      'SI-4401 invoice 300.00 6.00 294.00',
      'SI-4417 invoice 120.00 0.00 120.00',
      'SI-4420 invoice 80.00 1.60 78.40',
    ],
  ],
  [
    'a number and a day that stay the same, under names that say little, beside those that do not',
    `Entity,Journal,Voucher,Trans Date,Vendor No,Invoice,Invoice Date,Paid
Sim Rail Parts,J-7,VP-3311,2026-06-11,V881,TG-1,2026-05-01,10.00
Sim Rail Parts,J-7,VP-3311,2026-06-11,V881,TG-2,2026-05-02,20.00
`,
    ['Sim Rail Parts | VP-3311 | 2026-06-11 | 30.00 | USD', 'TG-1 invoice - 0.00 10.00', 'TG-2 invoice - 0.00 20.00'],
  ],
  [
    'a claim and the reversal of an earlier one, under numbers of their own',
    `Payment Amount: 346.00,,,
Invoice Number,Description,Invoice Amount,Amount Paid
TG880,PO 7XK2,300.00,300.00
TG881,PO 1RRT,90.00,90.00
TG881SC,Shortage claim 1RRT,-54.00,-54.00
TG800SCR,Shortage claim reversal,10.00,10.00`,
    [
      '- | - | - | 346.00 | USD',
      'TG880 invoice 300.00 0.00 300.00',
      'TG881 invoice 90.00 0.00 90.00',
      'adjustment 54.00 Shortage claim 1RRT TG881SC',
      'adjustment -10.00 Shortage claim reversal TG800SCR',
    ],
  ],
  [
    'a German export whose numbers stand below "Belegfeld 1", with a credit told behind its number',
    `Absender;Sim Sanitär GmbH;;;
Zahlungsdatum;11.05.2026;;;
Verwendungszweck;ZA 26/0419;;;
Belegfeld 1;Rechnungsdatum;Betrag brutto;Skontobetrag;Zahlbetrag
RE-90401;12.04.2026;1.500,00;45,00;1.455,00
GU-4471 (credit note);15.04.2026;-89,25;0,00;-89,25
Summe;;1.410,75;45,00;1.365,75`,
    [
      'Sim Sanitär GmbH | ZA 26/0419 | 2026-05-11 | 1365.75 | EUR',
      'RE-90401 invoice 1500.00 45.00 1455.00',
      'GU-4471 credit -89.25 0.00 -89.25',
    ],
  ],
  [
    'sub-totals with a star, and a company code that is no reason',
    `"Payment advice";"Sim Girders plc"
"Payment doc.";"770011"

"CoCd";"Doc no.";"Reference";"Gross";"Ded.";"Net"
"S1";"51001";"SIN-1";"400.00";"0.00";"400.00"
"S1";"51002";"SIN-2";"100.00";"0.00";"100.00"
"* S1";"";"";"500.00";"0.00";"500.00"
"S2";"51003";"SIN-3";"250.00";"0.00";"250.00"
"S2";"51004";"SIN-4";"90.00";"15.00";"75.00"
"* S2";"";"";"340.00";"15.00";"325.00"
"** Total";"";"";"840.00";"15.00";"825.00"`,
    [
      'Sim Girders plc | 770011 | - | 825.00 | USD',
      'SIN-1 invoice 400.00 0.00 400.00',
      'SIN-2 invoice 100.00 0.00 100.00',
      'SIN-3 invoice 250.00 0.00 250.00',
      'SIN-4 invoice 90.00 0.00 75.00 [15.00]',
    ],
  ],
  [
    'goods described beside every item: a credit for some is a credit note',
    `Your invoice,Details,Amount paid
SIN-8801,Corks,500.00
SIN-8802,Filters,250.00
SCN-0417,"Credit, corks",-40.00
Total,,710.00`,
    [
      '- | - | - | 710.00 | USD',
      'SIN-8801 invoice - 0.00 500.00',
      'SIN-8802 invoice - 0.00 250.00',
      'SCN-0417 credit - 0.00 -40.00',
    ],
  ],
  [
    'what is taken off in rows of the same invoice: a discount by its terms, and a word that is no code',
    `Check total,,,427.50
Invoice / Ref,Date,Remarks,Amount
41001,2026-05-01,PO 88,500.00
41001,2026-05-01,DED: cash discount 2/30,(10.00)
41001,2026-05-01,DED: short 3 pails,(62.50)`,
    ['- | - | - | 427.50 | USD', '41001 invoice 500.00 10.00 427.50 [62.50 short 3 pails]'],
  ],
  [
    'tagged records with a column of noughts between what was billed and what was paid',
    `H,Sim Printers Ltd,BACS,18/06/2026,GBP
D,SN-1,05/05/2026,104.00,0.00,104.00
D,SN-2,09/05/2026,38.80,0.00,38.80
T,2,142.80`,
    [
      'Sim Printers Ltd | - | 2026-06-18 | 142.80 | GBP',
      'SN-1 invoice 104.00 0.00 104.00',
      'SN-2 invoice 38.80 0.00 38.80',
    ],
  ],
  [
    'typed rows that print their own minus: the sum is what was paid without a total',
    `VENDOR_NO,CHECK_NO,CHECK_DATE,TYPE,DOC_NO,REASON,REASON_DESC,GROSS,DISC,NET
4401,88401,20260516,INV,TG7001,,,200.00,4.00,196.00
4401,88401,20260516,INV,TG7002,,,90.00,1.80,88.20
4401,88401,20260516,DED,RT551,82,DEFECTIVE,-21.00,,-21.00`,
    [
      '- | 88401 | 2026-05-16 | 263.20 | USD',
      'TG7001 invoice 200.00 4.00 196.00',
      'TG7002 invoice 90.00 1.80 88.20',
      'adjustment 21.00 82 DEFECTIVE RT551',
    ],
  ],
];

describe('layouts nobody has told us', () => {
  it.each(layouts)('%s', (_, text, expected) => {
    const { told, problems } = read(text);
    expect(told).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it('tell where two columns could be what was paid', () => {
    const { remittances } = read(
      'Invoice,Gross,Discount,Net,Deduction,Paid\nA,100.00,2.00,98.00,5.00,95.00\nB,50.00,1.00,49.00,3.00,47.00',
    );
    expect(remittances[0]?.warnings.map(({ code }) => code)).toContain('columns_ambiguous');
  });

  it('are not guessed where nothing proves the guess', () => {
    expect(() => read('A1,100.00,55.00\nA2,70.00,31.00\n')).toThrow('columns of the table could not be told');
  });
});

describe('lists of what is owed', () => {
  it('are no payment', () => {
    const list = 'Customer,Invoice,Due date,Amount\nSim A,1001,2026-02-01,500.00\nSim B,1002,2026-02-04,250.00\n';
    expect(() => read(list)).toThrow(expect.objectContaining({ code: 'table_header_unknown' }));
  });
});
