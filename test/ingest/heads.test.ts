import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/ingest/read.ts';

/** Payer, reference, day, method and currency that are read from a text, a table or a mail. */
async function factsOf(text: string) {
  const { items } = await readDocument({ bytes: new TextEncoder().encode(text) });
  const [first] = items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
  return { payer: first?.payer.name ?? null, ...first?.payment };
}

/** A mail that pays one invoice, as short as such mails are. */
const mail = (head: string, body: string) =>
  `${head}\nDate: Thu, 12 Nov 2026 18:02:41 +0000\nContent-Type: text/plain; charset=utf-8\n\n${body}\n\nInvoice\tPaid\nSI-61533\t745.20\nSI-61548\t930.60\nTotal\t1,675.80\n`;
/** A paper that pays two invoices, with some lines between who pays and them. */
const paper = (lines: string) =>
  `Tallgrass Sim Foods Ltd\n${lines}\n\nInvoice   Paid\nQD-41771  20.00\nQD-41790  40.00\nTotal     60.00\n`;
const address = 'From: Notices <no-reply@network-sim.example>\nTo: ar@quellsim.example';

describe('who pays', () => {
  it('is who is said to have sent the payment, in the body or the subject', async () => {
    const body = 'Your customer Waukee Pumps (Simulated), Inc. sent you a remittance advice.';
    expect((await factsOf(mail(`${address}\nSubject: Notice`, body))).payer).toBe('Waukee Pumps (Simulated), Inc.');
    const subject = 'Subject: Waukee Sim Pumps Corp. sent a new Remittance Advice 200033';
    expect((await factsOf(mail(`${address}\n${subject}`, 'Payment by ACH.'))).payer).toBe('Waukee Sim Pumps Corp.');
    const french = 'La Sim Quincaillerie SAS a effectué un virement de 1 675,80 à votre compte.';
    expect((await factsOf(mail(`${address}\nSubject: Avis`, french))).payer).toBe('La Sim Quincaillerie SAS');
  });

  it('is a company of the subject, and never whom the mail is for', async () => {
    const subject = 'Subject: Peakline Outfitters Simulated Inc.: Vendor Payment #VP10442';
    const body = 'Hello Quellsim Distribution Co.,\n\nsee the payment below, paid by ACH.';
    expect((await factsOf(mail(`${address}\n${subject}`, body))).payer).toBe('Peakline Outfitters Simulated Inc.');
    const sentence = 'A payment has been sent to Quellsim Distribution Inc.';
    const own = 'From: Harbor Sim Homes <ap@harborsimhomes.example>\nTo: ar@quellsim.example\nSubject: Paid';
    expect((await factsOf(mail(own, sentence))).payer).toBe('Harbor Sim Homes');
  });

  it('is the company alone, without its town or who signs for it', async () => {
    const own = 'From: Kim <ap@oxbowmills.example>\nTo: ar@quellsim.example\nSubject: Check 0050882';
    const body = (sign: string) => `Check 0050882 dated 11/20/2026\n\nInvoice\tPaid\nSI-1533\t745.20\n\n${sign}\n`;
    const read = (sign: string) =>
      factsOf(`${own}\nDate: Thu, 12 Nov 2026 18:02:41 +0000\nContent-Type: text/plain\n\n${body(sign)}`);
    expect((await read('Best,\nKim\nOxbow Mills Sim Corp., Winona, MN')).payer).toBe('Oxbow Mills Sim Corp.');
    expect((await read('Best,\nKim Weir, Oxbow Sim Mills Ltd')).payer).toBe('Oxbow Sim Mills Ltd');
  });

  it('is the name in full where a letter head prints a part of it larger', async () => {
    const text =
      'CHÂTEL SIM\n\nRemittance advice\nChâtel Sim Chauffage SA\nPayment no. 118204   Date 2026-11-09\n\nInvoice   Paid\nQC-5506   20.00\nQC-5507   40.00\nTotal     60.00\n';
    expect((await factsOf(text)).payer).toBe('Châtel Sim Chauffage SA');
  });

  it('is no label that nobody knows, where it stands among labels', async () => {
    const text =
      'Steward,Harlow & Beck Trading\nSupplier,Quellsim Co.\n\nInvoice,Paid\nSI-1533,745.20\nSI-1548,930.60\nTotal,1675.80\n';
    expect((await factsOf(text)).payer).not.toBe('Steward');
  });

  it('stands behind the dash of a title', async () => {
    const text =
      'Check Register Detail - Dunmore Sim Public Works,\n\nCheck No,Check Date,Invoice #,Amount\n20448,2026-10-20,0077410,1250.00\n20448,2026-10-20,0077433,83.15\n';
    expect((await factsOf(text)).payer).toBe('Dunmore Sim Public Works');
  });

  it('keeps its legal form behind a comma', async () => {
    const text =
      'TRES VOLCANES   AVISO DE PAGO\nComercializadora Tres Volcanes, S.A. de C.V.   No. de pago: 1700033218\n\nFactura   Pagado\nMX-8840   20.00\nMX-8847   40.00\nTotal     60.00\n';
    expect((await factsOf(text)).payer).toBe('Comercializadora Tres Volcanes, S.A. de C.V.');
  });

  it('is the firm that a person signs for, though the address writes its umlaut out', async () => {
    const own = 'From: Petra Lörke <buero@loerke-toechter.example>\nTo: ar@quellsim.example\nSubject: Zahlung';
    const body = `${own}\nContent-Type: text/plain; charset=utf-8\n\nwir haben heute 20,00 EUR überwiesen:\n\nRE-2026-118   20,00 EUR\n\nPetra Lörke\nSchreinerei Lörke & Töchter\nAm Kalkofen 3\n`;
    expect((await factsOf(body)).payer).toBe('Schreinerei Lörke & Töchter');
  });

  it('is who heads the page, whatever the payee below is called', async () => {
    const list = '\n\nInvoice   Paid\nQD-41771  20.00\nQD-41790  40.00\nTotal     60.00\n';
    const stub =
      'Tallow River Paper Converting\nVendor no. 10773   HARBOR DISTRIBUTION CO\nCheck no. 118204   Date 2026-11-09';
    expect((await factsOf(stub + list)).payer).toBe('Tallow River Paper Converting');
    const order =
      'Coyote Wash Growers   No. 31877\nPAY TO THE\nORDER OF   PIMA PUMP & WELL SERVICE, LLC   $60.00\nCheck no. 31877   Date 2026-11-09';
    expect((await factsOf(order + list)).payer).toBe('Coyote Wash Growers');
    const addressed =
      'Pemberton & Daughters\n\nRidgeway Cutlery Ltd\nAttn: Accounts Receivable\nFrome\n\nDear Ms. Voss:\nour cheque no. 118204 of 2026-11-09 pays:';
    expect((await factsOf(addressed + list)).payer).toBe('Pemberton & Daughters');
  });

  it('is the firm below the person who signs, though the mail shows that person', async () => {
    const head = 'From: Dewi Prosser <dewi@prosser.example>\nTo: ar@quellsim.example\nSubject: coach hire';
    const body =
      'Done, $450.00 by ACH 88120.\nInvoice LC-0917 $450.00\n\nD.\n\nDewi Prosser, Bursar\nYsgol Bryn Glas Charitable Trust\n';
    expect((await factsOf(`${head}\nContent-Type: text/plain\n\n${body}`)).payer).toBe(
      'Ysgol Bryn Glas Charitable Trust',
    );
  });

  it('is what a label for the payer names rather than a portal that heads the page', async () => {
    const text = (label: string) =>
      `Settlely Payments Network Inc.\n${label}\nPayee: Quellsim Co.\nCheck no. 118204   Date 2026-11-09\n\nInvoice   Paid\nQD-41771  20.00\nQD-41790  40.00\nTotal     60.00\n`;
    for (const label of [
      'Payer: 004 Great Basin Feed & Grain',
      'Ordered by: Great Basin Feed & Grain, Elko NV',
      'Betalningsavsändare: Great Basin Feed & Grain',
    ])
      expect((await factsOf(text(label))).payer).toBe('Great Basin Feed & Grain');
  });

  it.each([
    ['Sim Ostrander Feed & Seed paid you with PayNet. Expect it by 11/14/2026.', 'Sim Ostrander Feed & Seed'],
    ['Check 7012 for $1,675.80 is in the mail from Ostrander Feed & Sim Seed.', 'Ostrander Feed & Sim Seed'],
    [
      'Remittance notification from your customer Brightwater Sim Lines Ltd. sent via PayNet',
      'Brightwater Sim Lines Ltd.',
    ],
  ])('is said in a sentence, whatever amounts stand in it: %s', async (body, payer) => {
    expect((await factsOf(mail(`${address}\nSubject: Notice`, body))).payer).toBe(payer);
  });
});

