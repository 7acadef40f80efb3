import { type AmountContext, amountOf } from './amounts.ts';
import * as codes from './codes.ts';
import { isoDateOf } from './dates.ts';
import { currencyOf, freeText, type MessageContext, partyName } from './message.ts';
import type { PrintedDocument, PrintedReduction, PrintedRemadv } from './printedRemadv.ts';
import { evidenceBelow, type Segment, segmentAt, value } from './segment.ts';

type Collector = {
  context: MessageContext;
  amounts: AmountContext;
  printed: PrintedRemadv;
  place: 'heading' | 'documents' | 'lines' | 'summary';
  document: OpenDocument | null;
  reduction: PrintedReduction | null;
  payerRank: number;
  dateRank: number;
  referenceRank: number;
};

type OpenDocument = { segment: Segment; moas: Map<string, number>; taken: PrintedReduction[] };

/** Reads the segments of a REMADV as printed, releases D.96A to D.22. */
export function collectRemadv(context: MessageContext): PrintedRemadv {
  const { segments, message, syntax, faults } = context;
  const { currency, stated } = currencyOf(context, ['DOC']);
  const amounts = { syntax, currency, faults };
  const collector = newCollector(context, amounts, stated);
  for (let index = message.first + 1; index < message.last; index++)
    collect(collector, segmentAt(segments, index, syntax));
  closeDocument(collector, message.last);
  return collector.printed;
}

function newCollector(context: MessageContext, amounts: AmountContext, currencyStated: boolean): Collector {
  const payment = { method: null, date: null, reference: null, payer: { name: null, id: null } };
  const lists = { documents: [], apart: [], totals: new Map<string, number>() };
  const { currency } = amounts;
  const printed = { number: '', functionCode: '', currency, currencyStated, ...payment, ...lists };
  const ranks = { payerRank: 99, dateRank: 99, referenceRank: 99 };
  return { context, amounts, printed, place: 'heading', document: null, reduction: null, ...ranks };
}

function collect(collector: Collector, segment: Segment): void {
  const { tag } = segment;
  if (tag === 'DOC') openDocument(collector, segment);
  else if (tag === 'AJT') openReduction(collector, segment);
  else if (tag === 'MOA') collectAmount(collector, segment);
  else if (tag === 'FTX') collector.reduction?.words.push(...freeText(segment));
  else if (tag === 'UNS') openSummary(collector, segment);
  else if (tag === 'DLI' && collector.document) openLines(collector, segment);
  else if (tag === 'RFF' && collector.reduction) collector.reduction.reference ??= value(segment, 1, 1) || null;
  else if (collector.place === 'heading') collectHeading(collector, segment);
}

function collectHeading(collector: Collector, segment: Segment): void {
  const { printed } = collector;
  const { tag } = segment;
  if (tag === 'BGM') {
    printed.number = value(segment, 2);
    printed.functionCode = value(segment, 3);
  } else if (tag === 'DTM') collectDate(collector, segment);
  else if (tag === 'RFF') collectReference(collector, segment);
  else if (tag === 'PAI') printed.method = codes.paymentMethodOf(value(segment, 1, 2));
  else if (tag === 'NAD') collectParty(collector, segment);
}

function collectDate(collector: Collector, segment: Segment): void {
  const rank = codes.paymentDates.indexOf(value(segment, 1));
  if (rank === -1 || rank >= collector.dateRank) return;
  const [text, format] = [value(segment, 1, 1), value(segment, 1, 2)];
  const date = isoDateOf(text, format);
  if (!date) {
    const message = `"${text.slice(0, 40)}" is not a date in format ${format || '(none)'}`;
    collector.context.faults.push({ code: 'bad_date', message, segment: segment.index, element: 1 });
    return;
  }
  collector.dateRank = rank;
  collector.printed.date = date;
}

function collectReference(collector: Collector, segment: Segment): void {
  const rank = codes.paymentReferences.indexOf(value(segment, 1));
  if (rank === -1 || rank >= collector.referenceRank || value(segment, 1, 1) === '') return;
  collector.referenceRank = rank;
  collector.printed.reference = value(segment, 1, 1);
}

function collectParty(collector: Collector, segment: Segment): void {
  const rank = codes.payerQualifiers.indexOf(value(segment, 1));
  if (rank === -1 || rank >= collector.payerRank) return;
  collector.payerRank = rank;
  collector.printed.payer = { name: partyName(segment), id: value(segment, 2) || null };
}

function openDocument(collector: Collector, segment: Segment): void {
  closeDocument(collector, segment.index);
  collector.place = 'documents';
  collector.document = { segment, moas: new Map(), taken: [] };
}

function openLines(collector: Collector, segment: Segment): void {
  closeReduction(collector, segment.index);
  collector.place = 'lines';
}

function openSummary(collector: Collector, segment: Segment): void {
  closeDocument(collector, segment.index);
  collector.place = 'summary';
}

function openReduction(collector: Collector, segment: Segment): void {
  closeReduction(collector, segment.index);
  const code = value(segment, 1) || null;
  const reduction = { segment, end: segment.index + 1, amount: null, code, words: [], reference: null };
  collector.reduction = reduction;
  (collector.document?.taken ?? collector.printed.apart).push(reduction);
}

function closeReduction(collector: Collector, end: number): void {
  const { reduction, document, context } = collector;
  collector.reduction = null;
  if (!reduction) return;
  reduction.end = end;
  if (document || reduction.amount !== null) return;
  const { index: segment } = reduction.segment;
  context.faults.push({ code: 'amount_missing', message: 'An adjustment (AJT) states no amount', segment });
}

function collectAmount(collector: Collector, segment: Segment): void {
  const { document, reduction, printed, place } = collector;
  if (place === 'lines' && !reduction) return;
  const amount = amountOf(collector.amounts, segment);
  if (amount === null) return;
  const kind = value(segment, 1);
  if (reduction && reduction.amount === null && !codes.paidAmounts.includes(kind)) reduction.amount = amount;
  else if (!document) setOnce(printed.totals, kind, amount);
  else if (codes.reductionAmounts.includes(kind)) document.taken.push(uncoded(segment, amount));
  else setOnce(document.moas, kind, amount);
}

function uncoded(segment: Segment, amount: number): PrintedReduction {
  return { segment, end: segment.index + 1, amount, code: null, words: [], reference: null };
}

function setOnce(amounts: Map<string, number>, kind: string, amount: number): void {
  if (!amounts.has(kind)) amounts.set(kind, amount);
}

function closeDocument(collector: Collector, end: number): void {
  closeReduction(collector, end);
  const { document, printed, context } = collector;
  collector.document = null;
  if (!document) return;
  const { segment, moas, taken } = document;
  const pick = (kinds: string[]) => kinds.flatMap((kind) => moas.get(kind) ?? []);
  const [paid] = pick(codes.paidAmounts);
  const grosses = pick(codes.grossAmounts);
  if (paid === undefined && grosses.length === 0) {
    const message = `Document ${value(segment, 2)} states no amount due or remitted`;
    context.faults.push({ code: 'amount_missing', message, segment: segment.index });
    return;
  }
  const line: PrintedDocument = {
    reference: value(segment, 2),
    stated: codes.documentTypeOf(value(segment, 1)),
    grosses,
    paid: paid ?? null,
    discount: pick(codes.discountAmounts)[0] ?? 0,
    reductions: taken,
    evidence: evidenceBelow(context.segments, segment, end),
  };
  printed.documents.push(line);
}
