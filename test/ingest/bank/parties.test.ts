import { describe, expect, it } from 'vitest';
import { bytesOf, readNow } from '../documents.ts';

const bai2 = (body: string) =>
  `01,S,R,260310,0600,1,80,,2/\n02,R,S,1,260310,,USD,2/\n03,7,USD,010,0,,/\n${body}\n49,0,3/\n98,0,1,3/\n99,0,1,3/\n`;
const mt940 = (body: string) => `:20:A\n:25:DE123\n:28C:1/1\n:60F:C260305EUR0,00\n${body}\n:62F:C260305EUR1,00\n-\n`;

function inShort(text: string): string {
  const remittances = readNow({ bytes: bytesOf(text) }).items.flatMap((item) =>
    item.type === 'remittance' ? [item.remittance] : [],
  );
  return remittances
    .map(({ payer, payment, lines }) =>
      [payer.name, payment.method, ...lines.map(({ reference, paid }) => `${reference} ${paid}`)].join(' | '),
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
  ])('BAI2: 16,%s', (text, expected) => expect(inShort(bai2(`16,${text}`))).toBe(expected));

  it('BAI2: joins a long record and its continuation by a blank', () => {
    const text = `16,195,1250,0,W7,,WIRE TYPE:WIRE IN DATE:031026 TIME:1012 ET ORIG:SIM GULF, INC. ID:0099 PMT DET:INV 551 7.50 INV 552\n88,5.00`;
    expect(inShort(bai2(text))).toBe('SIM GULF, INC. | WIRE | 551 7.50 | 552 5.00');
  });

  it.each([
    ['NTRF', 'FPS CREDIT SIM THAMES LTD INV 3002', 'SIM THAMES LTD | ACH | 3002 300.00'],
    ['NTRF', 'OSKO PAYMENT FROM SIM REEF PTY LTD INVOICE AU2201', 'SIM REEF PTY LTD | ACH | AU2201 300.00'],
    ['S103', '/ORDP/SIM GULF LLC/REMI/INVOICE 5561 300.00', 'SIM GULF LLC | WIRE | 5561 300.00'],
    ['NTRF', '/BENM//NAME/SIM V//ORDP//NAME/SIM KAAS//REMI/USTD//FACTUUR 2026-11/', 'SIM KAAS | ACH | 2026-11 300.00'],
    [
      'N654',
      'SEPA OVERBOEKING   NAAM: SIM BV\nOMSCHRIJVING: FACTUUR 2026   KENMERK: H-7',
      'SIM BV | ACH | 2026 300.00',
    ],
    ['N166', '166?20SVWZ+Rechnung 4411?32SIM METZGEREI?33 KOHL', 'SIM METZGEREI KOHL | ACH | 4411 300.00'],
    [
      'NTRF',
      '166?20SVWZ+RG 4001 VOM 01.03. 1?2100,00 RG 4002 200,00?32SIM BAU',
      'SIM BAU | ACH | 4001 100.00 | 4002 200.00',
    ],
    ['NTRF', '166?20SVWZ+RE-NR. 2026-1 abzgl. 2% SKONTO 6,00?32SIM GARTEN', 'SIM GARTEN | ACH | 2026-1 300.00'],
    ['NTRF', '/REMI/INV 551 EUR125.00 INV 552 EUR175.00/ORDP/SIM PUBS/', 'SIM PUBS | ACH | 551 125.00 | 552 175.00'],
    ['NTRF', 'VIREMENT SEPA RECU /DE SIM VIS SARL /MOTIF FACTURE FA2026-1', 'SIM VIS SARL | ACH | FA2026-1 300.00'],
    ['NTRF', 'BONIFICO DA SIM FERRI SRL PER FATT. 118/2026 300,00', 'SIM FERRI SRL | ACH | 118/2026 300.00'],
    [
      'NTRF',
      '020<00PRZELEW<20FAKTURA FV/26/118 100,00 FV/2<216/119 200,00<27SIM HURT',
      'SIM HURT | ACH | FV/26/118 100.00 | FV/26/119 200.00',
    ],
    ['NTRF', 'CHAPS FROM SIM PUBS PLC INV 77', 'SIM PUBS PLC | WIRE | 77 300.00'],
  ])('MT940: %s :86:%s', (type, text, expected) =>
    expect(inShort(mt940(`:61:2603050305C300,00${type}NONREF//B1\n:86:${text}`))).toBe(expected),
  );
});
