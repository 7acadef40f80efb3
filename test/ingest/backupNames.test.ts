import { describe, expect, it } from 'vitest';
import type { BackupDocument } from '../../src/core/records/backup.ts';
import { readDocument } from '../../src/ingest/read.ts';

async function paper(text: string): Promise<BackupDocument | undefined> {
  const { items } = await readDocument({ bytes: Buffer.from(text, 'utf8') });
  return items.flatMap((item) => (item.type === 'record' ? [item.body as BackupDocument] : []))[0];
}

const factOf = async (text: string, fact: keyof BackupDocument['facts']) => (await paper(text))?.facts[fact]?.value;

describe('papers for a deduction', () => {
  it('are known by titles of several words, and by those set with blanks between letters', async () => {
    const named = 'Claim number: BG-208\nInvoice no: INV-77\nAmount claimed: $18.00\n';
    expect((await paper(`FREIGHT LOSS AND DAMAGE CLAIM\n${named}`))?.kind).toBe('claim');
    const spaced = 'D E B I T   M E M O\n\nDebit memo no: D-77\nInvoice: INV-77\nTotal debit: $18.00\n';
    expect((await paper(spaced))?.kind).toBe('debit_memo');
  });

  it('name columns in one word', async () => {
    const list =
      'ClaimNumber;ClaimDate;CustomerName;InvoiceNumber;SKU;ClaimQty;UnitCost;ClaimAmount\nV-31;02/12/2026;Vela Sim;INV-5;B-6;3;18.00;54.00\n';
    const read = await paper(list);
    expect(read?.kind).toBe('claim');
    expect(
      read?.lines.map(({ item, quantity, price, amount }) => [item, quantity, price, amount].map((one) => one?.value)),
    ).toEqual([['B-6', '3', '18.00', '54.00']]);
  });

  it('cross one of several boxes, and sign beside a day', async () => {
    const bill =
      'STRAIGHT BILL OF LADING\nBill of lading number: B-771\nFreight charge terms: Prepaid [X] Collect [ ]\nCarrier signature / pickup date: M. Okoye 05/18/2026\n';
    expect(await factOf(bill, 'freightTerms')).toBe('Prepaid');
    expect(await factOf(bill, 'carrierSignedBy')).toBe('M. Okoye');
  });

  it('write their days as the one that fits one way only, and say where none does', async () => {
    const claim = (day: string, more = '') =>
      `DAMAGE CLAIM\nClaim number: C-77\nInvoice no: INV-77\nClaim date: ${day}\n${more}`;
    expect(await factOf(claim('03/04/2026', 'Delivery date: 27/03/2026\n'), 'date')).toBe('2026-04-03');
    expect(await factOf(claim('03/04/2026', 'Delivery date: 03/27/2026\nAmount: 10.00 GBP\n'), 'date')).toBe(
      '2026-03-04',
    );
    const open = await paper(claim('03/04/2026'));
    expect(open?.why.map(({ text }) => text).join(' ')).toContain('nothing on it says');
    const told = await paper(claim('03/04/2026', 'Amount: $10.00\n'));
    expect(told?.why.map(({ text }) => text).join(' ')).not.toContain('nothing on it says');
  });
});
