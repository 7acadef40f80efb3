import { docketError } from '../../core/errors.ts';
import { currencyExponent } from '../../core/money.ts';
import { limits } from '../limits.ts';
import { type PaidItem, paidOf, type Reduction } from './credit.ts';
import { ediItems } from './ediText.ts';
import { type JoinedText, joinText, type TextPiece } from './joinedText.ts';
import { closing, isClear, isReduction, itemOf, lessRate, reductionOf, wholePayment } from './textItems.ts';
import { isLoneReference, type Mention, saidIn, type TextSaid, withoutGroups } from './textTokens.ts';

/**
 * What a free text says a payment settles. `references` are the documents it surely names, whatever is said of amounts;
 * `charges` what the payer's or our bank kept of it, where the items close only with them.
 */
export type TextReading = { items: PaidItem[]; references: string[]; charges: Reduction[] };

/**
 * Reads references and amounts out of the free text of a payment, only when sure: a document is one that a word names as such,
 * that has the form of a creditor reference, or that makes the sum of the payment close. `totals` are the sums the items may
 * come to (what was credited, with and without the bank's charges), likeliest first. One document without an amount is paid by
 * all of the payment; several without amounts are named and left to matching.
 */
export function readRemittanceText(text: JoinedText, currency: string, totals: number[]): TextReading {
  const exponent = currencyExponent(currency);
  const edi = ediItems(text, exponent, totals);
  if (edi.items.length > 0)
    return { items: edi.items, references: edi.items.map(({ reference }) => reference), charges: edi.apart };
  const said = saidIn(text.text, exponent);
  const mentions = withoutRepetitions(said.mentions);
  const sure = mentions.filter((mention) => mention.sure);
  const references = [...new Set(sure.map((mention) => mention.reference))];
  const whole = mayBeWhole(said, exponent);
  const joined = withoutGroups(text.text);
  const stated =
    proven(said, text, totals) ??
    (joined === text.text ? null : proven(saidIn(joined, exponent), text, totals)) ??
    (whole ? proven(saidIn(text.text, exponent, true), text, totals) : null);
  if (stated)
    return { ...stated, references: [...new Set([...stated.items.map(({ reference }) => reference), ...references])] };
  const [only, second] = sure;
  const [total] = totals;
  if (only && !second && total !== undefined && isAlone(only, mentions, text.text)) {
    return { items: [wholePayment(only, text, total)], references, charges: [] };
  }
  if (sure.length > 0 && sure.every(isClear)) {
    return { items: sure.map((mention) => itemOf(mention, text, 'first_is_gross')), references, charges: [] };
  }
  return { items: [], references, charges: [] };
}

/** Whether numbers without decimals may be amounts: of a text that has others they are none, unless the currency has no decimals. */
function mayBeWhole({ mentions, charges }: TextSaid, exponent: number): boolean {
  return exponent === 0 || (charges.length === 0 && mentions.every(({ amounts }) => amounts.length === 0));
}

/** The documents with their amounts, where these come to one of the totals; null where they do not. */
function proven(said: TextSaid, text: JoinedText, totals: number[]): Omit<TextReading, 'references'> | null {
  const mentions = withoutRepetitions(said.mentions);
  const sure = mentions.filter((mention) => mention.sure);
  // A number without an amount before one that has one may be the first half of it, cut by the format.
  if (!sure.every((mention) => mention.amounts.length > 0)) return null;
  const priced = mentions.filter((mention) => mention.amounts.length > 0);
  const charges = said.charges.map((one) => reductionOf(one, text));
  const charged = charges.reduce((sum, { amount }) => sum + amount, 0);
  const beforeCharges = charged > 0 ? totals.slice(-1).map((total) => total + charged) : null;
  for (const candidates of [sure, priced, mentions]) {
    const shorter = withoutTotal(candidates, totals);
    for (const each of shorter ? [candidates, shorter] : [candidates]) {
      const items = closing(each, text, totals);
      if (items) return { items, charges: [] };
      const before = beforeCharges ? closing(each, text, beforeCharges) : null;
      if (before) return { items: before, charges };
    }
  }
  const discounted = lessRate(priced, text);
  return discounted && totals.includes(paidOf(discounted)) ? { items: discounted, charges: [] } : null;
}

/** Mentions without the amount of the whole payment, which some print behind the last document; null where it does not stand there. */
function withoutTotal(mentions: Mention[], totals: number[]): Mention[] | null {
  const last = mentions.at(-1);
  const end = last?.amounts.at(-1);
  if (!last || !end || last.amounts.length < 2 || !totals.includes(end.value)) return null;
  return [...mentions.slice(0, -1), { ...last, amounts: last.amounts.slice(0, -1) }];
}

const several =
  /\b(invoices|invs|bills|rechnungen|factures|facturen|facturas|fatture|faktury|fakturor|fakturaer)\W+(?:n\w{0,2}\W+)?$/i;

/** Whether one document is all that a text names: what was taken off may stand behind it, no list that goes on. */
function isAlone(only: Mention, mentions: Mention[], text: string): boolean {
  if (only.documentType !== 'invoice' || !only.amounts.every(isReduction)) return false;
  const next = mentions.find(({ start }) => start >= only.end);
  if (!next) return true;
  const goesOn = /^\s*(?:[,;&+/]|(?:and|und|et|en|y|e|i|og|och|ja)\s)\s*$/i.test(text.slice(only.end, next.start));
  return !goesOn && !several.test(text.slice(Math.max(0, only.start - 24), only.start));
}