describe('the day of the payment', () => {
  it('ends a sentence, and is none of the week that a report is of', async () => {
    const text =
      'La Sim Quincaillerie SAS\nRennes, le 9 octobre 2026\nAvis de virement. Date d’exécution : 12/10/2026.\n\nFacture   Payé\nQC-55061  20,00\nQC-55070  40,00\nTotal     60,00\n';
    expect((await factsOf(text)).date).toBe('2026-10-12');
    const report =
      'Greystoke Sim Corp\nELECTRONIC PAYMENTS WEEK ENDING 10/23/2026\nPAYMENT EFT-30551   DATE 10/19/2026\n\nInvoice   Paid\nN-55061  20.00\nN-55070  40.00\nTotal    60.00\n';
    expect((await factsOf(report)).date).toBe('2026-10-19');
  });

  it('is the one that a sentence says of the money, before a bare "Date"', async () => {
    const text =
      'Hoyer Sim AG\nDatum 12.11.2026\n\nWir haben Ihnen den Betrag von EUR 60,00 mit Valuta 13.11.2026 angewiesen.\n\nReferenz   Nettobetrag\nRE-01902   20,00\nRE-01940   40,00\nSumme      60,00\n';
    expect((await factsOf(text)).date).toBe('2026-11-13');
  });
});

