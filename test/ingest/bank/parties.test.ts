import { describe, expect, it } from 'vitest';
import { bytesOf, readNow } from '../documents.ts';

const bai2 = (body: string) =>
  `01,S,R,260310,0600,1,80,,2/\n02,R,S,1,260310,,USD,2/\n03,7,USD,010,0,,/\n${body}\n49,0,3/\n98,0,1,3/\n99,0,1,3/\n`;
const mt940 = (body: string) => `:20:A\n:25:DE123\n:28C:1/1\n:60F:C260305EUR0,00\n${body}\n:62F:C260305EUR1,00\n-\n`;
const credited = (type: string, details: string) => mt940(`:61:2603050305C300,00${type}NONREF//B1\n:86:${details}`);

function inShort(text: string): string {
  const remittances = readNow({ bytes: bytesOf(text) }).items.flatMap((item) =>
    item.type === 'remittance' ? [item.remittance] : [],
  );
  return remittances
    .map(({ payer, payment, lines, adjustments }) =>
      [
        payer.name,
        payment.method,
        ...lines.map(({ reference, paid }) => `${reference} ${paid}`),
        ...adjustments.map(({ reference, text, amount }) => `${reference ?? text} less ${amount}`),
      ].join(' | '),
    )
    .join('\n');
}

