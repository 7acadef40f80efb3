import type { Random } from '../random.ts';

/** An open item of a simulated ledger, in minor units; a credit memo's amounts are negative. */
export type LedgerItem = {
  number: string;
  kind: 'invoice' | 'credit_memo';
  customerNumber: string;
  currency: string;
  totalMinor: number;
  openMinor: number;
  issuedOn: string;
  terms: { percent: string; days: number; graceDays: number } | null;
  undiscountedMinor: number;
  otherNumbers: string[];
};

export type Payer = { customerNumber: string; family: string[]; terms: LedgerItem['terms'] };
export type Ledger = { payers: Payer[]; items: LedgerItem[]; byCustomer: Map<string, LedgerItem[]> };

/** How companies number their invoices. Consecutive numbers differ in one character, which is what makes typos dangerous. */
const numbering: ((n: number) => string)[] = [
  (n) => `INV-${String(n).padStart(6, '0')}`,
  (n) => String(90_000_000 + n),
  (n) => `S${2_600_000 + n}`,
  (n) => `00${4_000_000 + n}`,
  (n) => `${String(n).padStart(5, '0')}/26`,
];

/** Amounts that come back again and again: standing orders and round quotes. */
const usualAmounts = [50_000, 100_000, 125_000, 249_900];

/** A ledger of one distributor: payers of which every fifth is a child of another, each with invoices and some credit memos. */
export function simulateLedger(random: Random, payers: number, itemsEach: number): Ledger {
  const numberOf = random.pick(numbering);
  const ledger: Ledger = { payers: [], items: [], byCustomer: new Map() };
  let next = random.int(1_000, 90_000);
  for (let n = 0; n < payers; n++) {
    const customerNumber = `C${1000 + n}`;
    const parent = n % 5 === 4 ? ledger.payers[n - 1] : undefined;
    const terms = random.chance(0.4)
      ? { percent: random.pick(['2', '1', '1.5']), days: 10, graceDays: random.pick([0, 3]) }
      : null;
    const payer = { customerNumber, family: [customerNumber], terms };
    if (parent) {
      payer.family = [customerNumber, parent.customerNumber];
      parent.family.push(customerNumber);
    }
    ledger.payers.push(payer);
    const items: LedgerItem[] = [];
    for (let made = 0; made < itemsEach; made++) {
      next += random.pick([1, 1, 1, 2, 10]);
      items.push(simulateItem(random, payer, numberOf(next)));
    }
    ledger.byCustomer.set(customerNumber, items);
    ledger.items.push(...items);
  }
  return ledger;
}

function simulateItem(random: Random, { customerNumber, terms }: Payer, number: string): LedgerItem {
  const credit = random.chance(0.08);
  const amount = random.chance(0.15) ? random.pick(usualAmounts) : random.int(2_000, 900_000);
  const totalMinor = credit ? -random.int(1_000, 90_000) : amount;
  const partlyPaid = !credit && random.chance(0.04);
  const day = random.int(0, 59);
  return {
    number,
    kind: credit ? 'credit_memo' : 'invoice',
    customerNumber,
    currency: 'USD',
    totalMinor,
    openMinor: partlyPaid ? Math.round(totalMinor / 2) : totalMinor,
    issuedOn: new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10),
    terms: credit ? null : terms,
    undiscountedMinor: random.chance(0.3) ? random.int(500, 1_900) : 0,
    otherNumbers: [`PO${random.digits(7)}`, `SO${random.digits(6)}`],
  };
}