describe('of several days', () => {
  it.each([
    ['Advice date: 02/27/26\nEffective date: 03/03/26', '2026-03-03'],
    ['Processed: 12 January 2026\nIn your account: 14 January 2026', '2026-01-14'],
    ['Process date: May 7, 2026\nEstimated arrival: May 11, 2026', '2026-05-07'],
    ['Date du mandat : 6 octobre 2026\nDate de règlement : 9 octobre 2026', '2026-10-09'],
    ['Zahllauf vom 11.02.2026, gezahlt zum Valutatag 12.02.2026', '2026-02-12'],
    ['Booked  01 JUL 2026\nValue   02 JUL 2026', '2026-07-02'],
    ['Printed 13 April 2026\nPayment made Friday, 10 April', '2026-04-10'],
    ['17.02.2026\nIhre Rechnungen habe ich am 16.2. überwiesen.', '2026-02-16'],
  ])('the one of value counts before the one of paying, and both before the paper’s: %j', async (head, date) => {
    const text = paper(head);
    expect((await factsOf(text)).date).toBe(date);
  });

  it.each([
    ['Gisteren € 60,00 overgeboekt.', '2026-11-11'],
    ['Die Rechnungen sind seit Dienstag bezahlt.', '2026-11-10'],
    ['Ayer te hicimos la transferencia.', '2026-11-11'],
    ['The payment will reach your bank on Monday.', '2026-11-16'],
    ['The sum will reach your bank on 30th October.', '2026-10-30'],
    ['Total montant payé: 60.00 monthly.', '2026-11-12'],
  ])('words count from the day of the message: %s', async (body, date) => {
    const own = 'From: Harbor Sim Homes <ap@harborsimhomes.example>\nTo: ar@quellsim.example\nSubject: Paid';
    expect((await factsOf(mail(own, body))).date).toBe(date);
  });
});

