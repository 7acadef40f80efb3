import { addDays } from './calendar.ts';
import type { Delivery } from './delivery.ts';
import type { Numbering } from './numbering.ts';
import type { Random } from './random.ts';
import { shareOf } from './scene.ts';

/** Now and then we issue a credit on our own account, which the customer takes with a later payment. */
export function issueCredits(random: Random, deliveries: Delivery[], numbering: Numbering): void {
  for (const delivery of deliveries) {
    if (!random.chance(0.03)) continue;
    const { invoice } = delivery;
    delivery.credits.push({
      number: numbering.next('credit'),
      customerNumber: invoice.customerNumber,
      invoiceNumber: invoice.number,
      currency: invoice.currency,
      issuedOn: addDays(invoice.issuedOn, random.int(4, 20)),
      reason: random.pick(['goodwill', 'freight billed in error', 'quality complaint', 'pricing correction']),
      totalMinor: Math.max(100, shareOf(invoice, random.int(10, 80))),
    });
  }
}
