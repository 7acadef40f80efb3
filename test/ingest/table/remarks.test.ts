import { describe, expect, it } from 'vitest';
import { textInShort } from '../mail/inShort.ts';

const csv = (...rows: string[]) => textInShort(rows.join('\n'));

describe('what is written of an item outside of its row', () => {
  it('says why it was paid short where it names its number', async () => {
    expect(
      await csv(
        'Payer,Simulated Nursery Pty Ltd',
        'EFT ref,77120',
        'Date paid,2026-08-12',
        'Currency,AUD',
        'Invoice,Amount,Less,Paid',
        'S-20118,990.00,,990.00',
        'S-20125,1430.00,85.00,1345.00',
        'Total,2420.00,85.00,2335.00',
        '"S-20125: we took off 85.00 freight, order was agreed FIS."',
      ),
    ).toEqual([
      'Simulated Nursery Pty Ltd: 2335.00 AUD ACH 77120 2026-08-12 balanced',
      'invoice S-20118 990.00 -0.00 -[] = 990.00',
      'invoice S-20125 1430.00 -0.00 -[85.00 freight, order was agreed FIS] = 1345.00',
    ]);
  });

  it('says so below it where words beside every item tell what was billed', async () => {
    expect(
      await csv(
        'Entity;Payment Id;Payment Date;Currency;Invoice Id;Description;Invoice Amount;Withheld;Payment Amount',
        'Simulated Energy Ltd;PMT-44190;2026-03-31;GBP;C-1001;Scaffold hire;6000.00;300.00;5700.00',
        'Simulated Energy Ltd;PMT-44190;2026-03-31;GBP;;5% retention until completion;;;',
        'Simulated Energy Ltd;PMT-44190;2026-03-31;GBP;C-1007;Inspection;480.00;0.00;480.00',
      ),
    ).toEqual([
      'Simulated Energy Ltd: 6180.00 GBP null PMT-44190 2026-03-31 balanced',
      'invoice C-1001 6000.00 -0.00 -[300.00 5% retention until completion] = 5700.00',
      'invoice C-1007 480.00 -0.00 -[] = 480.00',
    ]);
  });

  it('says it of all that were paid short by the rate it names', async () => {
    expect(
      await csv(
        'Payer,Simulated Contractors Inc.',
        'Check no,22817',
        'Check date,2026-08-07',
        'Check amount,12540.00',
        'Invoice,Amount,Withheld,Net',
        'GH-7001,9000.00,450.00,8550.00',
        'GH-7012,4200.00,210.00,3990.00',
        ',,,',
        'Retainage 5 % per subcontract,,,',
      ),
    ).toEqual([
      'Simulated Contractors Inc.: 12540.00 USD CHECK 22817 2026-08-07 balanced',
      'invoice GH-7001 9000.00 -0.00 -[450.00 Retainage 5 % per subcontract] = 8550.00',
      'invoice GH-7012 4200.00 -0.00 -[210.00 Retainage 5 % per subcontract] = 3990.00',
    ]);
  });

  it('tells what makes a row that takes money back the payer’s own claim', async () => {
    expect(
      await csv(
        'Buyer:,Simulated Foods plc,,,,',
        'Payment doc:,4700019928,Value date:,30.01.2026,Method:,BACS',
        'Supplier ref,Our ref,Date,Amount,Discount,Net GBP',
        'SL/10441,5105600112,02.01.2026,"11,204.00",0.00,"11,204.00"',
        'PROMO-W1,1700004471,15.01.2026,"-1,200.00",0.00,"-1,200.00"',
        ',,,"Promotional funding, agreement PF-88",,',
        'Total,,,"10,004.00",0.00,"10,004.00"',
      ),
    ).toEqual([
      'Simulated Foods plc: 10004.00 GBP ACH 4700019928 2026-01-30 balanced',
      'invoice SL/10441 11204.00 -0.00 -[] = 11204.00',
      'less 1200.00 Promotional funding, agreement PF-88 PROMO-W1',
    ]);
  });
});

describe('an item of which the payment settles nothing, or a part', () => {
  it('is left out while it waits, and keeps nothing back where the rest follows', async () => {
    expect(
      await csv(
        'Paid by,Simulated Condos Ltd',
        'Payment date,2026-11-18',
        'Payment type,EFT',
        'Confirmation,8844120',
        'Payment total,"$3,068.00 CAD"',
        'Invoice,Amount billed,Amount paid,Note',
        'DR-771,1500.00,1500.00,',
        'DR-778,1200.00,600.00,"half now, rest after inspection"',
        'DR-780,968.00,968.00,',
        'DR-791,447.60,0.00,ON HOLD - awaiting proof of delivery',
      ),
    ).toEqual([
      'Simulated Condos Ltd: 3068.00 CAD ACH 8844120 2026-11-18 balanced',
      'invoice DR-771 1500.00 -0.00 -[] = 1500.00',
      'invoice DR-778 null -0.00 -[] = 600.00',
      'invoice DR-780 968.00 -0.00 -[] = 968.00',
    ]);
  });

  it('is told by a remark that names it', async () => {
    expect(
      await csv(
        'Auftraggeber,Simulierte Kliniken gGmbH',
        'Valuta,02.12.2026,SEPA Credit Transfer,E2E KBO-2612-0044',
        'Rechnung,Rechnungsbetrag €,Zahlung €',
        '2026/5530,"892,50","892,50"',
        '2026/5541,"2.142,00","1.071,00"',
        'Rest zu 2026/5541 nach Abnahme,,',
        'Summe,,"1.963,50"',
      ),
    ).toEqual([
      'Simulierte Kliniken gGmbH: 1963.50 EUR ACH KBO-2612-0044 2026-12-02 balanced',
      'invoice 2026/5530 892.50 -0.00 -[] = 892.50',
      'invoice 2026/5541 null -0.00 -[] = 1071.00',
    ]);
  });

  it('is a deduction where it was refused', async () => {
    expect(
      await csv(
        'Payer,Simulated Kettle Brewing',
        'Check no,2231',
        'Check date,2026-03-06',
        'inv,inv amt,we pay,note',
        '11872,1600.00,1600.00,',
        '11911,90.00,0.00,duplicate of 11872',
        'total,,1600.00,',
      ),
    ).toContain('invoice 11911 90.00 -0.00 -[90.00 duplicate of 11872] = 0.00');
  });
});
