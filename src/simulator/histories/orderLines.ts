import { companyFirst, companySecond, simulatedMark } from '../names.ts';
import { createRandom, type Random } from '../random.ts';
import { firstDay } from './paidInvoices.ts';

/** An order line as known when it was taken, whether it failed later, and the chance it failed by. */
export type OrderLine = {
  id: string;
  ordered: number;
  requested: number;
  customer: string;
  item: string;
  supplier: string;
  channel: string;
  quantity: number;
  /** Not known at every second warehouse. */
  stock: number | null;
  openOrders: number;
  leadDays: number;
  failed: boolean;
  chance: number;
};

type Item = { code: string; supplier: number; demand: number; leadDays: number };

/**
 * Order lines of a distributor over some months, oldest first. Lines fail from too little stock for the quantity, from
 * requested dates nearer than the lead time, from weak suppliers and from customers who change their orders. The same seed
 * gives the same lines.
 */
export function simulateOrderLines(options: { seed: string; lines: number; days: number }): OrderLine[] {
  const random = createRandom(`order lines/${options.seed}`);
  const suppliers = Array.from({ length: 25 }, () => (random.chance(0.2) ? 1.4 : -0.3));
  const items = Array.from({ length: 400 }, (_, at): Item => makeItem(random, at, suppliers.length));
  const customers = Array.from({ length: 120 }, (_, at) => ({
    name: `${companyFirst[at % companyFirst.length]} ${companySecond[at % companySecond.length]} ${simulatedMark}`,
    unrest: random.chance(0.15) ? 1.2 : 0,
  }));
  return Array.from({ length: options.lines }, (_, at) => {
    const own = random.fork(`line ${at}`);
    const ordered = firstDay + Math.floor((at * options.days) / options.lines);
    const item = own.pick(items);
    const customer = own.pick(customers);
    return makeLine(own, at, ordered, item, customer, suppliers[item.supplier] ?? 0);
  });
}

function makeItem(random: Random, at: number, suppliers: number): Item {
  return {
    code: `SIM-ITEM-${1000 + at}`,
    supplier: random.int(0, suppliers - 1),
    demand: Math.ceil(Math.exp(4 * random.next())),
    leadDays: random.pick([2, 4, 8, 12, 30]),
  };
}

function makeLine(
  random: Random,
  at: number,
  ordered: number,
  item: Item,
  customer: { name: string; unrest: number },
  weakness: number,
): OrderLine {
  const quantity = Math.max(1, Math.round(item.demand * 2 * random.next()));
  const stock = Math.round(item.demand * 8 * random.next() ** 2);
  const openOrders = Math.round(item.demand * 2 * random.next());
  const requested = ordered + random.int(1, 20);
  const cover = (stock - openOrders) / quantity;
  const hurry = item.leadDays > requested - ordered ? 1 : 0;
  const channel = random.pick(['edi', 'portal', 'sales']);
  const typed = channel === 'sales' ? 0.5 : 0;
  const logOdds = -3.2 + (cover < 1 ? 2 + hurry : 0) + weakness + customer.unrest + typed;
  const chance = 1 / (1 + Math.exp(-logOdds));
  return {
    id: `SIM-${500_000 + at}`,
    ordered,
    requested,
    customer: customer.name,
    item: item.code,
    supplier: `Supplier ${item.supplier + 1} ${simulatedMark}`,
    channel,
    quantity,
    stock: random.chance(0.9) ? stock : null,
    openOrders,
    leadDays: item.leadDays,
    failed: random.chance(chance),
    chance,
  };
}
