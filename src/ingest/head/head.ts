import { endsInLegalForm, legalForms } from '../companies.ts';
import type { Line } from '../layout/lines.ts';
import type { Found } from '../layout/values.ts';
import { nameAlone } from '../names.ts';
import { findDates, findDaysNear } from '../prose/dates.ts';
import type { KnownBefore } from '../prose/facts.ts';
import { candidatesFor, type HeadTarget } from './candidates.ts';
import { chosenFor, headWatch } from './chosen.ts';

/** From these chances on what the weights choose is taken; beside what labels or sentences name, only from the higher ones. */
const leastChance: Record<HeadTarget, { alone: number; beside: number }> = {
  payerName: { alone: 0.5, beside: 0.5 },
  paymentReference: { alone: 0.95, beside: 0.99 },
  paymentDate: { alone: 0.7, beside: 0.99 },
};

/** How surely they are meant, in the ranks of labels: more than any label. */
const headRank = 9;

/**
 * Who pays, the number and the day of the payment, as far as the weights tell them surely. `toldOf`: what labels or sentences name already.
 */
export function headOn(
  lines: Line[],
  known: KnownBefore,
  toldOf: (target: HeadTarget) => string | null = () => null,
): Map<HeadTarget, Found> {
  headWatch.asked?.(lines, known);
  if (lines.length === 0) return new Map();
  return new Map(
    (Object.keys(leastChance) as HeadTarget[]).flatMap((target): [HeadTarget, Found][] => {
      const chosen = chosenFor(target, lines, known);
      const other = toldOf(target);
      const { alone, beside } = leastChance[target];
      // What a message does not say otherwise was paid on the day it was sent.
      const told = other !== null || (target === 'paymentDate' && known.sentOn);
      if (!chosen || chosen.chance < (told ? beside : alone)) return [];
      if (target === 'paymentDate' && other !== null && !isPrinted(other, lines, known)) return [];
      const { words, page } = chosen;
      return [[target, { value: plainOf(target, chosen.value, lines, known), words, page, rank: headRank }]];
    }),
  );
}

/** Whether a day stands among those that the weights weigh: not one that words count ("yesterday", "on the 16th"). */
function isPrinted(day: string, lines: Line[], known: KnownBefore): boolean {
  return candidatesFor('paymentDate', lines, known).some(({ value }) => value === day || dayOf(value, known) === day);
}

/** A day as ISO 8601 where it can be read one way only, else as printed: what stands beside it may tell the day from the month. */
function dayOf(printed: string, { sentOn }: KnownBefore): string {
  const [date] = findDates(printed, false);
  const near = date || !sentOn ? undefined : findDaysNear(printed, sentOn)[0];
  return (date?.sure ? date.iso : near?.iso) ?? printed;
}

/** A day so that it can be read, a name without the department before it and with its whole legal form. */
function plainOf(target: HeadTarget, value: string, lines: Line[], known: KnownBefore): string {
  if (target === 'paymentDate') return dayOf(value, known);
  return target === 'payerName' ? withLegalForm(withoutNumber(nameAlone(value) ?? value), lines) : value;
}

/** "004 Simulated Feed & Grain": the number by which the payer is known here; "84 Lumber" is called so. */
function withoutNumber(name: string): string {
  return name.replace(/^0\d+ (?=\p{Lu})/u, '');
}

const formBehind = new RegExp(`^,? (?:${legalForms})(?![\\p{L}\\d])`, 'iu');

/** "Simulated Lodges" printed as "Simulated Lodges, LP" and "Simulated Mills Corp" as "Simulated Mills Corp., 4 Dock Road". */
function withLegalForm(name: string, lines: Line[]): string {
  const line = lines.find(({ text }) => text.includes(name));
  const behind = line ? line.text.slice(line.text.indexOf(name) + name.length) : '';
  const form = endsInLegalForm.test(name) ? '' : (formBehind.exec(behind)?.[0] ?? '');
  const whole = `${name}${form}`;
  // The point of "Corp." is its own where no sentence ends with it.
  const point = endsInLegalForm.test(whole) && /^\.(?:$|[,;:)]| [\p{Ll}\d|·•–—-])/u.test(behind.slice(form.length));
  return point && !whole.endsWith('.') ? `${whole}.` : whole;
}
