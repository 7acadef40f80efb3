import type { Row } from './csv.ts';
import { type Grid, valueAt } from './grid.ts';
import { type ItemKind, kindNamed, kindOfType, lessWord } from './kinds.ts';
import { looksLikeDate, looksLikeReference } from './profile.ts';
import type { ItemRow } from './rows.ts';
import { netOf } from './signs.ts';

/** A word for its kind in front of a number: "Bill Credit #CM-20981", "Invoice no. 4711". */
const kindInFront = /^(\p{L}[\p{L} ]{0,30}?)\.?\s*(?:#|(?:no|nr|n[°º])[.:]*\s)\s*(?=\S*\d)/iu;

/** With nothing between the two as well, and with words behind the number: "Creditnota C260012", "Debit memo DM-88 (short shipped)". */
const kindAndNumber =
  /^(?<word>\p{L}[\p{L} '’-]{3,30}?)[.:]?\s+(?:(?:#|no|nr|n[°º])[.:]*\s*)?(?<number>[^\s,:]*\d[^\s,:]*\d[^\s,:]*)(?:$|[,:]?\s+[([–—-]?\s*(?<why>(?=.*\p{L}{3})\p{L}.*?)[)\]]?$)/u;

/** A row's number. The word in front of it, which says what it is, is its type where no column has one, and what stands behind it its reason. */
export function takeReference({ values }: ItemRow, value: string): void {
  // A ruling line above may have run into the cell.
  const number = bareReference(value);
  const said = kindAndNumber.exec(number.replace(lessWord, ''))?.groups;
  const kind = kindNamed(said?.word ?? '');
  if (said?.number && kind === 'invoice' && !said.why) {
    values.set('reference', said.number);
    return;
  }
  if (said?.number && (kind === 'credit' || kind === 'debit' || kind === 'deduction')) {
    values.set('reference', said.number);
    if (!values.has('documentType')) values.set('documentType', said.word ?? '');
    if (said.why && !values.has('reasonText')) values.set('reasonText', said.why);
    return;
  }
  const [lead = '', word = ''] = kindInFront.exec(number) ?? [];
  const led = kindOfType(word);
  values.set('reference', led === 'invoice' || led === 'credit' ? number.slice(lead.length) : number);
  if (led === 'credit' && !values.has('documentType')) values.set('documentType', word);
}

/** "Invoice 55018 dtd 06/03/2026": a word for a kind of document, its number, and whatever else is said of it. */
const documentSaid =
  /^(\p{L}[\p{L}.]*(?: \p{L}[\p{L}.]*){0,2}?)\.?\s+(?:(?:no|nr|n[°º]|num)\b\.?:?\s*|#\s*)?([\p{L}\d][\p{L}\d/.-]*\d[\p{L}\d/-]*)(?=$|[\s,;:(])/iu;

/** The invoice or credit that words name by its number; null where they name none. */
export function documentNamed(words: string): { word: string; number: string; kind: ItemKind } | null {
  const [, word = '', number = ''] = words.length > 120 ? [] : (documentSaid.exec(words.replace(lessWord, '')) ?? []);
  const kind = kindNamed(word);
  return (kind === 'invoice' || kind === 'credit') && !looksLikeDate(number) ? { word, number, kind } : null;
}

/** The number of an item in its words, where no column holds any; with a word for a credit as its type. */
export function takeNumberFromWords({ values, evidence }: ItemRow): void {
  const named = documentNamed(values.get('reasonText') ?? '');
  const place = evidence.get('reasonText');
  if (!named || !place) return;
  for (const each of [values, evidence]) each.delete('reasonText');
  values.set('reference', named.number);
  evidence.set('reference', place);
  if (named.kind === 'credit' && !values.has('documentType')) values.set('documentType', named.word);
}

/** A word for its kind behind a reference: "BR-522 (avoir)". */
const kindBehind =
  /\s[([]?(?:credit(?: (?:note|memo|invoice))?|kredit|cr|cn|cm|avoir|abono|gutschrift|storno|nota di credito|kreditnota)[)\]]?$/i;

/** "n. 412/2026": the word number alone in front of one. */
const numberInFront = /^(?:n|no|nr|n[°º]|num)\.?\s+(?=\d)/i;

/** A reference without what stands around it: rules or dashes that ran into its cell, its day, words for its kind behind it. */
function bareReference(value: string): string {
  const bare = withoutDay(
    value
      .replace(/^[-_=.]{3,}\s+/, '')
      .replace(/\s+[–—:-]+$|:$/, '')
      .replace(numberInFront, ''),
  );
  const number = bare.replace(kindBehind, '').trimEnd();
  return /\d/.test(number.slice(number.lastIndexOf(' ') + 1)) ? number : bare;
}

/** "88121 03/04/2026", "RE-17 vom 03.04.2026": a number with its day in one cell. */
function withoutDay(value: string): string {
  if (value.length > 60) return value;
  const [, number, day] =
    /^(\S*\d\S*)[\s/·|-]+(?:(?:of|dated|vom|du|del|van|dd\.?|from)\s+)?\(?(\d{1,4}[-./]\d{1,2}[-./]\d{1,4})\)?$/i.exec(
      value,
    ) ?? [];
  return number !== undefined && day !== undefined && looksLikeDate(day) ? number : value;
}

/** What takes money off without naming one of our invoices is called by the payer's own number, where a column has it. */
export function takeOwnNumber(row: Row, item: ItemRow, others: number[], grid: Grid): void {
  const takes = netOf(item) < 0 || (item.amounts.paid ?? item.amounts.gross) === undefined;
  if (item.values.has('reference') || !item.values.has('reasonText') || !takes) return;
  // What is no longer than a code counts rows, or is one.
  const column = others.find((at) => valueAt(row, at).length > 4 && looksLikeReference(valueAt(row, at)));
  if (column === undefined) return;
  item.values.set('reference', valueAt(row, column));
  item.evidence.set('reference', grid.evidenceOf(row, column));
}

/** Whether a text names a number, which is part of no longer one. */
export function namesNumber(text: string, number: string): boolean {
  if (!/\d{2}/.test(number)) return false;
  for (let at = text.indexOf(number); at !== -1; at = text.indexOf(number, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text.slice(at + number.length, at + number.length + 2)];
    if (!/[\p{L}\d/-]/u.test(before) && !/^(?:[\p{L}\d/-]|[.,]\d)/u.test(after)) return true;
  }
  return false;
}
