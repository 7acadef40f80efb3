import { text } from './facts.ts';
import type { EvidenceRecord, Facts } from './read/readRecord.ts';

/** A number as it is compared: capitals and digits only, no zeros in front. */
export function plainReference(printed: string): string {
  return printed
    .toUpperCase()
    .replace(/[^A-Z\d]/g, '')
    .replace(/^0+(?=.)/, '');
}

const names = ['item', 'gtin', 'buyerItem'] as const;

/** Which printed item numbers mean the same item: those that stand on one line somewhere in the file. */
export type Items = {
  keyOf: (facts: Facts) => string | null;
  /** The item that a printed number means. */
  named: (printed: string) => string;
  /** Every printed number, as compared, with the item it means. */
  known: readonly { number: string; key: string }[];
};

/** Joins the numbers of every line that names an item in several ways (our number, the buyer's, a GTIN). */
export function joinItems(records: EvidenceRecord[]): Items {
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    const parent = parents.get(key) ?? key;
    return parent === key ? key : root(parent);
  };
  for (const { facts } of records.flatMap(({ lines }) => lines)) {
    const [first, ...others] = numbersOf(facts);
    for (const other of first ? others : []) parents.set(root(other), root(first as string));
  }
  const numbers = new Set(records.flatMap(({ lines }) => lines.flatMap(({ facts }) => numbersOf(facts))));
  return {
    known: [...numbers].map((number) => ({ number, key: root(number) })),
    named: (printed) => root(plainReference(printed)),
    keyOf: (facts) => {
      const [first] = numbersOf(facts);
      return first ? root(first) : null;
    },
  };
}

function numbersOf(facts: Facts): string[] {
  return names.flatMap((name) => {
    const found = text(facts, name);
    return found ? [plainReference(found.value)] : [];
  });
}
