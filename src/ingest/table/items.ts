import type { Evidence } from '../../core/evidence.ts';
import { formatDecimal } from '../../core/money.ts';
import type { RemittanceAdjustment, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import { settleItem } from '../settle.ts';
import { type ItemKind, kindOf, namesDiscount } from './kinds.ts';
import { reasonWords } from './reasons.ts';
import type { ItemRow } from './rows.ts';

/** What the rows of one payment come to: lines and adjustments, and their sums in minor units. */
export type PaymentItems = {
  lines: RemittanceLine[];
  adjustments: RemittanceAdjustment[];
} & ItemSums;

/** A line being built, in minor units: further rows may still take from it. */
type OpenLine = {
  item: ItemRow;
  gross: number | null;
  discount: number;
  paid: number;
  deductions: RemittanceDeduction[];
  /** What `deductions` come to. */
  deducted: number;
  /** What the line's own row takes off without a word, as far as no row below says why. */
  ownDeducted: number;
  /** Kept back without a word so far: rows below may still explain it. */
  unexplained: number;
  /** What rows below took off beyond what the line itself is short by. */
  further: number;
  evidence: Evidence[];
};

export type ItemSink = {
  line: (line: RemittanceLine) => void;
  adjustment: (adjustment: RemittanceAdjustment) => void;
};

/** The sums so far, in minor units; `unsigned` counts rows that take off or add without a minus of their own to say which. */
export type ItemSums = {
  paid: number;
  adjusted: number;
  unexplained: number;
  unsigned: number;
  grosses: number;
  discounts: number;
};

/**
 * Turns the rows of one payment into lines and adjustments, one row after the other. A row that only takes money off becomes
 * a deduction of the line above that has its reference, or that it stands below, else an adjustment. A short payment explained
 * by the row's own reason is a deduction with that reason. `sign` is 1 where a positive deduction reduces. Lines are handed
 * over by `finish`, or once `window` further ones were opened.
 */
export function itemBuilder(currency: string, sign: 1 | -1, sink: ItemSink, window: number) {
  const say = (minor: number) => formatDecimal(minor, currency);
  const open = new Map<string, OpenLine>();
  const waiting: OpenLine[] = [];
  const sums: ItemSums = { paid: 0, adjusted: 0, unexplained: 0, unsigned: 0, grosses: 0, discounts: 0 };
  // Where rows below take off what an amount says, that amount is what was billed, for all lines of the table.
  let billed = false;
  const close = (line: OpenLine) => {
    const reference = line.item.values.get('reference') ?? '';
    if (open.get(reference) === line) open.delete(reference);
    // Only together the rows below explain what the line was short by: they took nothing further.
    if (line.further !== 0 && line.further === line.unexplained)
      Object.assign(line, { paid: line.paid + line.further, unexplained: 0 });
    sums.paid += line.paid;
    sums.grosses += line.gross ?? line.paid;
    sums.discounts += line.discount;
    if (line.unexplained !== 0 && !hasReason(line.item)) sums.unexplained++;
    sink.line(closedLine(line, say, billed));
  };
  const add = (item: ItemRow) => {
    const reference = item.values.get('reference') ?? '';
    const line = lineFor(item, open, waiting);
    const taken = takenOff(item, sign, line);
    if (taken === null) {
      const opened = openLine(item, sign, say);
      waiting.push(opened);
      if (reference !== '') open.set(reference, opened);
      if (waiting.length > window) for (const done of waiting.splice(0, waiting.length - window)) close(done);
    } else if (line) {
      billed ||= line.gross === null && item.amounts.deduction === undefined;
      takeFrom(line, item, taken, say);
    } else {
      const { amount, code, codeSystem, text, evidence = [] } = deduction(item, say(taken));
      sink.adjustment({ amount, code, codeSystem, text, reference: reference || null, evidence });
      sums.adjusted += taken;
      if (taken <= 0 || (item.amounts.paid ?? 0) >= 0) sums.unsigned++;
    }
  };
  const finish = (): ItemSums => {
    for (const line of waiting.splice(0)) close(line);
    return sums;
  };
  return { add, finish };
}

/** The line that a row would take from: by its reference, by one named in its words, or as the one above it. */
function lineFor(item: ItemRow, open: Map<string, OpenLine>, waiting: OpenLine[]): OpenLine | null {
  const reference = item.values.get('reference');
  if (reference) return open.get(reference) ?? null;
  const words = item.values.get('reasonText')?.split(/[\s,;:()]+/) ?? [];
  const named = words.find((word) => /\d/.test(word) && open.has(word));
  if (named) return open.get(named) ?? null;
  const above = waiting.at(-1);
  if (item.below) return above ?? null;
  const explains = above !== undefined && above.unexplained !== 0 && item.amounts.paid === undefined;
  return explains && Math.abs(item.amounts.deduction ?? 0) === Math.abs(above.unexplained) ? above : null;
}

/** A row below that states only its deduction explains what its line was short by; any other takes off further. */
function takeFrom(line: OpenLine, item: ItemRow, taken: number, say: (minor: number) => string): void {
  // A list of what was taken off may say why of what the invoice's own row has taken off already.
  const amount = say(taken);
  const known = line.deductions.findIndex((each) => each.amount === amount && each.code === null && each.text === null);
  if (item.takesOff !== undefined && known !== -1) {
    line.deductions[known] = deduction(item, amount);
    return;
  }
  // The amount that the invoice's own row takes off, item by item.
  const whole = line.deductions.findIndex(({ code, text }) => code === null && text === null);
  const rest = whole === -1 ? 0 : line.ownDeducted - taken;
  if (item.below && item.amounts.paid === undefined && whole !== -1 && taken > 0 && rest >= 0) {
    line.ownDeducted = rest;
    line.deducted -= taken;
    line.deductions.splice(
      whole,
      1,
      ...(rest === 0 ? [] : [{ ...(line.deductions[whole] as RemittanceDeduction), amount: say(rest) }]),
    );
    takeOff(line, item, taken, amount);
    return;
  }
  const explains =
    (!item.amounts.paid || taken === line.unexplained) &&
    taken > 0 === line.unexplained > 0 &&
    Math.abs(taken) <= Math.abs(line.unexplained);
  if (explains) line.unexplained -= taken;
  else {
    line.paid -= taken;
    line.further += taken;
  }
  takeOff(line, item, taken, amount);
}

/** Whether it is a discount or anything else that a row takes off its line. */
function takeOff(line: OpenLine, item: ItemRow, taken: number, amount: string): void {
  if (isDiscount(item)) {
    line.discount += taken;
    return;
  }
  line.deducted += taken;
  line.deductions.push(deduction(item, amount));
}

/** By its type, or by the words of the row. */
function isDiscount({ values }: ItemRow): boolean {
  return kindOf(values) === 'discount' || namesDiscount(values.get('reasonText') ?? '');
}

/** All rows of one payment. */
export function itemsOf(rows: ItemRow[], currency: string, sign: 1 | -1): PaymentItems {
  const lines: RemittanceLine[] = [];
  const adjustments: RemittanceAdjustment[] = [];
  const sink: ItemSink = { line: (line) => lines.push(line), adjustment: (each) => adjustments.push(each) };
  const builder = itemBuilder(currency, sign, sink, Number.POSITIVE_INFINITY);
  for (const row of rows) builder.add(row);
  return { lines, adjustments, ...builder.finish() };
}

/**
 * What a row takes off the payment where it is no line of its own: minor units, positive when it reduces; null for lines.
 * `line` is the one it would take from.
 */
function takenOff(item: ItemRow, sign: 1 | -1, line: OpenLine | null): number | null {
  if (item.takesOff !== undefined) return item.takesOff;
  const { gross, paid, deduction: printed } = item.amounts;
  const kept = printed === undefined ? undefined : printed * sign;
  const less = paid !== undefined && paid !== 0 ? -paid : undefined;
  const kind = kindOf(item.values);
  if (line && less === line.paid && reverses(item)) return null;
  if (kind === 'deduction' || kind === 'discount') return less ?? kept ?? (gross === undefined ? null : -gross);
  if (kind === 'debit' && less !== undefined && less > 0 && hasReason(item)) return less;
  if (kind === 'debit' && less === undefined && gross === undefined && kept) return kept;
  if (kind === 'credit' || kind === 'debit') return null;
  if (paid !== undefined && paid > 0 && givesBack(item)) return -paid;
  if (!item.values.has('reference')) return less ?? kept ?? (gross === undefined ? null : -gross);
  if (gross !== undefined && gross !== 0)
    return gross < 0 && less !== undefined && ((line && hasReason(item)) || chargesBack(item)) ? less : null;
  if (kept !== undefined && kept !== 0 && (less === undefined || less === kept)) return kept;
  // The very amount of the line, without a word, is the line entered once more and taken back.
  const takes = line !== null && line.paid > 0 && line.paid !== less;
  return less !== undefined && less > 0 && (hasReason(item) || takes) ? less : null;
}

/** "Reversal, entered twice": a row that takes back all of an item takes nothing off it. */
function reverses({ values }: ItemRow): boolean {
  return /(?<!\p{L})(?:revers\p{L}*|storn\p{L}*|void\p{L}*|cancel\p{L}*|annul\p{L}*|anul\p{L}*|duplicate[ds]?|twice|doppelt|contrepass\p{L}*)/iu.test(
    values.get('reasonText') ?? '',
  );
}

/** "Shortage claim reversal": a row that pays what was taken off before bills nothing. */
function givesBack({ values }: ItemRow): boolean {
  return /(?:claim|deduction|charge ?-?back|shortage|penalty|fine)s?\s+(?:reversal|reversed|repa(?:id|yment)|refund(?:ed)?|returned)\b|\b(?:reversal|repayment|refund) of (?:an? |the |our )?(?:\w+ ){0,2}(?:claim|deduction|charge ?-?back|shortage|penalty|fine)\b/i.test(
    values.get('reasonText') ?? '',
  );
}

/** Under a number of its own, a row whose words say that it charges something back is no credit of ours. */
function chargesBack({ values }: ItemRow): boolean {
  return payersCharge.test(values.get('reasonText') ?? '');
}

/** What only the one who pays charges for: what it claims back, fines, what we take part in. Returned goods may be a credit of ours. */
const payersCharge =
  /charge ?-?back|recover(?:y|ed) of|over-?payment|r[üu]ckforderung|trop[- ]per[çc]u|belastung|debit (memo|note)|(?<!\p{L})claim|k[üu]rzung|deduct|(?<!\p{L})abzug|(?<!\p{L})(?:promo\p{L}*|marketing|advertis\p{L}*|co-?op|slotting|listing fee|scan ?back|bill ?back|penalt\p{L}*|fine|late (?:delivery|shipment|asn)|non-?compliance|compliance|routing|demurrage|werbe\p{L}*|werbung|vertragsstrafe|pönale|bonus|pénalité\p{L}*|publicité|participation|ristourne|rfa|penaliz\p{L}*|publicidad|aportación|penale|pubblicità|contributo|boete|reclame|multa|comparticipação|vite|marknadsför\p{L}*|bod|kara)(?!\p{L})/iu;

function hasReason({ values }: ItemRow): boolean {
  return values.has('reasonCode') || values.has('reasonText');
}

function openLine(item: ItemRow, sign: 1 | -1, say: (minor: number) => string): OpenLine {
  const { gross = null, paid = null, discount = 0, deduction: printed = 0 } = item.amounts;
  const onlyAmount = gross === null && paid === null ? -printed * sign : null;
  const printedItem = { paid: paid ?? onlyAmount, gross, discount, adjustment: printed * sign, reduction: 0 };
  const settled = settleItem(printedItem, true);
  return {
    item,
    discount: settled.discount,
    paid: settled.paid,
    deductions: settled.adjustment === 0 ? [] : ownDeductions(item, settled.adjustment, say),
    deducted: settled.adjustment,
    further: 0,
    ...(item.stillOpen === settled.unexplained
      ? { gross: null, unexplained: 0 }
      : { gross: settled.gross, unexplained: settled.unexplained }),
    ownDeducted: settled.adjustment,
    evidence: [...item.evidence.values()],
  };
}

/** The row's own deductions: one, or several columns of them, each with its header as the reason. */
function ownDeductions(item: ItemRow, all: number, say: (minor: number) => string): RemittanceDeduction[] {
  const { parts, amounts } = item;
  const sign = all === amounts.deduction ? 1 : -1;
  const [only] = parts;
  if (parts.length <= 1) {
    const own = { ...deduction(item, say(all)), ...(only?.own && { code: only.code, text: only.text }) };
    return [own.text === null && only?.text ? { ...own, text: only.text } : own];
  }
  return parts.map(({ minor, code, text, evidence }) => ({
    amount: say(minor * sign),
    code,
    codeSystem: null,
    text: text ?? item.values.get('reasonText') ?? null,
    evidence: [evidence],
  }));
}

function deduction(item: ItemRow, amount: string): RemittanceDeduction {
  const { values, evidence, parts } = item;
  const words = (['deduction', 'reasonCode', 'reasonText'] as const).flatMap((target) => evidence.get(target) ?? []);
  return {
    amount,
    code: values.get('reasonCode') ?? null,
    codeSystem: null,
    text: reasonWords(values.get('reasonText')) ?? (parts.length === 1 ? (parts[0]?.text ?? null) : null),
    evidence: words.length > 0 ? words : [...evidence.values()],
  };
}

function closedLine(line: OpenLine, say: (minor: number) => string, billed: boolean): RemittanceLine {
  const { item, unexplained } = line;
  const deductions = [...line.deductions];
  if (unexplained !== 0) {
    const own = deduction(item, say(unexplained));
    deductions.unshift(line.deductions.length === 0 ? own : { ...own, code: null, text: null });
  }
  const gross =
    line.gross ??
    (line.deducted === 0 && line.discount === 0 && !billed ? null : line.paid + line.discount + line.deducted);
  return {
    reference: item.values.get('reference') ?? '',
    documentType: documentTypeOf(kindOf(item.values), line.paid),
    gross: gross === null ? null : say(gross),
    discount: say(line.discount),
    deductions,
    paid: say(line.paid),
    evidence: line.evidence,
  };
}

function documentTypeOf(kind: ItemKind | null, paid: number): RemittanceLine['documentType'] {
  if (kind === 'deduction' || kind === 'discount' || kind === 'payment') return 'other';
  return paid < 0 && (kind === null || kind === 'invoice') ? 'credit' : (kind ?? 'invoice');
}
