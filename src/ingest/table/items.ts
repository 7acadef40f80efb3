import type { Evidence } from '../../core/evidence.ts';
import { formatDecimal } from '../../core/money.ts';
import type { RemittanceAdjustment, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import { settleItem } from '../settle.ts';
import type { ItemRow } from './rows.ts';

/** What the rows of one payment come to: lines and adjustments, and their sums in minor units. */
export type PaymentItems = {
  lines: RemittanceLine[];
  adjustments: RemittanceAdjustment[];
  paid: number;
  adjusted: number;
  /** Lines paid short or over without a word. */
  unexplained: number;
};

/** How a table signs its deductions, found out from all its rows: 1 where a positive one reduces. */
export type DeductionSign = 1 | -1;

/** A line being built, in minor units: further rows may still take from it. */
type OpenLine = {
  item: ItemRow;
  gross: number | null;
  discount: number;
  paid: number;
  deductions: RemittanceDeduction[];
  evidence: Evidence[];
};

export type ItemSink = {
  line: (line: RemittanceLine) => void;
  adjustment: (adjustment: RemittanceAdjustment) => void;
};

/** The sums so far, in minor units. */
export type ItemSums = { paid: number; adjusted: number; unexplained: number };

/**
 * Turns the rows of one payment into lines and adjustments, one row after the other. A row that only takes money off becomes
 * a deduction of the line above that has its reference, else an adjustment. A short payment explained by the row's own reason
 * is a deduction with that reason. Lines are handed over by `finish`, or once `window` further ones were opened.
 */
export function itemBuilder(currency: string, sign: DeductionSign, sink: ItemSink, window: number) {
  const say = (minor: number) => formatDecimal(minor, currency);
  const open = new Map<string, OpenLine>();
  const waiting: OpenLine[] = [];
  const sums: ItemSums = { paid: 0, adjusted: 0, unexplained: 0 };
  const close = (line: OpenLine) => {
    const reference = line.item.values.get('reference') ?? '';
    if (open.get(reference) === line) open.delete(reference);
    sums.paid += line.paid;
    sink.line(closedLine(line, say));
  };
  const add = (item: ItemRow) => {
    const reference = item.values.get('reference') ?? '';
    const taken = takenOff(item, sign);
    const line = taken === null ? null : open.get(reference);
    if (taken === null) {
      const opened = openLine(item, sign, say);
      waiting.push(opened.line);
      open.set(reference, opened.line);
      if (opened.unexplained) sums.unexplained++;
      if (waiting.length > window) for (const done of waiting.splice(0, waiting.length - window)) close(done);
    } else if (line) {
      line.paid -= taken;
      line.deductions.push(deduction(item, say(taken)));
    } else {
      const { amount, code, codeSystem, text, evidence = [] } = deduction(item, say(taken));
      sink.adjustment({ amount, code, codeSystem, text, reference: reference || null, evidence });
      sums.adjusted += taken;
    }
  };
  const finish = (): ItemSums => {
    for (const line of waiting.splice(0)) close(line);
    return sums;
  };
  return { add, finish };
}

/** All rows of one payment. */
export function itemsOf(rows: ItemRow[], currency: string, sign: DeductionSign): PaymentItems {
  const lines: RemittanceLine[] = [];
  const adjustments: RemittanceAdjustment[] = [];
  const sink: ItemSink = { line: (line) => lines.push(line), adjustment: (each) => adjustments.push(each) };
  const builder = itemBuilder(currency, sign, sink, Number.POSITIVE_INFINITY);
  for (const row of rows) builder.add(row);
  return { lines, adjustments, ...builder.finish() };
}

/** What a row takes off the payment where it is no line of its own: minor units, positive when it reduces; null for lines. */
export function takenOff(item: ItemRow, sign: DeductionSign): number | null {
  const { gross, paid, deduction: printed } = item.amounts;
  const kept = printed === undefined ? undefined : printed * sign;
  const less = paid !== undefined && paid !== 0 ? -paid : undefined;
  const kind = kindOf(item);
  if (kind === 'deduction') return less ?? kept ?? (gross === undefined ? null : -gross);
  if (kind === 'credit' || kind === 'debit') return null;
  if (!item.values.has('reference')) return less ?? kept ?? null;
  if (gross !== undefined && gross !== 0) return null;
  if (kept !== undefined && kept !== 0 && (less === undefined || less === kept)) return kept;
  const reasoned = item.values.has('reasonCode') || item.values.has('reasonText');
  return less !== undefined && less > 0 && reasoned ? less : null;
}

type Kind = 'invoice' | 'credit' | 'debit' | 'deduction' | 'other';

const kindWords: [RegExp, Kind][] = [
  [
    /^(ded|deduction|charge ?back|cb|short ?pay(ment)?|adj|adjustment|claim|allowance|fee|abzug|kürzung)\b/i,
    'deduction',
  ],
  [/^(cm|cr|cn|credit|gutschrift|avoir|gs)\b/i, 'credit'],
  [/^(dm|db|dn|debit|belastung)\b/i, 'debit'],
  [/^(inv|invoice|in|iv|bill|rechnung|re|facture|factura)\b/i, 'invoice'],
];

function kindOf(item: ItemRow): Kind | null {
  const type = item.values.get('documentType') ?? '';
  if (type === '') return null;
  return kindWords.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
}

function openLine(item: ItemRow, sign: DeductionSign, say: (minor: number) => string) {
  const { gross = null, paid = null, discount = 0, deduction: printed = 0 } = item.amounts;
  const onlyAmount = gross === null && paid === null ? -printed * sign : null;
  const printedItem = { paid: paid ?? onlyAmount, gross, discount, adjustment: printed * sign, reduction: 0 };
  const settled = settleItem(printedItem, true);
  const deductions: RemittanceDeduction[] = [];
  if (settled.adjustment !== 0) deductions.push(deduction(item, say(settled.adjustment)));
  if (settled.unexplained !== 0) {
    const own = deduction(item, say(settled.unexplained));
    deductions.push(deductions.length === 0 ? own : { ...own, code: null, text: null });
  }
  const silent = settled.unexplained !== 0 && !item.values.has('reasonCode') && !item.values.has('reasonText');
  const evidence = [...item.evidence.values()];
  const line: OpenLine = {
    item,
    gross: settled.gross,
    discount: settled.discount,
    paid: settled.paid,
    deductions,
    evidence,
  };
  return { line, unexplained: silent };
}

function deduction(item: ItemRow, amount: string): RemittanceDeduction {
  const { values, evidence } = item;
  const words = (['deduction', 'reasonCode', 'reasonText'] as const).flatMap((target) => evidence.get(target) ?? []);
  return {
    amount,
    code: values.get('reasonCode') ?? null,
    codeSystem: null,
    text: values.get('reasonText') ?? null,
    evidence: words.length > 0 ? words : [...evidence.values()],
  };
}

function closedLine(line: OpenLine, say: (minor: number) => string): RemittanceLine {
  const kind = kindOf(line.item) ?? 'invoice';
  const stated = kind === 'deduction' ? 'other' : kind;
  return {
    reference: line.item.values.get('reference') ?? '',
    documentType: line.paid < 0 && stated === 'invoice' ? 'credit' : stated,
    gross: line.gross === null ? null : say(line.gross),
    discount: say(line.discount),
    deductions: line.deductions,
    paid: say(line.paid),
    evidence: line.evidence,
  };
}

/** How the table signs its deductions: by the lines whose sum tells, else by whether all of them are printed negative. */
export function deductionSignOf(rows: ItemRow[]): DeductionSign {
  let balance = 0;
  let negative = 0;
  let positive = 0;
  for (const { amounts } of rows) {
    const { gross, paid, discount = 0, deduction: printed } = amounts;
    if (printed === undefined || printed === 0) continue;
    if (printed < 0) negative++;
    else positive++;
    if (gross === undefined || paid === undefined) continue;
    if (gross - discount - printed === paid) balance++;
    if (gross - discount + printed === paid) balance--;
  }
  if (balance !== 0) return balance > 0 ? 1 : -1;
  return negative > 0 && positive === 0 ? -1 : 1;
}