describe('labels', () => {
  it.each([
    ['Zahlungslauf-ID: 20931', '20931'], ['Sammelüberweisung Nr. 20931', '20931'], ['Transaktions-ID: 20931', '20931'],
    ['N° de remise : 20931', '20931'], ['Référence bancaire : 20931', '20931'], ['N/Réf : 20931', '20931'],
    ['Número de autorización: 20931', '20931'], ['Distinta n. 20931', '20931'], ['Assegno n. 20931', '20931'],
    ['Unser Beleg: 20931', '20931'],
    ['Lodgement ref: SBN 131026 NGW', 'SBN 131026 NGW'], ['Txn ID: 20931', '20931'], ['SWIFT code: CHASUS33', null], ['Bank code: 20931', null],
  ])('ask in letters for the same words as in letter heads: %s', async (line, reference) => {
    const typed = paper(line);
    expect((await factsOf(typed)).reference).toBe(reference);
    const sender = 'From: Tallgrass Sim Foods Ltd <ap@tallgrass.example>\nTo: ar@quellsim.example\nSubject: Paid';
    const letter = `${sender}\nContent-Type: text/plain\n\nwe have paid\n\n${line}\n\nINV-41771 $20.00\nINV-41790 $40.00\n\nTotal $60.00\n`;
    expect((await factsOf(letter)).reference).toBe(reference);
  }); // biome-ignore format: a table

  it('hold no colon but at their end', async () => {
    const text = paper('Payment type: Electronic Funds Transfer');
    expect((await factsOf(text)).method).toBe('ACH');
  });

  it('name the same in two languages', async () => {
    const text =
      'PAYMENT NOTIFICATION / NOTIFICACIÓN DE PAGO\n\nCompany / Empresa:  Aceros Sim S.A. de C.V.\nBeneficiary / Beneficiario: Quellsim Co.\nPayment doc / Documento de pago: 1500088214\nValue date / Fecha valor: 2026-11-19\n\nInvoice    Paid\nQD-10403   USD 110.75\nQD-10404   USD 20.00\nTotal      USD 130.75\n';
    const facts = { payer: 'Aceros Sim S.A. de C.V.', reference: '1500088214', date: '2026-11-19' };
    expect(await factsOf(text)).toMatchObject(facts);
  });

  it.each([
    ['Clave de rastreo: 2026111040014BET0000447100', '2026111040014BET0000447100'],
    ['N.º de orden: 26/1187', '26/1187'],
    ['Fed ref 20261104MMQFMP2L004417', '20261104MMQFMP2L004417'],
  ])('name the number that a bank gave: %s', async (line, reference) => {
    const text = `La Sim Albariza, S.L.\nTransferencia bancaria\n${line}\nFecha valor: 13/NOV/2026\n\nFactura    Pagado\nQD-10403   110,75\nQD-10404   20,00\nTotal      130,75\n`;
    expect(await factsOf(text)).toMatchObject({ reference, date: '2026-11-13' });
  });
});

describe('of several numbers', () => {
  it.each([
    ['Voucher: APPM-0071\nPayment reference: 1022-0418', '1022-0418'],
    ['Journal: VPAY-0088\nCheck number: 560118', '560118'],
    ['Payment run: CR26/W45\nBACS reference: 0044719', '0044719'],
    ['Remittance number: 7100044\nPayment trace: 88-1107-4471', '88-1107-4471'],
    ['Disposizione di pagamento n. 412/2026\nCRO: 40882117301', '40882117301'],
    ['Belegnummer: 2000018\nZahlungsreferenz: 81-4420', '81-4420'],
  ])('the bank’s comes before the payer’s own, and this before the run’s: %j', async (head, reference) => {
    const text = paper(head);
    expect((await factsOf(text)).reference).toBe(reference);
  });

  it.each([
    ['BACS reference: ABC 00447193', 'ABC 00447193'],
    ['ACH ref. ORB 7711-25', 'ORB 7711-25'],
    ['Our Ref: BACS 300926', 'BACS 300926'],
    ['Tytuł: ZBIOR 77/04/2026', 'ZBIOR 77/04/2026'],
    ['Bonifico: CRO 0771188124410', '0771188124410'],
    ['Payment: EFT 4420091', '4420091'],
    ['Avis de règlement n° 26/11/0447', '26/11/0447'],
  ])('the whole is taken, and no word for how it was paid: %s', async (line, reference) => {
    const text = paper(line);
    expect((await factsOf(text)).reference).toBe(reference);
  });
});

