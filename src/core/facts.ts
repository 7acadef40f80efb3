import type { RecordBody, RecordKind } from './records/registry.ts';

/**
 * What is judged together: an order with everything that hangs on it, or a record that stands alone. Judging one is one unit of
 * work, whatever of it changed.
 */
export type Family = {
  kind:
    | 'order'
    | 'invoice'
    | 'customer'
    | 'stock'
    | 'queue_level'
    | 'functional_acknowledgement'
    | 'application_advice';
  /** Number of the order or record; for stock, the item's. */
  number: string;
};

export const familyKey = ({ kind, number }: Family): string => `${kind}:${number}`;

export type FactRecord = { [K in RecordKind]: { kind: K; body: RecordBody<K> } }[RecordKind];

/** A record that has changed, by its number. */
export type Changed = { kind: RecordKind; number: string };

/** What a customer owes and has ordered in one currency, in minor units. */
export type Credit = {
  openMinor: number;
  /** Orders that are not billed yet: those asked about one by one, all others in one sum under no number. */
  unbilled: { number: string; totalMinor: number }[];
};

/** The facts around some families: records, and what is added up over more records than would be worth loading. */
export type Facts = {
  records: FactRecord[];
  /** By `creditKey`. */
  credit: Map<string, Credit>;
  /** Days on which each customer ordered lately, ascending. */
  orderDays: Map<string, string[]>;
  /** Customers whose orders we usually acknowledge. */
  acknowledged: Set<string>;
};

export const creditKey = (customerNumber: string, currency: string): string => `${customerNumber} ${currency}`;
