import type { Evidence } from '../../core/evidence.ts';
import { formatDecimal } from '../../core/money.ts';
import type { RemittanceAdjustment, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import { conceptsOf, saysTableWords } from '../table/headerWords.ts';
import { kindNamed } from '../table/kinds.ts';
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
  const said = betweenThem(kept, scribe.passage.text) ?? behindClaim(reasonOf(kept, scribe.passage.text), claim);
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

/** "Debit memo 7718, boxes arrived wet ($94.00)": what stands between the claim's number and its amount. */
function betweenThem({ amount, claim }: Kept, text: string): ReturnType<typeof reasonOf> {
  const between = claim && claim.end < amount.start ? text.slice(claim.end, amount.start) : '';
  const said = /^\s*[,:(–-]?\s*(?<why>\p{L}{3}[^\n\d]{3,80}?)[)\s,:=–-]*(?:[A-Z]{3}|[$€£])?[\s(-]*$/u.exec(between)
    ?.groups?.why;
  if (!claim || !said || saysTableWords(said)) return null;
  const start = claim.end + between.indexOf(said);
  return { text: said, start, end: start + said.length };
}

/** "DM77120   Advertising", "Debit memo DM-88 (short shipped)": the claim's number and the word for its kind are no part of its reason. */
function behindClaim(reason: ReturnType<typeof reasonOf>, claim: Kept['claim']): ReturnType<typeof reasonOf> {
  const at = reason && claim ? reason.text.indexOf(claim.said) : -1;
  if (!reason || !claim || at === -1) return reason;
  const lead = reason.text.slice(0, at).replace(/[\s.:#]+$/, '');
  if (lead !== '' && kindNamed(lead) === null) return reason;
  const [, skipped = '', text = ''] = /^([\s:(–-]*)(.*?)[)\s]*$/u.exec(reason.text.slice(at + claim.said.length)) ?? [];
  const start = reason.start + at + claim.said.length + skipped.length;
  return text === '' ? null : { text, start, end: start + text.length };
}

function adjustmentOf(kept: Kept, scribe: Scribe): RemittanceAdjustment {
  const { amount, code, text, reference = null, evidence = [] } = deductionOf(kept, scribe, 1);
  return { amount, code, text, reference, evidence };
}

function discountAdjustment(amount: AmountMark, scribe: Scribe): RemittanceAdjustment {
  const { text } = scribe.passage;
  // "Less 1% early payment discount   40.00": as its line calls it.
  const lead = text.slice(text.lastIndexOf('\n', amount.start - 1) + 1, amount.start);
  const called = /^[ \t*•-]*(?:(?:less|minus|abz(?:gl\.|üglich)|moins|menos|meno):? )?(?<name>(?:\d{1,2}(?:[.,]\d+)? ?% )?\p{L}[\p{L} -]{3,50}?)[ \t:=]*(?:(?<!\p{L})[A-Z]{3}|[$€£])?[ \t(-]*$/iu.exec(lead)?.groups?.name; // biome-ignore format: one pattern
  const named = called !== undefined && called.split(' ').length < 6 && conceptsOf(called).has('discount');
  return {
    amount: scribe.say(amount.minor),
    code: null,
    text: named ? called : 'discount',
    reference: null,
    evidence: [place(amount, scribe)],
  };
}

function place({ start, end }: { start: number; end: number }, { passage }: Scribe): Evidence {
  return passage.evidenceOf(start, end);
}
