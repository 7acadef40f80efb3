import type { LanguageModel } from '../agents/languageModel.ts';
import type { Prompt } from '../agents/prompt.ts';
import { type RemittanceQuotes, readRemittance } from '../agents/readRemittance.ts';
import type { DocumentView } from '../core/documentView.ts';
import type { DocketError } from '../core/errors.ts';
import type { Remittance } from '../core/remittance.ts';
import type { ReadItem, Reading } from '../ingest/contract.ts';
import { type Grounded, groundRemittance } from '../ingest/grounding/groundRemittance.ts';
import { shownLines } from '../ingest/grounding/shownLines.ts';
import { interpretPaper } from './interpretPaper.ts';
import { askedText, declined, type Told } from './toldOfAsking.ts';

/** A configured language model and the prompts with which it is asked to read a remittance, or a paper for a deduction. */
export type Interpreter = { model: LanguageModel; prompts: { remittance: Prompt; paper: Prompt } };
/** What a person sees of a document, and the hash that names its bytes. */
export type Shown = { view: DocumentView; sha256: string };
type Interpreted = { reading: Reading | null; told: Told };

/** Formats whose layout is the payer's own; in all others a standard says what stands where, and no model knows better. */
const freeFormats: ReadonlySet<string> = new Set(['csv', 'xlsx', 'pdf', 'eml', 'html', 'txt']);
/** What readers say when a document of theirs holds nothing they recognise as a remittance. */
const openErrors: ReadonlySet<string> = new Set([
  'no_remittance_found',
  'no_remittance',
  'table_header_unknown',
  'no_table',
  'unknown_format',
]);

/** A document read by rule: its reading, or the error that ended it. */
export type RuleReading = { reading: Reading } | { error: DocketError };

/** Who is named as the reader of what a model quoted; the model and prompt stand on the remittance. */
export const modelReader = { name: 'language model', version: '1.0.0' };

/** Whether reading by rule left something that a language model may be asked about: no remittance, or one whose sums do not close. */
export function leavesOpen(result: RuleReading): boolean {
  if ('error' in result) return openErrors.has(result.error.code);
  const { items, format } = result.reading;
  if (!freeFormats.has(format)) return false;
  const remittances = items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
  // Several payments in one document have been told apart by rule; one question could only mix them up.
  return items.length === 0 || (items.length === 1 && remittances.some((remittance) => !remittance.balanced));
}

/**
 * Asks the language model about a document that reading by rule left open, and decides which reading counts. The model's
 * counts only if everything in it stands in the document and its sums close, or if there was no reading at all; it never
 * overrides one that balances. What is no remittance may be a paper for a deduction. Null where the reading by rule stays; `told` says in
 * words what came of asking.
 */
export async function interpretDocument(
  byRule: RuleReading,
  { view, sha256 }: Shown,
  { model, prompts }: Interpreter,
): Promise<Interpreted> {
  const lines = shownLines(view);
  const texts = lines.map(({ text }) => text);
  const quotes = await readRemittance(texts, model, prompts.remittance);
  if (!quotes.given) return { reading: null, told: declined(quotes) };
  const format = 'error' in byRule ? formatOf(view) : (byRule.reading.format as Remittance['format']);
  if (!quotes.quoted.isRemittance && holdsNothing(byRule)) {
    const { item, told } = await interpretPaper(lines, { model, prompt: prompts.paper }, sha256);
    return { reading: item && readingWith(format, item), told };
  }
  const reader = { ...modelReader, model: quotes.model, prompt: quotes.prompt };
  const grounded = groundRemittance(lines, quotes.quoted, { format, reader });
  return decide(byRule, grounded, quotes);
}

const holdsNothing = (byRule: RuleReading): boolean => 'error' in byRule || byRule.reading.items.length === 0;

type Given = Extract<RemittanceQuotes, { given: true }>;

function decide(byRule: RuleReading, { remittance, dropped }: Grounded, quotes: Given): Interpreted {
  const asked = askedText(quotes);
  const nothing = holdsNothing(byRule);
  const lost = dropped.length === 0 ? '' : ` ${dropped.length} of its values do not stand in the document.`;
  if (!remittance || !(nothing || (remittance.balanced && dropped.length === 0))) {
    const message = `${asked}, but its reading does not hold, so it was left out.${lost}`;
    return { reading: null, told: { code: 'language_model_no_better', message } };
  }
  const message = `${asked}: every value of this reading is a quote that stands in the document, and a person decides on it.${lost}`;
  const told = { code: 'read_by_language_model', message };
  return { reading: readingOf(byRule, { ...remittance, warnings: [told, ...remittance.warnings] }), told };
}

function readingOf(byRule: RuleReading, remittance: Remittance): Reading {
  const item = (sender: string | null): ReadItem => ({ type: 'remittance', remittance, sender, index: 0 });
  if ('reading' in byRule) {
    const [first] = byRule.reading.items;
    return { ...byRule.reading, items: [item(first && 'sender' in first ? first.sender : null)], problems: [] };
  }
  return readingWith(remittance.format, item(null));
}

const readingWith = (format: string, item: ReadItem): Reading => ({
  format,
  items: [item],
  problems: [],
  acknowledgement: null,
  transmissionId: null,
});

/** The format of a document that no reader made a reading of, by what it looks like. */
function formatOf({ parts: [first] }: DocumentView): Remittance['format'] {
  if (first?.kind === 'pages') return 'pdf';
  if (first?.kind === 'sheets') return 'xlsx';
  return first?.part ? 'eml' : 'txt';
}
