import type { Customer } from '../core/records/registry.ts';
import type { SimulatedItem } from './catalogue.ts';
import { makeHabits, type PayerHabits } from './habits.ts';
import { cities, companyFirst, companySecond, simulatedMark, warehouses } from './names.ts';
import { makeOwnCodes, type OwnCode } from './ownCodes.ts';
import type { Random } from './random.ts';

export type SimulatedCustomer = {
  record: Customer;
  habits: PayerHabits;
  /** How it signs its interchanges. */
  isaQualifier: string;
  isaId: string;
  warehouse: string;
  ordersPerWeek: number;
  /** Multiplies the cases per line. */
  size: number;
  assortment: SimulatedItem[];
  /** Its own reason codes; empty unless it has such a habit. */
  ownCodes: OwnCode[];
};

export const signatureOf = ({ isaQualifier, isaId }: SimulatedCustomer) => ({ qualifier: isaQualifier, id: isaId });

const netTerms = [
  { code: 'N30', netDays: 30 },
  { code: 'N30', netDays: 30 },
  { code: '2T10N30', netDays: 30, discountDays: 10, discountPercent: '2' },
  { code: '1T15N45', netDays: 45, discountDays: 15, discountPercent: '1' },
  { code: 'N14', netDays: 14 },
  { code: 'N21', netDays: 21 },
] as const;

/** The customers, biggest first, each with habits of its own. */
export function makeCustomers(random: Random, count: number, catalogue: SimulatedItem[]): SimulatedCustomer[] {
  const names = companyNames(random.fork('names'), count);
  return names.map((name, at) => makeCustomer(random.fork(`customer-${at}`), name, at / count, at, catalogue));
}

function makeCustomer(
  random: Random,
  name: string,
  rank: number,
  at: number,
  catalogue: SimulatedItem[],
): SimulatedCustomer {
  const tier = rank < 0.1 ? 'strategic' : rank < 0.4 ? 'key' : 'standard';
  const habits = makeHabits(random.fork('habits'), tier, at);
  const isaId = isaIdOf(name, at);
  const size = { strategic: 5, key: 2, standard: 0.7 }[tier];
  const assorted = tier === 'standard' ? 30 : 80;
  return {
    habits,
    isaQualifier: random.pick(['ZZ', '12', '08', '01']),
    isaId,
    warehouse: random.pick(warehouses).code,
    ordersPerWeek: { strategic: 7, key: 4, standard: 2 }[tier],
    size,
    assortment: Array.from({ length: assorted }, () => random.pick(catalogue)),
    ownCodes: habits.codes === 'own' ? makeOwnCodes(random.fork('codes')) : [],
    record: customerRecord(random, name, tier, at, isaId),
  };
}

function customerRecord(random: Random, name: string, tier: Customer['tier'], at: number, isaId: string): Customer {
  const [city, region] = random.pick(cities);
  const currency = random.weighted([
    ['USD', 88],
    ['CAD', 8],
    ['EUR', 2],
    ['GBP', 2],
  ]);
  const bare = name.replace(` ${simulatedMark}`, '');
  return {
    number: `C${10_001 + at}`,
    name,
    currency,
    tier,
    aliases: [isaId, bare.toUpperCase(), `${bare} Accounts Payable`],
    terms: { ...random.pick(netTerms), graceDays: random.pick([0, 0, 2, 5]) },
    creditLimitMinor: { strategic: 200_000_000, key: 60_000_000, standard: 12_000_000 }[tier],
    blocked: false,
    address: {
      lines: [`${random.int(10, 9900)} Simulation Road`],
      city,
      region,
      postalCode: random.digits(5),
      country: 'US',
    },
    // A domain that can never exist (RFC 2606).
    email: `ap@${bare.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.invalid`,
  };
}

function companyNames(random: Random, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(`${random.pick(companyFirst)} ${random.pick(companySecond)} ${simulatedMark}`);
  return [...names];
}

/** Up to 15 characters, as ISA06 holds. */
function isaIdOf(name: string, at: number): string {
  return `${name
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 10)
    .toUpperCase()}${String(at + 1).padStart(3, '0')}`;
}
