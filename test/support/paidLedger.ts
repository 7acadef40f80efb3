import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../../src/db/client.ts';
import { insertMany } from '../../src/db/insertMany.ts';
import { settlements } from '../../src/db/schema/collections.ts';
import { invoices } from '../../src/db/schema/records.ts';
import { simulatePaidInvoices } from '../../src/simulator/histories/paidInvoices.ts';

const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/**
 * The simulated ledger of a distributor as it stands on `today` (ISO date): its latest invoice is issued the day before. Those paid by
 * then are closed and settled. Gives back what will still be paid: number and day.
 */
export async function fileLedger(
  db: Database,
  today: string,
  size: { customers: number; days: number },
): Promise<{ number: string; dueOn: string; clear: string }[]> {
  const ledger = simulatePaidInvoices({ seed: 'service', ...size });
  const shift = Date.parse(today) / 86_400_000 - 1 - Math.max(...ledger.map(({ issue }) => issue));
  const rows = ledger.map(({ customer, invoice, amount, issue, due, clear }) => ({
    ...{ customerNumber: customer.slice(0, 60), number: invoice, totalMinor: Math.round(Number(amount) * 100) },
    ...{ issuedOn: dateOf(issue + shift), dueOn: dateOf(due + shift), clear: dateOf(clear + shift) },
  }));
  const paid = rows.filter(({ clear }) => clear < today);
  await db.transaction(async (tx) => {
    await insertMany(
      tx,
      invoices,
      rows.map(({ clear, dueOn, ...row }) => ({
        ...row,
        currency: 'USD',
        openMinor: clear < today ? 0 : row.totalMinor,
        asOf: new Date(row.issuedOn),
        body: { ...row, dueOn, currency: 'USD', lines: [], freightMinor: 0, taxMinor: 0 },
      })),
    );
    await insertMany(
      tx,
      settlements,
      paid.map(({ number, customerNumber, totalMinor, dueOn, clear }) => ({
        ...{ actionId: randomUUID(), invoiceNumber: number, customerNumber, currency: 'USD' },
        ...{ settledMinor: totalMinor, leftMinor: 0, dueOn, paidOn: clear },
      })),
    );
  });
  return rows.filter(({ clear }) => clear >= today).map(({ number, dueOn, clear }) => ({ number, dueOn, clear }));
}

/** An open invoice is paid to the end on a day (ISO date), and booked. */
export async function settleInvoice(db: Database, number: string, paidOn: string): Promise<void> {
  const [row] = await db.update(invoices).set({ openMinor: 0 }).where(eq(invoices.number, number)).returning();
  if (!row) throw new Error(`no invoice ${number}`);
  await db.insert(settlements).values({
    ...{ actionId: randomUUID(), invoiceNumber: number, customerNumber: row.customerNumber, currency: 'USD' },
    ...{ settledMinor: row.totalMinor, leftMinor: 0, dueOn: String(row.body.dueOn), paidOn },
  });
}
