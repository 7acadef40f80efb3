import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read.ts';
import { inShort } from '../mail/inShort.ts';
import { type Put, pdf, putLines } from '../pdf/drawing.ts';

const page = async (rows: Put[][]) => {
  const bytes = await pdf((doc) => putLines(doc, 40, 14, rows));
  return inShort(await readDocument({ bytes }));
};

describe('rows of a printed table', () => {
  it('of a second stub are a copy, whatever words say whose', async () => {
    const stub = (whose: string): Put[][] => [
      [[40, 'Simulated Birch Homes LLC'], [300, 'Check #'], [400, '20771']],
      [[40, 'Date'], [140, 'Bill No.'], [240, 'Memo'], [380, 'Bill Amt', 'right'], [480, 'Pmt Amt', 'right']],
      [[40, '10/14/2026'], [140, '4421322'], [240, 'Lobby'], [380, '918.00', 'right'], [480, '918.00', 'right']],
      [[40, '10/16/2026'], [140, '4421409'], [240, 'Unit 118'], [380, '233.75', 'right'], [480, '233.75', 'right']],
      [[40, 'Operating 1010'], [300, whose], [480, '1,151.75', 'right']],
    ];
    expect(
      await page([
        [[40, 'Simulated Birch Homes LLC'], [400, '20771']],
        [[300, '11/18/2026'], [400, '$ **1,151.75']],
        ...stub('Payee copy'),
        ...stub('File copy'),
      ]),
    ).toEqual([
      'Simulated Birch Homes LLC: 1151.75 USD CHECK 20771 2026-11-18 balanced',
      'invoice 4421322 918.00 -0.00 -[] = 918.00',
      'invoice 4421409 233.75 -0.00 -[] = 233.75',
    ]);
  });

  it('say with codes why an invoice above was paid short', async () => {
    expect(
      await page([
        [[40, 'Simulated Larch Wholesale Co.']],
        [[40, 'Payment no.: 55-0099'], [240, 'Paid on: 11/20/2026'], [400, 'Paid: $8,420.61']],
        [[40, 'Invoice'], [140, 'PO'], [280, 'Invoice amt', 'right'], [360, 'Disc', 'right'], [440, 'Deductions', 'right'], [540, 'Net amt', 'right']],
        [[40, 'QD-104220'], [140, '0417'], [280, '3,900.00', 'right'], [360, '39.00', 'right'], [440, '84.00', 'right'], [540, '3,777.00', 'right']],
        [[52, 'Less: 24'], [140, 'Carton shortage'], [440, '84.00', 'right']],
        [[40, 'QD-104238'], [140, '0419'], [280, '5,060.00', 'right'], [360, '50.60', 'right'], [440, '365.79', 'right'], [540, '4,643.61', 'right']],
        [[52, 'Less: 49'], [140, 'Misrouted freight'], [440, '150.00', 'right']],
        [[52, 'Less: 11'], [140, 'Price on order'], [440, '215.79', 'right']],
        [[40, 'Deduction codes are listed in the vendor guide.']],
      ]),
    ).toEqual([
      'Simulated Larch Wholesale Co.: 8420.61 USD null 55-0099 2026-11-20 balanced',
      'invoice QD-104220 3900.00 -39.00 -[84.00 Carton shortage] = 3777.00',
      'invoice QD-104238 5060.00 -50.60 -[150.00 Misrouted freight; 215.79 Price on order] = 4643.61',
    ]);
  });

  it('stand under names that touch, beside a list of claims with its own signs', async () => {
    expect(
      await page([
        [[40, 'SIMULATED FARROW STORES PLC'], [300, 'BACS payment date'], [420, '24.11.2026']],
        [[40, 'REMITTANCE 5500711204']],
        [[40, 'Invoice'], [220, 'Value', 'right'], [300, 'Deducted', 'right'], [300, 'Reason'], [540, 'Net GBP', 'right']],
        [[40, 'SIN204300'], [220, '18,720.00', 'right'], [298, '234.00', 'right'], [304, 'S1 Short delivered 6 cases'], [540, '18,486.00', 'right']],
        [[40, 'SIN204318'], [220, '9,360.00', 'right'], [540, '9,360.00', 'right']],
        [[40, 'SIN204351'], [220, '4,212.00', 'right'], [298, '105.30', 'right'], [304, 'P4 Price difference'], [540, '4,106.70', 'right']],
        [[40, 'Section 1 total'], [540, '31,952.70', 'right']],
        [[40, 'Debit notes raised by us']],
        [[40, 'Debit note'], [140, 'Date'], [220, 'Narrative'], [540, 'Value GBP', 'right']],
        [[40, 'DM880114'], [140, '02.11.2026'], [220, 'Promotional funding'], [540, '1,500.00-', 'right']],
        [[40, 'Total paid to your account'], [540, 'GBP 30,452.70', 'right']],
      ]),
    ).toEqual([
      'SIMULATED FARROW STORES PLC: 30452.70 GBP ACH 5500711204 2026-11-24 balanced',
      'invoice SIN204300 18720.00 -0.00 -[234.00 Short delivered 6 cases] = 18486.00',
      'invoice SIN204318 9360.00 -0.00 -[] = 9360.00',
      'invoice SIN204351 4212.00 -0.00 -[105.30 Price difference] = 4106.70',
      'less 1500.00 Promotional funding DM880114',
    ]);
  });

  it('bring a sum forward, and take back under numbers of their own for what describes them', async () => {
    expect(
      await page([
        [[40, 'GROUPE ALISIER SIMULÉ SA']],
        [[40, 'Relevé de règlement n° 26-44718'], [300, 'Date de règlement : 23/11/2026']],
        [[40, 'Pièce'], [140, 'Libellé'], [300, 'Brut', 'right'], [380, 'Escompte', 'right'], [480, 'Net', 'right']],
        [[40, 'FA26-10510'], [140, 'Facture'], [300, '3 600,00', 'right'], [380, '36,00', 'right'], [480, '3 564,00', 'right']],
        [[40, 'FA26-10522'], [140, 'Facture'], [300, '1 250,00', 'right'], [380, '12,50', 'right'], [480, '1 237,50', 'right']],
        [[40, 'A reporter'], [480, '4 801,50', 'right']],
        [[40, 'Report'], [480, '4 801,50', 'right']],
        [[40, 'FA26-10533'], [140, 'Facture'], [300, '2 904,00', 'right'], [380, '29,04', 'right'], [480, '2 874,96', 'right']],
        [[40, 'ND-88117'], [140, 'Pénalité retard'], [480, '-75,00', 'right']],
        [[40, 'NET À RÉGLER EUR'], [480, '7 601,46', 'right']],
      ]),
    ).toEqual([
      'GROUPE ALISIER SIMULÉ SA: 7601.46 EUR null 26-44718 2026-11-23 balanced',
      'invoice FA26-10510 3600.00 -36.00 -[] = 3564.00',
      'invoice FA26-10522 1250.00 -12.50 -[] = 1237.50',
      'invoice FA26-10533 2904.00 -29.04 -[] = 2874.96',
      'less 75.00 Pénalité retard ND-88117',
    ]);
  });

  it('say behind the goods why they were paid short', async () => {
    expect(
      await page([
        [[40, 'Simulated Oak Senior Living Corp.'], [300, 'Check number: 560118'], [440, 'Check date: 11/23/2026']],
        [[40, 'Invoice'], [120, 'Description'], [400, 'Invoice amount', 'right'], [520, 'Amount settled', 'right']],
        [[40, '4421512'], [120, 'Grab bars 36 in.'], [400, '2,476.00', 'right'], [520, '2,476.00', 'right']],
        [[40, '4421577'], [120, 'Door alarms 12 ea; 2 returned, see RA 30118'], [400, '1,140.00', 'right'], [520, '950.00', 'right']],
        [[120, 'Amount settled in'], [360, 'USD'], [520, '3,426.00', 'right']],
      ]),
    ).toEqual([
      'Simulated Oak Senior Living Corp.: 3426.00 USD CHECK 560118 2026-11-23 balanced',
      'invoice 4421512 2476.00 -0.00 -[] = 2476.00',
      'invoice 4421577 1140.00 -0.00 -[190.00 2 returned, see RA 30118] = 950.00',
    ]);
  });
}); // biome-ignore format: rows as printed
