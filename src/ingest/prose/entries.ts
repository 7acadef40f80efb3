import { type AmountMark, lineAround, type Mark, type ReferenceMark, type Survey, separationOf } from './marks.ts';
import { amountsBehind, respectively } from './orders.ts';
import { bankCharge, leavesOut, mayLeaveOut } from './words.ts';

/** An amount kept back, with the claim's own number where one stands beside it. */
export type Kept = { amount: AmountMark; claim: ReferenceMark | null };

/** What a passage says of one document of ours: its amounts by what the words make of them. */
export type Entry = {
  reference: ReferenceMark;
  bases: AmountMark[];
  discounts: AmountMark[];
  kept: Kept[];
  /** What its own line tells besides: taxes, balances. */
  asides: AmountMark[];
  /** The sentence says that this payment leaves it out. */
  leftOut: boolean;
  /** The sentence may say so: "still being reviewed", "next week". */
  mayBeLeftOut: boolean;
};

export type Entries = {
  entries: Entry[];
  /** Kept back from the payment as a whole, or under a claim's number. */
  standing: Kept[];
  discounts: AmountMark[];
  /** What the whole payment may be, by words that say so. */
  stated: AmountMark[];
  /** Amounts that nothing was found to belong to. */
  loose: AmountMark[];
};

/** Whether amounts stand behind what they pay, in front of it ("$500.00 for invoice 1"), or in a list of their own ("1 and 2 (500.00 and 300.00)"). */
export type Order = 'reference_first' | 'amount_first' | 'lists';

type Gathering = Entries & {
  survey: Survey;
  current: Entry | null;
  claim: ReferenceMark | null;
  last: Mark | null;
};

/** Gathers the marks of a passage around its references. */
export function gatherEntries(survey: Survey, order: Order): Entries {
  const found: Gathering = {
    survey,
    entries: [],
    standing: [],
    discounts: [],
    stated: [],
    loose: [],
    current: null,
    claim: null,
    last: null,
  };
  const marks = { reference_first: survey.marks, amount_first: amountsBehind(survey), lists: respectively(survey) }[
    order
  ];
  marks.forEach((mark, n) => {
    if (mark.kind === 'reference') takeReference(found, mark);
    else takeAmount(found, mark, marks[n + 1]);
    found.last = mark;
  });
  const { entries, standing, discounts, stated, loose } = found;
  return { entries, standing, discounts, stated, loose };
}

