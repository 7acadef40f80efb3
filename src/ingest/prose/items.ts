import type { Evidence } from '../../core/evidence.ts';
import { formatDecimal } from '../../core/money.ts';
import type { RemittanceAdjustment, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import { type Kept, ofTheFirst } from './entries.ts';
import type { AmountMark } from './marks.ts';
import type { Passage } from './printedLine.ts';
import type { ProseReading } from './readings.ts';
import { reasonOf, type SettledEntry } from './settleEntry.ts';

type Scribe = { passage: Passage; say: (minor: number) => string };

/** The lines and adjustments of a reading, each with where it stands. */
export function itemsOf(reading: ProseReading, passage: Passage, currency: string) {
  const scribe: Scribe = { passage, say: (minor) => formatDecimal(minor, currency) };
  const lines = reading.settled.map((settled) => lineOf(settled, scribe));
  return { lines, adjustments: adjustmentsOf(reading.standing, reading.discounts, passage, currency) };
}

/** What is kept back from the payment as a whole. */
export function adjustmentsOf(standing: Kept[], discounts: AmountMark[], passage: Passage, currency: string) {
  const scribe: Scribe = { passage, say: (minor) => formatDecimal(minor, currency) };
  return [
    ...standing.map((kept) => adjustmentOf(kept, scribe)),
    ...discounts.map((amount) => discountAdjustment(amount, scribe)),
  ];
}

function lineOf(settled: SettledEntry, scribe: Scribe): RemittanceLine {
  const { reference, bases, discounts, kept } = settled.entry;
  const { say } = scribe;
  const deductions = kept.map((each) => deductionOf(each, scribe, settled.sign));
  if (settled.unexplained !== 0) {
    const evidence = bases.map((amount) => place(amount, scribe));
    deductions.push({ amount: say(settled.unexplained), code: null, text: null, evidence });
  }
  const credit = reference.names === 'credit' || settled.paid < 0;
  return {
    reference: reference.said,
    documentType: credit ? 'credit' : 'invoice',
    gross: settled.gross === null ? null : say(settled.gross),
    discount: say(settled.discount),
    deductions,
    paid: say(settled.paid),
    evidence: [reference, ...bases, ...discounts].map((mark) => place(mark, scribe)),
  };
}

function deductionOf(kept: Kept, scribe: Scribe, sign: number): RemittanceDeduction {
  const { claim } = kept;
  const said = behindClaim(reasonOf(kept, scribe.passage.text), claim);
  // What only points to an invoice is no reason.
  const reason = said && ofTheFirst.test(said.text) ? null : said;
  const places = [kept.amount, ...(reason ? [reason] : []), ...(claim ? [claim] : [])];
  return {
    amount: scribe.say(kept.amount.minor * sign),
    code: null,
    text: reason?.text ?? null,
    reference: claim?.said ?? null,
    evidence: places.map((mark) => place(mark, scribe)),
  };
}

/** "DM77120   Advertising": the claim's number is no part of its reason. */
function behindClaim(reason: ReturnType<typeof reasonOf>, claim: Kept['claim']): ReturnType<typeof reasonOf> {
  if (!reason || !claim || !reason.text.startsWith(claim.said)) return reason;
  const text = reason.text.slice(claim.said.length).replace(/^[\s:–-]+/, '');
  return text === '' ? null : { ...reason, text, start: reason.start + reason.text.length - text.length };
}

function adjustmentOf(kept: Kept, scribe: Scribe): RemittanceAdjustment {
  const { amount, code, text, reference = null, evidence = [] } = deductionOf(kept, scribe, 1);
  return { amount, code, text, reference, evidence };
}

function discountAdjustment(amount: AmountMark, scribe: Scribe): RemittanceAdjustment {
  const evidence = [place(amount, scribe)];
  return { amount: scribe.say(amount.minor), code: null, text: 'discount', reference: null, evidence };
}

function place({ start, end }: { start: number; end: number }, { passage }: Scribe): Evidence {
  return passage.evidenceOf(start, end);
}