describe('who paid, as banks word it', () => {
  it.each([
    ['165,88040,Z,B,C,ORIG CO NAME:SIM CAFE INVOICE 1008/', 'SIM CAFE | ACH | 1008 880.40'],
    ['195,1250,0,W7,,ORG=SIM NORTH\n88,SHORE FOODS LLC OBI=INV 778', 'SIM NORTH SHORE FOODS LLC | WIRE | 778 12.50'],
    ['195,1250,S,1250,0,0,W7,R,ORG=SIM GULF MARINE LLC OBI=INV 778', 'SIM GULF MARINE LLC | WIRE | 778 12.50'],
    ['142,2500,,W9,,ORIG CO NAME:SIM BROS, LLC,ENTRY DESC:PAY,INV 9001', 'SIM BROS, LLC | ACH | 9001 25.00'],
    ['142,3000,,W9,,ORIGINATOR: SIM BISTRO/\n88,PAYMENT DETAILS: INVOICE NO. 5561/', 'SIM BISTRO | ACH | 5561 30.00'],
    ['195,2500,0,W9,,WIRE FROM SIM LAKE LLC REF INV 8841', 'SIM LAKE LLC | WIRE | 8841 25.00'],
    ['195,2500,0,W9,,WIRE CREDIT ORIG SIM LAKE CORP\n88,INVOICE 8841', 'SIM LAKE CORP | WIRE | 8841 25.00'],
    [
      '165,1250,Z,2,,SIM OAK DES:PAYMENT ID:1002 INDN:SIM V CO ID:19 CTX PMT INFO:RMR*IV*1234**12.50\\',
      'SIM OAK | ACH | 1234 12.50',
    ],
    [
      '195,999,,W9,,WT FED#01234 SIM BANK /ORG=SIM BROOK INC SRF# 2026 TRN#26031 RFB# INV 4471/',
      'SIM BROOK INC | WIRE | 4471 9.99',
    ],
    [
      '195,900,1,FT2,,/\n88,ORG=/12345678 SIM DELTA GMBH 12 MAIN ST IL/\n88,OBI=INV 88121/',
      'SIM DELTA GMBH | WIRE | 88121 9.00',
    ],
    [
      '142,4500,,T,C,SIM ELM STORES    ACH PMT    CCD/\n88,/INV/99011 20.00/INV/99012 25.00/',
      'SIM ELM STORES | ACH | 99011 20.00 | 99012 25.00',
    ],
    [
      '214,3000,V,260309,,F1,E-1,CREDIT/\n88,BY ORDER OF: SIM GOLF 1 HIGH STREET BATH/\n88,DETAILS OF PAYMENT: INV SV-1001/\n88,BANK CHARGES: 15.00/',
      'SIM GOLF |  | SV-1001 30.00',
    ],
    ['165,3000,,W9,,BACS CREDIT FROM SIM THAMES LTD INV 30021/', 'SIM THAMES LTD | ACH | 30021 30.00'],
    ['115,3000,,1,CK77,LOCKBOX 55 REMITTER SIM OAKS CK#5501 INV 7001 30.00/', 'SIM OAKS | CHECK | 7001 30.00'],
    ['142,9000,,1,,ACH CREDIT SIM GROCERS PAYABLES ID 55501 INV 61001 90.00/', 'SIM GROCERS | ACH | 61001 90.00'],
    ['142,9000,,1,,PREAUTHORIZED ACH CREDIT SIM FARM 8887776665 INV#4401 90.00/', 'SIM FARM | ACH | 4401 90.00'],
    ['142,4500,,1,,SIM MART ACH PMT INV 33001 50.00 LESS CLAIM SC-991 5.00/', 'SIM MART | ACH | 33001 45.00'],
    ['165,4500,,1,,SIM PHARMA EDI PAYMNT\n88,RMR*IV*P-2**45.00\\/', 'SIM PHARMA | ACH | P-2 45.00'],
    ['165,4500,,1,,SIM BUILDERS CTX\n88,RMR*IV*P-3**45.00\\/', 'SIM BUILDERS | ACH | P-3 45.00'],
    ['165,4500,,1,,ORIG CO NAME=SIM MESA|ORIG ID=101|ADDENDA=NTE*ZZZ*INV 91 45.00/', 'SIM MESA | ACH | 91 45.00'],
    ['142,12000,,B1,,SIM VALLEY ISD\n88,PO 7781 INV 90112', 'SIM VALLEY ISD | ACH | 90112 120.00'],
    ['165,40110,,B1,,SIM CAFE\n88,77251', 'SIM CAFE | ACH | 77251 401.10'],
    ['142,12000,,B1,,SIM TRUCKING LLC 90112', ''],
    ['142,12000,,B1,,SIM GYMS INC INVOICE 7712 & 7713', 'SIM GYMS INC | ACH'],
    [
      '195,250000,,B1,,B/O SIM KYOTO KK REF INV 881 2520.00 WIRE FEE 20.00',
      'SIM KYOTO KK | WIRE | 881 2520.00 | WIRE FEE less 20.00',
    ],
    [
      '165,549120,,B1,,ORIG CO NAME:SIM BARGAIN STORES\n88,RMR*IV*77-31**3840.00*3840.00\\\n88,RMR*IV*77-57**1901.20*1940.00*38.80\\\n88,ADX*-250.00*54*CM*FR-90021\\',
      'SIM BARGAIN STORES | ACH | 77-31 3840.00 | 77-57 1901.20 | FR-90021 less 250.00',
    ],
    [
      '208,817500,,B1,,ORG=SIM PACIFIC RESORTS PTE\n88,INVOICE SVX-2201 USD 8200.00 LESS BANK CHARGES USD 25.00/',
      'SIM PACIFIC RESORTS PTE | WIRE | SVX-2201 8200.00 | BANK CHARGES less 25.00',
    ],
    ['142,30000,,B1,,SIM GYMS INC INV 7712 100 INV 7713 200', 'SIM GYMS INC | ACH | 7712 100.00 | 7713 200.00'],
    ['165,9000,,B1,,ORIG CO NAME:SIM PETS\n88,REF*IV*P-771\\', 'SIM PETS | ACH | P-771 90.00'],
  ])('BAI2: 16,%s', (text, expected) => expect(inShort(bai2(`16,${text}`))).toBe(expected));

  it('BAI2: joins a long record and its continuation by a blank', () => {
    const text = `16,195,1250,0,W7,,WIRE TYPE:WIRE IN DATE:031026 TIME:1012 ET ORIG:SIM GULF, INC. ID:0099 PMT DET:INV 551 7.50 INV 552\n88,5.00`;
    expect(inShort(bai2(text))).toBe('SIM GULF, INC. | WIRE | 551 7.50 | 552 5.00');
  });

  it.each([
    [
      'VIR SEPA RECU /DE SIMULEE BASTIEN /MOTIF FACTURE FA-7718\n1 280,00 AVOIR AV-209 980,00 /REF QB-2606',
      'SIMULEE BASTIEN | ACH | FA-7718 1280.00 | AV-209 -980.00',
    ],
    ['192?00SAMMLER LASTSCHRIFTEN?20ANZAHL 42?32SIM HANDEL', ''],
    ['BANKGIRO INBET SIM FISK AB\nFAKTURA 40881 KUNDNR 7712', 'SIM FISK AB | ACH | 40881 300.00'],
    [
      "GUTSCHRIFT SIM ALP AG\nRECHNUNG NR. CH-60121 1'200.00, GUTSCHRIFT NR. CH-133 900.00",
      'SIM ALP AG | ACH | CH-60121 1200.00 | CH-133 -900.00',
    ],
    ['166?00UMBUCHUNG?20SVWZ+UEBERTRAG VON TAGESGELD?32SIM HANDEL', ''],
    [
      'AUSLANDSZAHLUNG AUFTRAGGEBER: SIM WERFT\nINVOICE AT-2201 EUR 320,00\nSPESEN DER BANK EUR 20,00',
      'SIM WERFT | WIRE | AT-2201 320.00 | SPESEN DER BANK less 20.00',
    ],
    ['FPS CREDIT SIM THAMES LTD INV 3002', 'SIM THAMES LTD | ACH | 3002 300.00'],
    ['OSKO PAYMENT FROM SIM REEF PTY LTD INVOICE AU2201', 'SIM REEF PTY LTD | ACH | AU2201 300.00'],
    ['/BENM//NAME/SIM V//ORDP//NAME/SIM KAAS//REMI/USTD//FACTUUR 2026-11/', 'SIM KAAS | ACH | 2026-11 300.00'],
    ['SIM PUBS PLC\n/ROC/K-1\nINV/551/100.00\nINV/552/200.00', 'SIM PUBS PLC | ACH | 551 100.00 | 552 200.00'],
    ['FRA: SIM HANDEL AS MELDING: FAKTURA 26031', 'SIM HANDEL AS | ACH | 26031 300.00'],
    ['166?20EREF: AB-1?21SVWZ: RE 4411 306,12 abzgl. 2% Skonto?32SIM BAU', 'SIM BAU | ACH | 4411 300.00'],
    ['166?20SVWZ+RG 4411+4412?32SIM BAU', 'SIM BAU | ACH'],
    ['166?20SVWZ+RG 4001 VOM 01.03. 1?2100,00 RG 4002 200,00?32SIM BAU', 'SIM BAU | ACH | 4001 100.00 | 4002 200.00'],
    ['166?20SVWZ+RE-NR. 2026-1 abzgl. 2% SKONTO 6,00?32SIM GARTEN', 'SIM GARTEN | ACH | 2026-1 300.00'],
    ['/REMI/INV 551 EUR125.00 INV 552 EUR175.00/ORDP/SIM PUBS/', 'SIM PUBS | ACH | 551 125.00 | 552 175.00'],
    ['VIREMENT SEPA RECU /DE SIM VIS SARL /MOTIF FACTURE FA2026-1', 'SIM VIS SARL | ACH | FA2026-1 300.00'],
    ['BONIFICO DA SIM FERRI SRL PER FATT. 118/2026 300,00', 'SIM FERRI SRL | ACH | 118/2026 300.00'],
    [
      '020<00PRZELEW<20FAKTURA FV/26/118 100,00 FV/2<216/119 200,00<27SIM HURT',
      'SIM HURT | ACH | FV/26/118 100.00 | FV/26/119 200.00',
    ],
    ['CHAPS FROM SIM PUBS PLC INV 77', 'SIM PUBS PLC | WIRE | 77 300.00'],
    ['/ORDP//NAME/SIM SKLEP/REMI/USTD//FV 1001/2026 300,00', 'SIM SKLEP | ACH | 1001/2026 300.00'],
    ['177?00SEPA?20SVWZ+Faktura 9001?32SIM HANDEL', 'SIM HANDEL | ACH | 9001 300.00'],
    ['BONIFICO DA SIM ORO SRL CAUSALE SALDO FATT 77/2026 300,00', 'SIM ORO SRL | ACH | 77/2026 300.00'],
    ['VIREMENT SEPA RECU DE SIM VIN FACT F2026-331 320,00 RETENUE LITIGE 20,00', 'SIM VIN | ACH | F2026-331 300.00'],
    ['166?20RE 12345 310,00 EUR minus Re?21klamation 10,00?32SIM KG', 'SIM KG | ACH | 12345 300.00'],
  ])('MT940: :86:%s', (text, expected) => expect(inShort(credited('NTRF', text))).toBe(expected));

  it.each([
    ['S103', '/ORDP/SIM GULF LLC/REMI/INVOICE 5561 300.00', 'SIM GULF LLC | WIRE | 5561 300.00'],
    [
      'N654',
      'SEPA OVERBOEKING   NAAM: SIM BV\nOMSCHRIJVING: FACTUUR 2026   KENMERK: H-7',
      'SIM BV | ACH | 2026 300.00',
    ],
    ['N166', '166?20SVWZ+Rechnung 4411?32SIM METZGEREI?33 KOHL', 'SIM METZGEREI KOHL | ACH | 4411 300.00'],
  ])('MT940: %s :86:%s', (type, text, expected) => expect(inShort(credited(type, text))).toBe(expected));
});

describe('the number of a payment', () => {
  const referenceOf = (text: string) => {
    const [item] = readNow({ bytes: bytesOf(text) }).items.filter(({ type }) => type === 'remittance');
    return item?.type === 'remittance' ? item.remittance.payment.reference : undefined;
  };

  it('is what the addenda trace it by, before the number that the bank gave', () => {
    const addenda = '88,CO ENTRY DESCR:EDI PYMNTS SEC:CTX TRN*1*07190048\\\n88,RMR*IV*9001*PI*25.00*25.00*0.00\\';
    expect(referenceOf(bai2(`16,165,2500,0,2611160099,,SIM MEDICAL CO\n${addenda}`))).toBe('07190048');
  });

  it.each([
    ['BACS CREDIT SIM FORGE LTD REF AF-771 INV SIN-805', 'AF-771'],
    // What stands behind the word is the document itself.
    ['BACS CREDIT SIM FORGE LTD REF SIN-805', 'B1'],
  ])('is what "%s" calls its reference', (words, expected) => {
    expect(referenceOf(credited('NTRF', words))).toBe(expected);
  });
});
