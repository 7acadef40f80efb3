import { daysOff } from '../arrival.ts';
import type { CaseFile } from '../caseFile.ts';
import { type Measure, number, text } from '../facts.ts';
import { because, type Cites, type Finding, lacks, supports } from '../finding.ts';
import { measure } from '../quantities.ts';
import { type Ratio, shown, times, whole } from '../ratio.ts';
import type { Facts } from '../read/readRecord.ts';

/** A fee of a list in the terms ("storage, 4.00 per pallet and day") that is called as the claim calls it; null where none is. */
export function listedFee(file: CaseFile, said: string): Finding | null {
  const words = wordsIn(said);
  const found = file.terms
    .flatMap(({ lines }) => lines.map(({ facts }) => facts))
    .find((facts) =>
      wordsIn(text(facts, 'program', 'termsText', 'text')?.value ?? '').some((word) => words.includes(word)),
    );
  const rate = found && number(found, 'feeAmount', 'feePerUnit', 'feePercent');
  if (!found || !rate || rate.percentSign) return null;
  const per = text(found, 'per')?.value ?? '';
  let due = rate.value;
  const cites: Cites = [rate, text(found, 'program'), text(found, 'per')];
  for (const { name, about, count } of counted) {
    if (!about.test(per)) continue;
    const many = count(file, found);
    if (!many)
      return lacks(
        [`the number of ${name}`],
        [because(`The terms give ${shown(rate.value)} per ${per}; how many ${name} is not on file.`, ...cites)],
      );
    due = times(due, many.value);
    cites.push(...many.cites);
  }
  return supports(
    due,
    0.86,
    [because(`The terms give ${shown(rate.value)}${per ? ` per ${per}` : ''}: ${shown(due)}.`, ...cites)],
    'Terms without the charge would defeat the claim.',
  );
}

type Counted = { value: Ratio; cites: Cites } | null;

/** What fees are counted by. */
const counted: { name: string; about: RegExp; count: (file: CaseFile, fee: Facts) => Counted }[] = [
  { name: 'pallets', about: /pallet|skid/i, count: (file) => goodsIn(file, 'PL') },
  { name: 'units', about: /case|carton|unit|each|piece/i, count: (file) => goodsIn(file, null) },
  { name: 'hours', about: /hour/i, count: (file) => asCounted(hoursWorked(file)) },
  { name: 'days', about: /day/i, count: daysCounted },
];

function goodsIn(file: CaseFile, unit: string | null): Counted {
  const lines = [file.claim, ...file.receipts, ...file.pods].flatMap(({ lines: all }) => all.map(({ facts }) => facts));
  const found = lines
    .map((facts) => measure(facts, 'quantity'))
    .find((one) => one && (unit === null || one.unit === unit));
  return asCounted(found ?? null);
}

const asCounted = (found: Measure | null): Counted => found && { value: found.value, cites: [found] };

/** As many hours of work as the records show, else as the claim says. */
export const hoursWorked = (file: CaseFile): Measure | null =>
  [...file.receipts, ...file.pods, file.claim].map(({ head }) => number(head, 'hours')).find((one) => one) ?? null;

function daysCounted(file: CaseFile): Counted {
  const off = daysOff(file);
  return off && off.value > 0 ? { value: whole(off.value), cites: [off.due, off.came] } : null;
}

const wordsIn = (said: string): string[] => said.toLowerCase().match(/[a-z]{4,}/g) ?? [];
