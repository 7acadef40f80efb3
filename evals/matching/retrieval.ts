import { likenessOf } from '../../src/matching/likeness.ts';
import type { OpenItem, PaidLine } from '../../src/matching/openItem.ts';
import type { SimulatedPayment } from '../../src/simulator/cash/hardCash.ts';
import type { Ledger } from '../../src/simulator/cash/ledger.ts';

/**
 * The open items worth scoring for each line: those of the payer's family whose number is like the reference or whose open
 * amount is the line's. The service does the same in SQL (`src/db/openItems.ts`, held to this in its test).
 */
export function retrieve(ledger: Ledger, payment: SimulatedPayment): OpenItem[][] {
  const family = payment.payer.family.flatMap((customer) => ledger.byCustomer.get(customer) ?? []);
  return payment.lines.map((line) => family.filter((item) => isCandidate(line, item)));
}

function isCandidate(line: PaidLine, item: OpenItem): boolean {
  if (likenessOf(line.reference, item) !== 'none') return true;
  const stated = line.grossMinor ?? line.paidMinor + line.discountMinor + line.deductedMinor;
  return stated === item.openMinor || line.paidMinor === item.openMinor;
}
