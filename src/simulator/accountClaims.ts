import type { Claim } from './claim.ts';
import { generalDetails } from './claimDetails.ts';
import type { SimulatedCustomer } from './customers.ts';
import type { Numbering } from './numbering.ts';
import type { Random } from './random.ts';

type Kind = Pick<Claim, 'category' | 'rootCause' | 'verdict' | 'about'> & {
  weight: number;
  /** Lowest and highest amount, in thousandths of the payment. */
  perMille: [number, number];
  /** Share of it that holds, in percent. */
  holds: number;
};

const kinds: Kind[] = [
  { category: 'REBATE', rootCause: 'intentional_trade_spend', verdict: 'VALID', weight: 5, perMille: [10, 60], holds: 100, about: 'A volume rebate earned under the yearly contract.' },
  { category: 'REBATE', rootCause: 'customer_terms_abuse', verdict: 'PARTIAL', weight: 2, perMille: [10, 60], holds: 60, about: 'A rebate on a base that counts returned goods too.' },
  { category: 'PROMOTION', rootCause: 'intentional_trade_spend', verdict: 'VALID', weight: 4, perMille: [15, 90], holds: 100, about: 'A lump sum for an agreed advertisement.' },
  { category: 'POST_AUDIT', rootCause: 'customer_policy', verdict: 'EXPIRED_WINDOW', weight: 2, perMille: [20, 160], holds: 0, about: 'An audit claim on a period beyond the agreed look-back.' },
  { category: 'POST_AUDIT', rootCause: 'master_data_price', verdict: 'INSUFFICIENT_EVIDENCE', weight: 2, perMille: [20, 120], holds: 0, about: 'An audit claim whose work papers have not come.' },
  { category: 'CREDIT_OFFSET', rootCause: 'credit_memo_delay', verdict: 'VALID', weight: 5, perMille: [4, 50], holds: 100, about: 'A credit we promised and have not issued yet.' },
  { category: 'CREDIT_OFFSET', rootCause: 'customer_receiving_error', verdict: 'INVALID', weight: 1, perMille: [4, 50], holds: 0, about: 'A credit that was taken once already.' },
  { category: 'SERVICE_CHARGE', rootCause: 'customer_policy', verdict: 'INVALID', weight: 3, perMille: [2, 15], holds: 0, about: 'The customer charges for its own work.' },
  { category: 'COMPLIANCE', rootCause: 'edi_or_asn_failure', verdict: 'PARTIAL', weight: 3, perMille: [3, 25], holds: 50, about: 'A monthly bill of fines, half of which our own records confirm.' },
  { category: 'LATE_DELIVERY', rootCause: 'carrier_delay', verdict: 'VALID', weight: 2, perMille: [5, 30], holds: 100, about: 'A monthly on-time-in-full fine that the delivery dates confirm.' },
  { category: 'QUALITY', rootCause: 'customer_policy', verdict: 'NOT_DISPUTABLE', weight: 1, perMille: [3, 12], holds: 100, about: 'A flat defectives allowance of the trading agreement.' },
  { category: 'UNIDENTIFIED', rootCause: 'unknown', verdict: 'INSUFFICIENT_EVIDENCE', weight: 3, perMille: [1, 40], holds: 0, about: 'A lump deduction nobody has explained.' },
]; // biome-ignore format: a table

const frequency = { strategic: 0.55, key: 0.3, standard: 0.08 } as const;

type AccountOptions = {
  random: Random;
  customer: SimulatedCustomer;
  paidOn: string;
  payableMinor: number;
  numbering: Numbering;
};

/** Claims on the whole account that ride along with a payment of this size: none, one, seldom two. */
export function accountClaims(options: AccountOptions): Claim[] {
  const { random, customer } = options;
  if (!random.chance(frequency[customer.record.tier])) return [];
  return Array.from({ length: random.weighted([[1, 5], [2, 1]]) }, () => makeClaim(options)); // biome-ignore format: pairs
}

function makeClaim({ random, customer, paidOn, payableMinor, numbering }: AccountOptions): Claim {
  const fond = customer.habits.fondness;
  const kind = random.weighted(kinds.map((entry) => [entry, entry.weight * (fond[entry.category] ?? 1)] as const));
  const amountMinor = Math.max(100, Math.floor((payableMinor * random.int(...kind.perMille)) / 1000));
  const { category, rootCause, verdict, about } = kind;
  return {
    id: numbering.next('claim'),
    customerNumber: customer.record.number,
    invoiceNumber: null,
    category,
    rootCause,
    verdict,
    about,
    currency: customer.record.currency,
    amountMinor,
    validMinor: Math.floor((amountMinor * kind.holds) / 100),
    details: {
      ...generalDetails(random, paidOn),
      inv: '',
      po: random.digits(7),
      bol: `BOL${random.digits(8)}`,
      pro: random.digits(9),
      sku: random.pick(customer.assortment).record.number,
      item: random.pick(customer.assortment).record.description,
      billed: random.digits(2),
      got: random.digits(1),
      price: '',
      oldprice: '',
      amt: String(Math.floor(amountMinor / 100)),
      cur: customer.record.currency,
      carrier: 'carrier',
      ship: paidOn,
      due: paidOn,
    },
  };
}
