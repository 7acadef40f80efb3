import { readDecimal } from '../../core/money.ts';
import type { QuotedPaper } from '../../core/quotedPaper.ts';
import type { Quote } from '../../core/quotedRemittance.ts';
import type { CitedValue } from '../../core/records/backup.ts';
import { backupKinds } from '../../core/records/backup.ts';
import type { BackupReading } from '../backup/readBackup.ts';
import { titles } from '../backup/words.ts';
import type { Found } from './findQuote.ts';
import { type QuotedValues, quotedValues } from './quotedValues.ts';
import type { ShownLine } from './shownLines.ts';

/** `paper` is null when too little of what was quoted stands in the document; `dropped` says what does not. */
export type GroundedPaper = { paper: BackupReading | null; dropped: string[] };
type By = { model: string; prompt: string };

/**
 * Makes a paper of what a language model quoted, believing only the document: what it is must be printed in words that are no other
 * paper's title, every value is looked up at its place and parsed by us, no place counts twice, and lines that do not come to the printed
 * total are left out. It says who read it, and counts as evidence in a judgement alone (see `backupProof`).
 */
export function groundPaper(lines: ShownLine[], quoted: QuotedPaper, by: By): GroundedPaper {
  const amounts = [...quoted.facts, ...quoted.lines.flat()].filter(({ fact }) => decimals.has(fact));
  const values = quotedValues(lines, {
    amounts: amounts.map(({ value }) => value),
    currency: quoted.currency,
    total: quoted.facts.find(({ fact }) => fact === 'amount')?.value ?? null,
  });
  const { dropped } = values;
  const said = values.words(quoted.kindSaid, 'what it is');
  const { kind } = quoted;
  if (!quoted.isPaper || !kind || !said) return { paper: null, dropped };
  const title = titles.find(([, pattern]) => pattern.test(said.text));
  if (title && title[0] !== kind)
    return { paper: null, dropped: [...dropped, `what it is: “${said.text}” says ${backupKinds[title[0]]}`] };
  const references = quoted.references.flatMap(({ of, number }) => {
    const found = values.reference(number, `number of ${of}`);
    return found && /\d/.test(found.text) ? [{ of, number: found.text.slice(0, 120), evidence: found.evidence }] : [];
  });
  const facts = factsOf(quoted.facts, values);
  const rows = quoted.lines.map((line) => factsOf(line, values)).filter((row) => Object.keys(row).length > 0);
  if (references.length === 0 && rows.length === 0) return { paper: null, dropped };
  const paper: BackupReading = {
    kind,
    why: [{ text: `A language model reads it as a ${backupKinds[kind]}: “${said.text}”.`, evidence: [said.evidence] }],
    ...(values.currencyStated && { currency: values.currency }),
    references: references.filter(
      (one, at) => references.findIndex(({ of, number }) => of === one.of && number === one.number) === at,
    ),
    facts: facts as BackupReading['facts'],
    lines: comeTo(rows, facts.amount, dropped) as BackupReading['lines'],
    readBy: by,
  };
  return { paper, dropped };
}

type Said = { fact: string; value: Quote };
type Facts = Partial<Record<string, CitedValue>>;

/** The first value of each name counts. */
function factsOf(said: readonly Said[], values: QuotedValues): Facts {
  const facts: Facts = {};
  for (const { fact, value: quote } of said) {
    const read = facts[fact] ? null : readFact(fact, quote, values);
    if (read && values.once(read.found, fact)) facts[fact] = { value: read.value, evidence: read.found.evidence };
  }
  return facts;
}

const decimals: ReadonlySet<string> = new Set([
  ...['amount', 'percent', 'perUnit', 'fixed', 'cap', 'price'],
  ...['quantity', 'quantityShipped', 'quantityShort', 'quantityDamaged', 'quantityRefused'],
]);
const days: ReadonlySet<string> = new Set(['date', 'deliveredOn', 'shippedOn', 'validFrom', 'validTo']);
const numbers: ReadonlySet<string> = new Set(['item', 'invoice', 'reasonCode']);
/** Words that stand where somebody signs, and name nobody. */
const nobody = /^(?:\W*|signed|signature|on file|illegible|see .*)$/i;
const signers: ReadonlySet<string> = new Set(['signedBy', 'carrierSignedBy', 'approvedBy']);

function readFact(fact: string, quote: Quote, values: QuotedValues): { value: string; found: Found } | null {
  if (decimals.has(fact)) return values.decimal(quote, fact);
  if (numbers.has(fact)) {
    const found = values.reference(quote, fact);
    return found && { value: found.text, found };
  }
  const found = values.words(quote, fact);
  if (!found || (signers.has(fact) && nobody.test(found.text))) return null;
  const day = days.has(fact) ? values.date(quote, fact) : null;
  if (days.has(fact) && day === null) return null;
  return { value: day ?? found.text, found };
}

/** Lines with amounts must come to the printed total: one left out or read wrongly would narrow the claim. */
function comeTo(rows: Facts[], total: CitedValue | undefined, dropped: string[]): Facts[] {
  const amounts = rows.flatMap(({ amount }) => (amount ? [amount.value] : []));
  if (!total || amounts.length === 0) return rows;
  const digits = Math.max(...[total.value, ...amounts].map((value) => value.split('.')[1]?.length ?? 0));
  const minor = (value: string): number => readDecimal(value, 0, value.length, digits);
  const sum = amounts.reduce((all, one) => all + minor(one), 0);
  if (amounts.length === rows.length && sum === minor(total.value)) return rows;
  dropped.push(`its lines: they do not come to ${total.value}`);
  return [];
}