function takeReference(found: Gathering, mark: ReferenceMark): void {
  const { survey, last } = found;
  // "Belastung 330117 (Falschlieferung RG 880990)": what a claim is about.
  if (found.claim && /^[ \t]*\([^()\n]*$/.test(survey.text.slice(found.claim.end, mark.start))) return;
  const near = last !== null && ['none', 'wrap', 'indented'].includes(separationOf(survey.text, last.end, mark.start));
  if (mark.names === 'claim') {
    const kept = [...(found.current?.kept ?? []), ...found.standing].find(({ amount }) => amount === last);
    if (near && kept && kept.claim === null) {
      kept.claim = mark;
      return;
    }
    found.claim = mark;
    if (!near) found.current = null;
    return;
  }
  found.claim = null;
  const known = found.entries.find(
    (entry) => bare(entry.reference.said) === bare(mark.said) && entry.reference.names === mark.names,
  );
  found.current = known ?? { ...entryOn(mark), ...leftOutAt(survey.text, mark.start) };
  if (!known) found.entries.push(found.current);
}

/** A number as it is the same written another time: "CM-1188" is "CM1188". */
const bare = (said: string): string => said.replace(/[-/. ]/g, '');

/** Whether the sentence around a place says that what it names is left out, or may say so. */
function leftOutAt(text: string, at: number): Pick<Entry, 'leftOut' | 'mayBeLeftOut'> {
  const sentence = sentenceAround(text, at);
  const title = titleOver(text, at);
  return {
    leftOut: leavesOut.test(sentence),
    mayBeLeftOut: mayLeaveOut.test(sentence) || mayLeaveOut.test(title) || leavesOut.test(title),
  };
}

/** "Open items, to be paid in the next run:": the line of words that leads the lines around a place; empty where none does. */
function titleOver(text: string, at: number): string {
  const above = text.slice(0, Math.max(0, text.lastIndexOf('\n', at - 1))).split('\n');
  for (const line of above.slice(-30).reverse()) {
    if (/\p{L}.*:\s*$/u.test(line)) return line;
    // Items have amounts; other words part them from any title.
    if (line.trim() !== '' && !/\d[.,]\d{2}(?!\d)/.test(line)) return '';
  }
  return '';
}

function takeAmount(found: Gathering, amount: AmountMark, next: Mark | undefined): void {
  if (amount.role === 'aside' && found.last && separationOf(found.survey.text, found.last.end, amount.start) === 'none')
    found.current?.asides.push(amount);
  if (amount.role === 'aside' || (amount.minor === 0 && amount.role === 'deduction')) return;
  if (amount.role === 'total' || isSumAlone(found, amount)) {
    found.stated.push(amount);
    found.current = null;
    return;
  }
  if (isTakenAlone(found, amount)) return;
  const claim = found.claim;
  found.claim = null;
  const entry = entryFor(found, amount, next);
  const kept = amount.role === 'deduction' || claim !== null;
  if (entry === null) {
    found.current = null;
    if (kept) found.standing.push({ amount, claim });
    else if (amount.role === 'discount') found.discounts.push(amount);
    else found.loose.push(amount);
  } else if (kept) entry.kept.push({ amount, claim });
  else if (amount.role === 'discount') entry.discounts.push(amount);
  else if (amount.role === 'rated') addRated(entry, amount);
  else addBase(entry, amount);
}

/** What was kept back from the whole in several places, added up on a line of its own. */
function isTakenAlone({ survey, standing }: Gathering, amount: AmountMark): boolean {
  const sum = standing.reduce((total, kept) => total + kept.amount.minor, 0);
  return standing.length > 1 && sum === amount.minor && standsAlone(survey, amount);
}

/** Whether nothing stands beside an amount on its line; `net`: but a word for what is left. */
function standsAlone({ text }: Survey, { start }: AmountMark, net = false): boolean {
  const line = lineAround(text, start).replace(/\d[\d.,\s\u00a0]*/, '');
  const bare = net ? line.replace(/^\s*(?:net(?:to|te)?|neto|l[íi]quido)(?: \p{L}+)?(?!\p{L})[\s:.]*/iu, '') : line;
  return /^[\s=_-]*(?:[A-Z]{3}|[$€£])?[\s]*$/.test(bare.replace(/[$€£]\s*$/, ''));
}

/** An amount alone on its line that is what the lines above it come to, each with one, less what they take off: their total, though no word says so. */
function isSumAlone({ survey, entries, standing, discounts }: Gathering, amount: AmountMark): boolean {
  if (entries.length < 2 || !entries.every(({ bases }) => bases.length === 1)) return false;
  const less = [...standing, ...entries.flatMap(({ kept }) => kept)].map((kept) => kept.amount);
  const taken = [...less, ...discounts, ...entries.flatMap((entry) => entry.discounts)];
  if (!standsAlone(survey, amount, taken.length > 0)) return false;
  const minus = taken.reduce((total, { minor }) => total + minor, 0);
  const sum = entries.reduce((total, { bases }) => total + (bases[0]?.minor ?? 0) * (bases[0]?.minus ? -1 : 1), 0);
  return sum - minus === amount.minor;
}

/** Behind a rate stands the discount, where it is a small part of what was billed, or what is left to pay. */
function addRated(entry: Entry, amount: AmountMark): void {
  const billed = entry.bases.at(-1);
  if (billed && amount.minor * 5 < billed.minor) entry.discounts.push({ ...amount, role: 'discount' });
  else entry.bases.push({ ...amount, role: 'paid' });
}

/** The same amount said twice of a document is one amount. */
function addBase(entry: Entry, amount: AmountMark): void {
  const again = entry.bases.some((base) => base.minor === amount.minor && base.role === amount.role);
  const apart = entry.bases.length > 0 && amount.start - (entry.bases.at(-1)?.end ?? 0) > 80;
  if (!again || !apart) entry.bases.push(amount);
}

/** The entry an amount belongs to: the open one while nothing parts them, or the one named right behind ("… from invoice 4712"). */
function entryFor(found: Gathering, amount: AmountMark, next: Mark | undefined): Entry | null {
  const { survey, current, last } = found;
  const reducing = amount.role === 'deduction' || amount.role === 'discount';
  if (reducing && next?.kind === 'reference' && next.names !== 'claim' && pointsAhead(survey.text, amount, next)) {
    return entryOf(found, next);
  }
  if (next?.kind === 'reference' && next.names !== 'claim' && isPartOf(survey.text, amount, next))
    return entryOf(found, next);
  const [first] = found.entries;
  if (reducing && first && ofTheFirst.test(survey.text.slice(amount.end, amount.end + 40))) return first;
  if (current === null || last === null) return null;
  // What a bank charges for the transfer, on a line of its own, is of no one invoice.
  if (amount.role === 'deduction' && isBankCharge(survey.text, last.end, amount.start)) return null;
  // A credit is taken off itself: what else is kept back is another matter.
  if (amount.role === 'deduction' && current.reference.names === 'credit') return null;
  const between = separationOf(survey.text, last.end, amount.start);
  if (reducing && between === 'sentence' && ofTheLast.test(survey.text.slice(last.end, amount.start))) return current;
  if (between === 'none' || between === 'wrap' || between === 'indented') return current;
  const lead = survey.text.slice(Math.max(0, amount.start - 60), amount.start);
  const keyed =
    /:[ \t]*[(-]?[ \t]*([A-Z]{3}|[$€£])?[ \t]*$/.test(lead) ||
    /(?:^|\n)[ \t]*\p{L}[\p{L} ./]{2,30}(?:\t|[ ]{2,})[ \t]*(?:[A-Z]{3} |[$€£])?$/u.test(lead) ||
    /(?:^|\n)[ \t]*(?:(?:amount|invoice) )?(?:due|paid|billed|fällig|bezahlt|dû|payé|pagado|dovuto|pagato|betaald) (?:[A-Z]{3} |[$€£])?$/iu.test(
      lead,
    );
  const empty = current.bases.length === 0 && current.kept.length === 0;
  return between === 'line' && (empty ? !reducing || keyed : keyed && isKeyed(survey.text, current)) ? current : null;
}

function isBankCharge(text: string, from: number, at: number): boolean {
  const line = text.lastIndexOf('\n', at) + 1;
  return line > from && bankCharge.test(text.slice(line, at));
}

/** "We have held back 120.00 from the first of these": the invoice named first. */
export const ofTheFirst =
  /^[ \t\n]{0,4}(?:from|off|on|von|bei|sur|de) (?:the first(?: of (?:these|them|the two))?|the former|der ersten|la première|la primera)(?!\p{L})/iu;

/** "From the latter we took …": the invoice named last. */
const ofTheLast =
  /(?<!\p{L})(?:the latter|the last one|that invoice|this invoice|davon|hiervon|letzterer?|cette dernière|esta última)(?!\p{L})/iu;

function entryOn(reference: ReferenceMark): Entry {
  return { reference, bases: [], discounts: [], kept: [], asides: [], leftOut: false, mayBeLeftOut: false };
}

function entryOf(found: Gathering, reference: ReferenceMark): Entry {
  const known = found.entries.find((entry) => entry.reference.said === reference.said);
  if (known) return known;
  const made = entryOn(reference);
  found.entries.push(made);
  return made;
}

/** "… 45.00 from invoice 4712", "25,00 bei Rechnung 4712". */
function pointsAhead(text: string, amount: AmountMark, reference: ReferenceMark): boolean {
  const between = text.slice(amount.end, reference.start);
  return between.length < 80 && !/\n[ \t]*\n|[;.][ \t]/.test(between.replace(/\b(no|nr|inv)\. /gi, '')) &&
    /\b(from|on|off|against|of|for|bei|von|auf|zu|aus|sur|de|del|à|en)\b/i.test(between) && !/\n/.test(between.trimEnd()); // biome-ignore format: one condition
}

/** "… et acompte de 225,00 € sur la facture CP-1191": a part of what stands right behind. */
function isPartOf(text: string, amount: AmountMark, next: ReferenceMark): boolean {
  const lead = text.slice(Math.max(0, amount.start - 40), amount.start);
  const part =
    /(?<!\p{L})(?:acompte|part(?:ial)?[ -]payment|deposit|instal?lment|first half|anzahlung|teilzahlung|abschlag(?:szahlung)?|(?:pago )?(?:a cuenta|parcial)|anticipo|acconto|aanbetaling|deelbetaling|delbetalning|delbetaling|zaliczka|adiantamento)(?: (?:of|von|über|de|di|van|på|w))?[ \t]*(?:[A-Z]{3}|[$€£])?[ \t]*$/iu;
  return part.test(lead) && /^[^.;\n\d(]{0,40}$/.test(text.slice(amount.end, next.start));
}

/** An entry written as a block of names and values, one a line: its own line has no amount. */
function isKeyed(text: string, entry: Entry): boolean {
  const line = lineAround(text, entry.reference.start);
  const first = entry.bases[0];
  return first !== undefined && !line.includes(text.slice(first.start, first.end));
}

function sentenceAround(text: string, at: number): string {
  const before = text
    .slice(Math.max(0, at - 160), at)
    .split(/[.!?;]\s+(?=[A-ZÄÖÜ])|\n/)
    .at(-1);
  // The comma of an amount parts nothing.
  const after = text.slice(at, at + 200).split(/[.!?;](?:\s|$)|\n|,(?!\d)/)[0];
  return `${before}${after}`;
}
