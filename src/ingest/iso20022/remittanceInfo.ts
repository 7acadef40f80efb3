import { formatDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { type PaidItem, paidOf, type Reduction } from '../bank/credit.ts';
import type { TextPiece } from '../bank/joinedText.ts';
import { readRemittancePieces } from '../bank/remittanceText.ts';
import { all, evidenceOfAll, firstText, textOf, trimmed } from './elements.ts';
import type { Source } from './message.ts';
import { readStructured, turned } from './structured.ts';
import type { XmlElement } from './xml.ts';

/** What the remittance information of one payment says. `currency` is that of its amounts, null where it states none. */
export type RemittanceInfo = {
  items: PaidItem[];
  adjustments: Reduction[];
  references: string[];
  currency: string | null;
  text: string | null;
  warnings: Remittance['warnings'];
};

/** Max140Text: a longer free text is cut into pieces of this many characters, wherever that falls. */
const ustrdWidth = 140;

/**
 * Reads Strd and Ustrd of one payment. Structured blocks come first; free text is read for what they leave open. `totals` are the sums
 * the items may come to, see `readRemittanceText`; `currency` is the payment's.
 */
export function readRemittanceInfo(
  source: Source,
  blocks: XmlElement[],
  currency: string,
  totals: number[],
): RemittanceInfo {
  const structured = blocks
    .flatMap((block) => all(block, 'Strd'))
    .map((strd) => readStructured(source, strd, currency));
  const items = debitsTurned(
    structured.flatMap((one) => one.items),
    totals,
  );
  const adjustments = structured.flatMap((one) => one.adjustments);
  const bare = structured.flatMap((one) => (one.reference ? [one.reference] : []));
  const free = readRemittancePieces(source.text, piecesOf(source, blocks), ustrdWidth, currency, totals);
  const own = structured.find((one) => one.currency !== null)?.currency ?? null;
  const words = free.text || null;
  const named = [...items.map((item) => item.reference).filter(Boolean), ...bare.map((one) => one.printed)];
  const info = { adjustments, references: named, currency: own, text: words, warnings: [] };
  if (items.length > 0) {
    const told = structured.flatMap((one) => one.warnings);
    const left = bare.length > 0 ? [withoutAmount(bare.map((one) => one.printed))] : [];
    return { ...info, items, warnings: [...told, ...left] };
  }
  const references = [...new Set([...named, ...free.references])];
  if (free.items.length > bare.length || (free.items.length > 0 && bare.length === 0))
    return { ...info, items: free.items, adjustments: [...adjustments, ...free.charges], references };
  const [only, second] = bare;
  const [total] = totals;
  if (only && !second && total !== undefined) {
    const evidence = evidenceOfAll(source.text, [only.element]);
    const whole = {
      reference: only.printed,
      documentType: 'invoice' as const,
      gross: null,
      discount: 0,
      deductions: [],
      evidence,
    };
    return { ...info, items: [{ ...whole, paid: total }], references };
  }
  return { ...info, items: [], references, warnings: references.length > 0 ? [withoutAmount(references)] : [] };
}

/** A debit memo may be the seller's (paid) or the payer's (kept back); it is kept back where only so the payment closes. */
function debitsTurned(items: PaidItem[], totals: number[]): PaidItem[] {
  if (totals.includes(paidOf(items)) || !items.some((item) => item.documentType === 'debit')) return items;
  const other = items.map((item) => (item.documentType === 'debit' ? turned(item) : item));
  return totals.includes(paidOf(other)) ? other : items;
}

function withoutAmount(references: string[]) {
  const named = references.slice(0, 20).join(', ');
  return { code: 'amounts_not_stated', message: `It names ${named} without saying how much is paid of each` };
}

function piecesOf(source: Source, blocks: XmlElement[]): TextPiece[] {
  const elements = blocks.flatMap((block) => [...all(block, 'Ustrd'), ...additionalOf(block)]);
  return elements.flatMap((element): TextPiece[] => {
    const raw = source.text.slice(element.from, element.to);
    // A blank at the edge of a piece says that the cut fell between words; layout of pretty-printed XML does not.
    if (raw.trim() !== '' && !/[<&\r\n\t]/.test(raw)) {
      return [{ text: raw, start: element.from, end: element.to, exact: true }];
    }
    const [start, end] = trimmed(source.text, element.from, element.to);
    const text = textOf(source.text, element);
    return text === null ? [] : [{ text, start, end, exact: source.text.slice(start, end) === text }];
  });
}

/** AddtlRmtInf of blocks that state nothing else is free text like any other. */
function additionalOf(block: XmlElement): XmlElement[] {
  return all(block, 'Strd')
    .filter((strd) => strd.children.every((child) => child.name === 'AddtlRmtInf'))
    .flatMap((strd) => all(strd, 'AddtlRmtInf'));
}

/** Where the advice was sent that a payment does not carry itself. */
export function adviceElsewhere(
  source: Source,
  related: XmlElement[],
): { reference: string | null; message: string } | null {
  const [first] = related;
  if (!first) return null;
  const reference = firstText(source.text, first, ['RmtId']);
  const way = firstText(source.text, first, ['RmtLctnDtls/Mtd', 'RmtLctnMtd']);
  const said = [reference && `as ${reference}`, way && `by ${way}`].filter(Boolean).join(' ');
  return { reference, message: `The remittance advice was sent apart${said ? ` ${said}` : ''}` };
}

/**
 * The bank's charges as adjustments: only where they were taken from what was credited. The sums decide: items that come to the
 * credited amount without them were credited in full, and the charge is another booking.
 */
export function takenCharges(
  charges: Reduction[],
  items: PaidItem[],
  credited: number,
  instructed: number | null,
): Reduction[] {
  const total = charges.reduce((sum, one) => sum + one.amount, 0);
  if (total === 0) return [];
  const paid = items.length > 0 ? paidOf(items) : instructed;
  return paid === credited ? [] : charges;
}

/** The difference between what was instructed and what arrived, where no charge explains it. */
export function unstatedCharge(
  source: Source,
  currency: string,
  instructed: number,
  credited: number,
  at: XmlElement | null,
): Reduction {
  const text = `Taken on the way: ${formatDecimal(instructed, currency)} was instructed`;
  return {
    amount: instructed - credited,
    code: null,
    text,
    reference: null,
    evidence: evidenceOfAll(source.text, [at]),
  };
}