describe('what names the payment', () => {
  it.each([
    ['It will show on your statement as SPIRE OCT.', 'SPIRE OCT'],
    ['Sent by BACS (ref SPIRE OCT).', 'SPIRE OCT'],
    ['Kenmerk op uw afschrift: BGD-26-5521 KAMP.', 'BGD-26-5521 KAMP'],
    ['Verwendungszweck war "Kd 2208 RG 771+779".', 'Kd 2208 RG 771+779'],
    ['A cheque is enclosed. It bears the number 400213.', '400213'],
    ['Die Überweisung trägt die Auftragsnummer 0312-4481-K.', '0312-4481-K'],
    ['Adjunto el cheque nominativo núm. 5.110.884-2.', '5.110.884-2'],
    ['LETTRE-CHÈQUE N° 7718820', '7718820'],
    ["Sender's ref: BRD 4417\nOur reference: NOT2604", 'BRD 4417'],
    ['Riferimento ordinante: MVC/2026/0612\nAvviso di accredito n. 88120', 'MVC/2026/0612'],
    ['EFT paid. CRO 000123 Dublin', null],
  ])('is taken from words as from labels: %j', async (body, reference) => {
    const own = 'From: Harbor Sim Homes <ap@harborsimhomes.example>\nTo: ar@quellsim.example\nSubject: Paid';
    expect((await factsOf(mail(own, body))).reference).toBe(reference);
  });
});

describe('how it was paid', () => {
  it('is told by a column of types that holds nothing but ways to pay', async () => {
    const rows = [
      'C-8812,2026-11-12,CHK,Mesa Sim LLC,QD-104002,388.45',
      'C-8812,2026-11-12,CHK,Mesa Sim LLC,QD-104005,52.00',
    ];
    const text = `PaymentID,PayDate,Type,PayerName,Invoice,Amount\n${rows.join('\n')}\n`;
    expect(await factsOf(text)).toMatchObject({ method: 'CHECK', reference: 'C-8812', payer: 'Mesa Sim LLC' });
  });

  it.each([
    ['Avis de virement N° VIR-118\nNous avons viré (SEPA) la somme', 'ACH'],
    ['Virement bancaire VIR-118 de la somme', 'WIRE'],
    ['Zum Ausgleich überweisen wir Ihnen', 'WIRE'],
    ['Betaald via overgeboekt bedrag', 'WIRE'],
    ['Betalingsmåde: Bankoverførsel', 'WIRE'],
    ['Votre prélèvement du 5 octobre', 'OTHER'],
    ['Settled by PayPal', 'OTHER'],
    ['Pay to the\norder of Quellsim Co.', 'CHECK'],
    ['Avis über Scheckzahlung 118', 'CHECK'],
    ['Betaalwijze: bankoverschrijving', 'WIRE'],
    ['Mode de paiement : TEF (transfert électronique de fonds)\nCe document n’est pas un chèque. Paiement 118', 'ACH'],
    ['Wire transfer 118. We will use ACH from May.', 'WIRE'],
  ])('%s', async (head, method) => {
    const text = `La Sim Quincaillerie SAS\n${head}\n\nFacture   Payé\nQC-55061  20,00\nQC-55070  40,00\nTotal     60,00\n`;
    expect((await factsOf(text)).method).toBe(method);
  });
});

describe('the currency', () => {
  it('stands in the name of a column as systems write it', async () => {
    const table =
      'payer_name,payment_ref,value_date,doc_ref,amount_gbp\nAshdown Sim Ltd,R-0093,17/11/2026,EU26-10401,205.00\nAshdown Sim Ltd,R-0093,17/11/2026,EU26-10408,1630.48\n';
    expect((await factsOf(table)).currency).toBe('GBP');
  });
});