/** What a document may still cost in characters read again; below zero, texts are read as they are usually joined alone. */
export type Search = { left: number };

export function newSearch(): Search {
  return { left: limits.joiningCharacters };
}

/** Cuts that are looked at one by one; a text with more of them is read with all or none of its pieces glued. */
const mostCuts = 4;

/**
 * Reads a text that a format cut into pieces of some width. Banks that trim or re-wrap the pieces hide where a word was cut:
 * where the usual joining does not close, the other ways of joining are tried, and one is taken only where it closes, best the one
 * whose references are most alike.
 */
export function readRemittancePieces(
  source: string,
  pieces: TextPiece[],
  width: number,
  currency: string,
  totals: number[],
  search: Search = newSearch(),
): TextReading & { text: string } {
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  if (length > limits.remittanceTextCharacters || pieces.length > limits.remittanceTextPieces) {
    const message = `The text of a payment has ${length} characters in ${pieces.length} pieces, more than are read`;
    throw docketError({ code: 'remittance_text_too_long', message, at: { offset: pieces[0]?.start ?? 0 } });
  }
  const text = joinText(source, pieces, width);
  const usual = { ...readRemittanceText(text, currency, totals), text: text.text };
  const closes = ({ items, charges }: TextReading) =>
    items.length > 0 && (charges.length > 0 || totals.includes(paidOf(items)));
  if (usual.references.length === 0 && usual.items.length === 0) {
    const lone = loneReference(source, pieces, text);
    if (lone && totals[0] !== undefined) {
      const items = [wholePayment(lone.mention, lone.text, totals[0])];
      return { items, references: [lone.mention.reference], charges: [], text: text.text };
    }
  }
  if (pieces.length < 2 || closes(usual) || !/\d/.test(text.text)) return usual;
  let best: TextReading | null = null;
  for (const other of otherJoinings(pieces, width)) {
    search.left -= length;
    if (search.left < 0) break;
    const reading = readRemittanceText(joinText(source, other, width), currency, totals);
    // Glued everywhere, words may have run into references: then all must be of one kind.
    if (!closes(reading) || (pieces.length - 1 > mostCuts && shapesOf(reading) > 1)) continue;
    // One document that takes all closes whatever was lost in the gluing.
    if (reading.items.length === 1 && usual.references.length > 1) continue;
    if (best === null || shapesOf(reading) < shapesOf(best)) best = reading;
  }
  return best ? { ...best, text: text.text } : usual;
}

/** Words that lead to what a payment is for without saying what that is. */
const leading = /^(?:(?:pmt|payment|ref(?:erence)?|remittance|details?|info|re|for|of|no|nr|num(?:ber)?)\b\W*)+/i;

/**
 * A number that is all a text says, or all that one of its pieces says while the others name no number: nobody writes a word before
 * the one invoice that a transfer pays.
 */
function loneReference(
  source: string,
  pieces: TextPiece[],
  text: JoinedText,
): { mention: Mention; text: JoinedText } | null {
  const numbered = pieces.filter((piece) => /\d/.test(piece.text));
  const [only, second] = numbered;
  const alone = only && !second ? joinText(source, [only], 0) : text;
  const found = alone.text.trim().replace(leading, '');
  if (!isLoneReference(found)) return null;
  const start = alone.text.indexOf(found);
  const mention: Mention = {
    reference: found,
    documentType: 'invoice',
    sure: true,
    start,
    end: start + found.length,
    amounts: [],
  };
  return { mention, text: alone };
}

/** The pieces with some of those glued that are usually joined by a blank, fewest first. */
function otherJoinings(pieces: TextPiece[], width: number): TextPiece[][] {
  const cuts = pieces.flatMap((piece, index) => {
    const before = pieces[index - 1];
    return before && !piece.glued && before.text.length < width ? [index] : [];
  });
  if (cuts.length > mostCuts) return [pieces.map((piece) => ({ ...piece, glued: true }))];
  const glue = (chosen: (cut: number) => boolean) =>
    pieces.map((piece, index) =>
      cuts.includes(index) && chosen(cuts.indexOf(index)) ? { ...piece, glued: true } : piece,
    );
  const sets = Array.from({ length: 2 ** cuts.length - 1 }, (_, n) => n + 1);
  const size = (set: number) => set.toString(2).replaceAll('0', '').length;
  return sets.sort((one, other) => size(one) - size(other)).map((set) => glue((cut) => ((set >> cut) & 1) === 1));
}

/** How many kinds of references a reading has, by their letters and digits. */
function shapesOf({ items }: TextReading): number {
  return new Set(items.map(({ reference }) => reference.replace(/\d/g, '9').replace(/[A-Za-z]/g, 'A'))).size;
}

/** A document named once more without an amount, as banks do that print the text twice, is the same document. */
function withoutRepetitions(mentions: Mention[]): Mention[] {
  const priced = new Set(mentions.filter(({ amounts }) => amounts.length > 0).map(({ reference }) => reference));
  const seen = new Set<string>();
  return mentions.filter(({ reference, amounts }) => {
    const first = !seen.has(reference);
    seen.add(reference);
    return amounts.length > 0 || (!priced.has(reference) && first);
  });
}
