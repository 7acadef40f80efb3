import { lookUp } from '../../core/lookUp.ts';
import { assertMinor, formatDecimal } from '../../core/money.ts';
import type { Remittance, RemittanceAdjustment, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import { checkRemittance } from '../validate.ts';
import { totalAmounts } from './codes.ts';
import { collectRemadv } from './collectRemadv.ts';
import { readerIdentity } from './identity.ts';
import type { MessageContext, MessageItem } from './message.ts';
import type { PrintedDocument, PrintedReduction, PrintedRemadv } from './printedRemadv.ts';
import { evidenceBelow } from './segment.ts';
import { apartSum, type Convention, conventionOf, type SettledDocument, settleDocument } from './settleRemadv.ts';

type Writer = { context: MessageContext; printed: PrintedRemadv; convention: Convention };

/**
 * Reads a REMADV, remittance advice, D.96A to D.22. Per DOC: MOA 9 (or 39, 77 …) is due, 12 remitted, 52 the discount; each AJT
 * with its MOA is a deduction, those below no DOC are adjustments. The payment is MOA 12 of the summary.
 */
export function readRemadv(context: MessageContext): MessageItem[] {
  const printed = collectRemadv(context);
  const total = totalAmounts.map((kind) => printed.totals.get(kind)).find((amount) => amount !== undefined) ?? null;
  if (total === null && printed.documents.length + printed.apart.length === 0) {
    const { message, faults } = context;
    faults.push({ code: 'amount_missing', message: 'The message states no amount at all', segment: message.first });
    return [];
  }
  const convention = conventionOf(printed, total);
  const writer = { context, printed, convention };
  const settled = printed.documents.map((document) => settleDocument(document, convention));
  const sum = settled.reduce((paid, each) => paid + each.paid, 0) - apartSum(printed.apart, convention);
  const { currency } = printed;
  const remittance: Remittance = {
    documentType: 'remittance',
    format: 'edifact-remadv',
    payer: printed.payer,
    payment: {
      method: printed.method,
      reference: printed.reference ?? (printed.number || null),
      date: printed.date,
      amount: formatDecimal(assertMinor(total ?? sum), currency),
      currency,
    },
    lines: printed.documents.map((document, n) => lineOf(writer, document, settled[n] as SettledDocument)),
    adjustments: printed.apart.filter(({ amount }) => amount !== null).map((each) => adjustmentOf(writer, each)),
    balanced: false,
    warnings: warningsOf(printed, settled, total),
    reader: readerIdentity,
  };
  return [{ type: 'remittance', remittance: checkRemittance(remittance) }];
}

function lineOf(writer: Writer, document: PrintedDocument, item: SettledDocument): RemittanceLine {
  const { reference, stated, evidence } = document;
  const say = (minor: number) => formatDecimal(assertMinor(minor), writer.printed.currency);
  const deductions = document.reductions.flatMap((each, n) => deductionOf(writer, each, item.reductions[n] ?? 0));
  const rest = { amount: '', code: null, codeSystem: null, text: null, reference: null, evidence };
  if (item.unexplained !== 0) deductions.push({ ...rest, amount: say(item.unexplained) });
  return {
    reference,
    documentType: item.paid < 0 && stated !== 'debit' ? 'credit' : stated,
    gross: item.gross === null ? null : say(item.gross),
    discount: say(item.discount),
    deductions,
    paid: say(item.paid),
    evidence,
  };
}

function deductionOf(writer: Writer, reduction: PrintedReduction, amount: number): RemittanceDeduction[] {
  if (amount === 0) return [];
  return [{ ...reasonOf(writer, reduction), amount: formatDecimal(assertMinor(amount), writer.printed.currency) }];
}

function adjustmentOf(writer: Writer, reduction: PrintedReduction): RemittanceAdjustment {
  const amount = (reduction.amount ?? 0) * writer.convention.adjustmentSign;
  return { ...reasonOf(writer, reduction), amount: formatDecimal(assertMinor(amount), writer.printed.currency) };
}

function reasonOf({ context }: Writer, { segment, end, code, words, reference }: PrintedReduction) {
  const text = words.join(' ').slice(0, 1_000) || null;
  const evidence = evidenceBelow(context.segments, segment, end);
  return { code, codeSystem: code === null ? null : 'edifact-4465', text, reference, evidence };
}

const functions: Record<string, string | undefined> = {
  '1': 'cancels an earlier one',
  '5': 'replaces an earlier one',
  '7': 'repeats an earlier one',
  '31': 'is a copy',
};

/** What a person should know about how a REMADV was read. */
function warningsOf(printed: PrintedRemadv, settled: SettledDocument[], total: number | null): Remittance['warnings'] {
  const warnings: Remittance['warnings'] = [];
  const warn = (code: string, message: string) => warnings.push({ code, message });
  const said = lookUp(functions, printed.functionCode);
  if (said) warn('message_function', `BGM 1225 = ${printed.functionCode}: this advice ${said}`);
  if (!printed.currencyStated) warn('currency_assumed', 'No currency is stated: taken as EUR');
  if (total === null) warn('total_missing', 'No total is stated: the sum of the documents is taken');
  const unexplained = settled.filter((each) => each.unexplained !== 0).length;
  if (unexplained > 0) {
    warn('unexplained_difference', `${unexplained} documents are paid short or over without a stated reason`);
  }
  const bare = printed.documents.some(({ reductions }, n) =>
    reductions.some(({ amount }, at) => amount === null && !settled[n]?.reductions[at]),
  );
  if (bare) warn('reason_without_amount', 'A reason for an adjustment (AJT) stands without an amount');
  const discount = printed.totals.get('52');
  const taken = settled.reduce((sum, each) => sum + each.discount, 0);
  if (discount !== undefined && Math.abs(discount) !== Math.abs(taken)) {
    warn('total_differs', 'The stated total of discounts is not the sum of those of the documents');
  }
  if (settled.length + printed.apart.length === 0) warn('no_items', 'The payment names no items it settles');
  return warnings;
}
