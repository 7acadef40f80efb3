import { describe, expect, it } from 'vitest';
import { textInShort } from '../mail/inShort.ts';

describe('what a text keeps back', () => {
  it('has for its reason the words that lead its line, without those for a deduction and for an invoice', async () => {
    const said = await textInShort(
      'Gesimuleerd Ziekenhuis\nBetaling: 30-09-2026   Bedrag: EUR 4.118,40   Ons kenmerk: ZM-77120\n\nfactuur 260881   2.904,00\nfactuur 260894   1.548,80\ninhouding wegens te late levering op factuur 260894   -334,40\n',
    );
    expect(said[2]).toBe('invoice 260894 1548.80 -0.00 -[334.40 te late levering] = 1214.40');
  });

  it('may say why behind a colon, and ends in what is left, as a total does', async () => {
    const said = await textInShort(
      'BOULANGERIES SIMULÉES\nRemise de chèque n° 7740182 du 7 avril 2026\n\nFact. M-2281     1 450,00 €\nFact. M-2299     1 380,00 €\nRetenue sur M-2299 : 12 sacs humides    -96,00 €\n                               Net     2 734,00 €\n',
    );
    expect(said[0]).toContain('2734.00 EUR CHECK 7740182 2026-04-07 balanced');
    expect(said[2]).toBe('invoice M-2299 1380.00 -0.00 -[96.00 12 sacs humides] = 1284.00');
  });

  it('is of no one invoice where a bank charges it', async () => {
    const said = await textInShort(
      'Officine Simulate S.r.l.\nCon valuta 15/04/2026 abbiamo disposto bonifico n. 000884512:\n\n  Fatt. 411/26   EUR   2.930,00\n  Fatt. 438/26   EUR     515,70\n  a dedurre spese bancarie   EUR   -4,50\n\n  Importo bonificato   EUR   3.441,20\n',
    );
    expect(said.slice(2)).toEqual(['invoice 438/26 null -0.00 -[] = 515.70', 'less 4.50 spese bancarie null']);
    const notice = await textInShort(
      'Ordering customer       Simulated Timber Ltd\nWire reference          HCB417\nValue date              18-SEP-2026\nInstructed amount       USD 14,500.00\nCorrespondent charges   USD 25.00\nAmount credited         USD 14,475.00\nRemittance information  INV 26-1190 USD 9,300.00 / INV 26-1204 USD 5,200.00\n',
    );
    expect(notice[0]).toContain('14475.00 USD WIRE HCB417 2026-09-18 balanced');
    expect(notice.at(-1)).toBe('less 25.00 Correspondent charges null');
  });

  it('is explained by a note below a table that begins with the invoice’s number', async () => {
    const said = await textInShort(
      'SIMULATED DRILLING LP\nACH REMITTANCE, Trace No: 114000093, Settle: 01/29/2026\n\n   INV#          AMT BILLED    TAX ADJ     AMT PAID\n   PB-11820      10,825.00     825.00     10,000.00\n   PB-11833       4,200.00       0.00      4,200.00\n   ** PB-11820: tax removed, certificate on file **\n   TOTALS        15,025.00     825.00     14,200.00\n',
    );
    expect(said[1]).toBe('invoice PB-11820 10825.00 -0.00 -[825.00 tax removed, certificate on file] = 10000.00');
  });
});

describe('what a text pays', () => {
  it('may be called the amount paid below each invoice', async () => {
    const said = await textInShort(
      'Payer............: Simulated Living LLC\nPayment type.....: ACH\nTrace............: 121042880\nEffective date...: 2026-08-20\nTotal............: USD 1,905.60\n\nInvoice..........: AH-66012\n  Amount paid....: 1,120.00\nInvoice..........: AH-66040\n  Amount paid....: 785.60\n',
    );
    expect(said).toEqual([
      'Simulated Living LLC: 1905.60 USD ACH 121042880 2026-08-20 balanced',
      'invoice AH-66012 null -0.00 -[] = 1120.00',
      'invoice AH-66040 null -0.00 -[] = 785.60',
    ]);
  });
});
