import { type CategoryCode, categoryCodes } from '../core/taxonomy.ts';
import { csvLayoutNames } from './csvLayouts.ts';
import type { PhraseStyle } from './phrases.ts';
import type { Random } from './random.ts';
import { dialectNames } from './x12/dialects.ts';

/** How one customer pays: what stays the same from payment to payment, and what therefore can be learnt. */
export type PayerHabits = {
  /** How it tells what it pays: an X12 dialect, a CSV layout, or facts another system of ours has read already. */
  channel: { format: 'x12'; dialect: string } | { format: 'csv'; layout: string } | { format: 'event' };
  method: 'ACH' | 'CHECK' | 'WIRE';
  /** Announces its debit memos as X12 812 before it takes them. */
  announcesDebits: boolean;
  /** Which codes stand beside its deductions, and how often one does. */
  codes: 'x12-426' | 'own' | 'none';
  codeRate: number;
  phraseStyle: PhraseStyle;
  textRate: number;
  /** How carelessly it types, 0 to 1. */
  sloppiness: number;
  /** Share of deliveries that end in a short-pay. */
  shortPayRate: number;
  /** Claims it is fond of: factors on the usual frequency. */
  fondness: Partial<Record<CategoryCode, number>>;
  referenceStyle: 'plain' | 'leading_zeros' | 'suffix' | 'prefixed' | 'mixed';
  payWeekdays: number[];
  daysLate: { usual: number; spread: number };
  sendsReceipts: boolean;
  orderChannel: 'edi' | 'portal' | 'sales';
  divisions: string[];
};

type Tier = 'strategic' | 'key' | 'standard';

/** Large customers send EDI and short-pay by system; small ones type CSV files and long texts. */
export function makeHabits(random: Random, tier: Tier, at: number): PayerHabits {
  const large = tier !== 'standard';
  const format = random.weighted([
    ['x12' as const, large ? 80 : 35],
    ['csv' as const, large ? 15 : 50],
    ['event' as const, large ? 5 : 15],
  ]);
  return {
    channel: makeChannel(format, at),
    method: random.weighted([
      ['ACH', large ? 8 : 4],
      ['CHECK', large ? 1 : 4],
      ['WIRE', 1],
    ]),
    announcesDebits: format === 'x12' && random.chance(tier === 'strategic' ? 0.5 : 0.15),
    codes: random.weighted([
      ['x12-426' as const, format === 'x12' ? 6 : 1],
      ['own' as const, format === 'x12' ? 3 : 4],
      ['none' as const, format === 'x12' ? 1 : 5],
    ]),
    codeRate: random.pick([1, 0.95, 0.8, 0.6]),
    ...wording(random, format),
    shortPayRate: random.pick(large ? [0.3, 0.4, 0.5, 0.6] : [0.12, 0.2, 0.3, 0.45]),
    fondness: makeFondness(random),
    referenceStyle: random.pick(['plain', 'plain', 'plain', 'leading_zeros', 'suffix', 'prefixed', 'mixed']),
    payWeekdays: random.pick([[3], [5], [4], [2], [1, 4], [5]]),
    daysLate: { usual: random.pick([-3, 0, 0, 2, 4, 8, 15]), spread: random.int(1, 5) },
    sendsReceipts: large && random.chance(0.7),
    orderChannel: random.weighted([
      ['edi', large ? 8 : 2],
      ['portal', large ? 1 : 4],
      ['sales', large ? 1 : 3],
    ]),
    divisions: random.chance(tier === 'strategic' ? 0.7 : 0.1) ? makeDivisions(random) : [],
  };
}

/** In turn rather than by chance, so that a small simulation shows every dialect and layout too. */
function makeChannel(format: 'x12' | 'csv' | 'event', at: number): PayerHabits['channel'] {
  if (format === 'x12') return { format, dialect: dialectNames[at % dialectNames.length] as string };
  if (format === 'csv') return { format, layout: csvLayoutNames[at % csvLayoutNames.length] as string };
  return { format };
}

function wording(random: Random, format: string): Pick<PayerHabits, 'phraseStyle' | 'textRate' | 'sloppiness'> {
  const brief = format === 'x12';
  return {
    phraseStyle: random.weighted(brief ? briefVoices : wordyVoices),
    textRate: random.pick(brief ? [0.5, 0.8, 0.95] : [0.9, 0.95, 1]),
    sloppiness: random.pick([0, 0, 0.1, 0.25, 0.5]),
  };
}

/** EDI notes hold eighty characters: whole sentences are rare there. */
const briefVoices: [PhraseStyle, number][] = [['edi', 5], ['portal', 3], ['clerk', 2]]; // biome-ignore format: a table
const wordyVoices: [PhraseStyle, number][] = [['clerk', 5], ['mail', 3], ['portal', 2], ['edi', 1]]; // biome-ignore format: a table

function makeFondness(random: Random): PayerHabits['fondness'] {
  const fond: PayerHabits['fondness'] = {};
  for (let turn = 0; turn < 3; turn++) fond[random.pick(categoryCodes)] = random.pick([2, 3, 5]);
  return fond;
}

function makeDivisions(random: Random): string[] {
  return Array.from({ length: random.int(2, 4) }, (_, at) => `DIV${String(10 * (at + 1))}`);
}
