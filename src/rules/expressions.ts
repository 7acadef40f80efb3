import { Environment } from '@marcbachmann/cel-js';
import { formatDecimal, grouped } from '../core/money.ts';
import type { WatchedKind } from '../core/rule.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The names that conditions on each kind of record may use, beside `now` and `today`. */
export const viewNames = {
  order: [
    'order',
    'customer',
    'lines',
    'waits',
    'shipments',
    'invoices',
    'acknowledgements',
    'twins',
    'credit',
    'habits',
  ],
  shipment: [
    'shipment',
    'order',
    'customer',
    'lines',
    'proofs',
    'receipts',
    'exceptions',
    'received',
    'invoices',
    'dates',
    'valueMinor',
  ],
  invoice: ['invoice', 'order', 'customer', 'lines', 'shipments', 'earlierTwins', 'shippedOn', 'billableOn'],
  customer: ['customer', 'habits'],
  stock_level: ['stock', 'others', 'item'],
  queue_level: ['level'],
  functional_acknowledgement: ['acknowledgement', 'customer', 'rejectedSets'],
  application_advice: ['advice', 'customer', 'rejectedDocuments'],
} as const satisfies Record<WatchedKind, readonly string[]>;

/** An expression that was read once, to be asked of any number of views. */
export type Evaluate = (view: Record<string, unknown>) => unknown;

const environments = new Map<WatchedKind, Environment>();

/** Compiles an expression over the view of one kind of record. Throws where it is not valid. */
export function compile(kind: WatchedKind, source: string): Evaluate {
  const parsed = environmentOf(kind).parse(source);
  const checked = parsed.check();
  if (!checked.valid) throw checked.error ?? new Error(`not a valid expression: ${source}`);
  return (view) => parsed(view);
}

function environmentOf(kind: WatchedKind): Environment {
  const known = environments.get(kind);
  if (known) return known;
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 500, maxDepth: 40, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 10 },
  });
  for (const name of viewNames[kind]) environment.registerVariable(name, 'dyn');
  environment
    .registerVariable('now', 'string')
    .registerVariable('today', 'string')
    // Whole days or hours from the first date or time to the second; negative the other way round.
    .registerFunction('days(string, string): int', (from: string, to: string) =>
      BigInt(Math.floor(dayOf(to) - dayOf(from))),
    )
    .registerFunction('hours(string, string): int', (from: string, to: string) =>
      BigInt(Math.floor((momentOf(to) - momentOf(from)) / hourMs)),
    )
    // Minor units as people write them: amount(123456, "USD") is "1,234.56 USD".
    .registerFunction(
      'amount(int, string): string',
      (minor: bigint, currency: string) => `${grouped(formatDecimal(Number(minor), currency))} ${currency}`,
    )
    .registerFunction('sum(list): dyn', (values: unknown[]) => total(values));
  environments.set(kind, environment);
  return environment;
}

function momentOf(text: string): number {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw new Error(`"${text.slice(0, 40)}" is no date or time`);
  return moment;
}

const dayOf = (text: string): number => Math.floor(momentOf(text) / dayMs);

/** Whole numbers stay whole; an empty list is 0. */
function total(values: unknown[]): bigint | number {
  if (values.every((value) => typeof value === 'bigint')) return values.reduce((sum, value) => sum + value, 0n);
  return values.reduce((sum: number, value) => sum + Number(value), 0);
}
