import { z } from 'zod';
import type { FoundTable } from '../../core/investigation.ts';
import { collectionDetail } from '../collections.ts';
import { daysText, moneyText } from '../printed.ts';
import { ask, figure, mostRows, question, words } from './question.ts';

export const customerAccount = question({
  name: 'customer_account',
  title: 'How does a customer stand?',
  short: 'The account',
  about:
    'One customer’s open invoices, oldest due first: what is open, late, disputed or already on its way, and whether a payment was promised for it.',
  right: 'case.read',
  input: z.strictObject({ customer: z.string().trim().min(1).max(120).describe('Customer number') }),
  find: async ({ q, now }, { customer }) => {
    const found = await collectionDetail(q, customer, now);
    const promised = (number: string) => found.promises.find(({ invoices }) => invoices.includes(number));
    const shown = found.invoices.slice(0, mostRows);
    return {
      title: 'Open invoices of a customer',
      about: `${found.customer.name} (${customer}), as of today; ${found.promises.length} promises in the last 180 days.`,
      columns: [
        ...[words('Invoice'), words('Due'), figure('Late'), figure('Open'), figure('Disputed')],
        ...[figure('On its way'), words('Promise')],
      ],
      rows: shown.map((one) => {
        const money = (amountMinor: number) =>
          amountMinor === 0 ? '' : moneyText({ currency: one.currency, amountMinor });
        const promise = promised(one.number);
        return {
          cells: [
            ...[one.number, one.dueOn, one.daysLate > 0 ? daysText(one.daysLate) : ''],
            ...[money(one.openMinor), money(one.disputedMinor), money(one.arrivingMinor)],
            promise ? `${promise.promisedFor}, ${promise.state}` : '',
          ],
          cases: one.disputeCaseId ? { caseId: one.disputeCaseId } : null,
          next: [ask('record_life', { number: one.number })],
        };
      }),
      total: found.invoices.length,
      plot: { title: 'Open money', values: shown.map(({ openMinor }) => openMinor) },
    } satisfies FoundTable;
  },
});
