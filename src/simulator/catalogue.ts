import type { RecordBody } from '../core/records/registry.ts';
import { brands, productFamilies, sizes, variants } from './names.ts';
import type { Random } from './random.ts';

export type SimulatedItem = {
  record: RecordBody<'item'>;
  /** List price of one case, in minor units of the list currency. */
  caseMinor: number;
  perCase: number;
};

/** The range of goods: every item is stocked in eaches, sold by the case, and ships on pallets. */
export function makeCatalogue(random: Random, count: number): SimulatedItem[] {
  return Array.from({ length: count }, (_, at) => makeItem(random, at));
}

function makeItem(random: Random, at: number): SimulatedItem {
  const family = random.pick(productFamilies);
  const perCase = random.pick<number>(family.perCase);
  const casesPerPallet = random.pick([40, 48, 56, 60, 72, 80]);
  const name = [random.pick(brands), random.pick(variants), random.pick<string>(family.kinds), random.pick(sizes)];
  return {
    perCase,
    caseMinor: random.int(family.price[0], family.price[1]),
    record: {
      number: String(100_000 + at * 7),
      description: name.join(' '),
      gtin: gtin(`00400000${String(at).padStart(5, '0')}`),
      baseUnit: family.baseUnit,
      packs: [
        { unit: 'CA', quantity: String(perCase) },
        { unit: 'PL', quantity: String(perCase * casesPerPallet) },
      ],
      category: family.category,
    },
  };
}

/** Adds the GS1 check digit to 13 digits. GTINs from 0400… are kept for use inside a company: no one's goods have them. */
function gtin(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
