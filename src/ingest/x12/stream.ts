import { assertMinor } from '../../core/money.ts';
import type { RemittanceAdjustment, RemittanceLine } from '../../core/remittance.ts';
import type { RemittanceSink, StreamInput } from '../contract.ts';
import { encodingOfStream, textChunks } from '../textStream.ts';
import { withBalance } from '../validate.ts';
import { collect820 } from './collect820.ts';
import {
  type Convention,
  conventions,
  featuresOf,
  reductionOf,
  type Sums,
  scoreOf,
  sumsUnder,
} from './conventions820.ts';
import { openCursor } from './cursor.ts';
import type { SetFault } from './faults.ts';
import { readerIdentity } from './identity.ts';
import { type LineWriter, lineWriter, writeAdjustment } from './lines820.ts';
import { type PieceSegments, segmentsOf } from './pieceSegments.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { Printed820 } from './printed820.ts';
import { finishLines, headOf } from './remittance820.ts';
import { currencyOf, type SetContext } from './set.ts';
import { attempt, dateOf, releaseOf } from './sets.ts';
import { warningsOf } from './warnings820.ts';

/** What a first pass found out about an 820 too long to hold. */
type Settled = { convention: Convention; complete: boolean };
type Stream = { input: StreamInput; sink: RemittanceSink; settled: Map<number, Settled> };

/**
 * Reads X12 of any length, set by set. An 820 too long to hold is read in parts, twice: how its payer signs amounts is only
 * known at its end. Sets that become canonical records are problems here, as all that is no remittance.
 */
export async function streamX12(input: StreamInput, sink: RemittanceSink): Promise<{ format: string }> {
  const encoding = await encodingOfStream(input.head, input.open());
  const pieces = (problem: RemittanceSink['problem']) => piecesOf(textChunks(input.open(), encoding), problem);
  const settled = await settleLong(
    input,
    pieces(() => {}),
  );
  const stream = { input, sink, settled };
  let long: LongPayment | null = null;
  for await (const piece of pieces(sink.problem)) {
    if (piece.first && piece.last) await readWhole(stream, piece);
    else long = await readPart(stream, piece, piece.first ? null : long);
  }
  return { format: 'x12' };
}

type Opened = PieceSegments & {
  context: SetContext;
  faults: SetFault[];
  currency: { code: string; exponent: number };
  writer: LineWriter;
};

function open(input: StreamInput, piece: Piece): Opened {
  const own = segmentsOf(piece);
  const { header, group, id, control, complete } = piece;
  const cursor = openCursor(own.segments, header.elementSeparator);
  const last = own.segments.count - (piece.last && complete ? 1 : 0);
  const set = { id, control, first: 0, last, complete, faults: [] };
  const about = { release: releaseOf(group, header), sender: header.elements[6] || null, date: dateOf(group, header) };
  const context = { cursor, set, ...about, adjustmentSign: input.adjustmentSign };
  const faults: SetFault[] = [];
  const currency = currencyOf(context, ' ENT RMR ADX ', faults);
  return { ...own, context, faults, currency, writer: lineWriter(cursor, currency) };
}

/** The conventions of all 820s that come in parts. */
async function settleLong(input: StreamInput, pieces: AsyncGenerator<Piece>): Promise<Map<number, Settled>> {
  const settled = new Map<number, Settled>();
  let trial: ReturnType<typeof newTrial> | null = null;
  for await (const piece of pieces) {
    if (piece.first && piece.last) continue;
    if (piece.first || !trial) trial = newTrial();
    const { context, currency, writer, faults } = open(input, piece);
    const printed = collect820(context, currency, writer, faults);
    if (printed) trial.add(printed);
    if (!piece.last) continue;
    settled.set(piece.set, { convention: trial.best(context.release, fixedSign(input)), complete: piece.complete });
    trial = null;
  }
  return settled;
}

function fixedSign({ adjustmentSign }: StreamInput): Convention['adxSign'] | null {
  return adjustmentSign ? (adjustmentSign === 'reduces_when_positive' ? 1 : -1) : null;
}

/** Adds up, under every convention, what the parts of a payment come to. */
function newTrial() {
  const features = { below: false, apart: false, credits: false, flag: 'C' };
  const sums = new Map<string, Sums>();
  let amount = 0;
  const nameOf = ({ adxSign, included, creditsUnsigned }: Convention) => `${adxSign} ${included} ${creditsUnsigned}`;
  const every = conventions({ below: true, apart: true, credits: true, flag: 'C' }, '', null);
  const add = (printed: Printed820) => {
    const own = featuresOf(printed);
    amount = printed.amount;
    features.flag = own.flag;
    features.below ||= own.below;
    features.apart ||= own.apart;
    features.credits ||= own.credits;
    for (const convention of every) {
      const before = sums.get(nameOf(convention)) ?? { total: 0, settled: 0, possible: 0, waiting: 0 };
      const more = sumsUnder(printed, convention);
      for (const name of ['total', 'settled', 'possible', 'waiting'] as const) before[name] += more[name];
      sums.set(nameOf(convention), before);
    }
  };
  const best = (release: string, fixed: Convention['adxSign'] | null): Convention => {
    const candidates = conventions(features, release, fixed);
    const scored = candidates.map((convention) => {
      const own = sums.get(nameOf(convention));
      return { convention, score: own ? scoreOf(own, amount * convention.moneySign) : 0 };
    });
    return scored.reduce((top, each) => (each.score > top.score ? each : top)).convention;
  };
  return { add, best };
}

/** What is known of a long payment after some of its parts. */
type LongPayment = {
  paid: number;
  adjusted: number;
  lines: number;
  paidBefore: number;
  unexplained: number;
  head: Printed820 | null;
};

async function readPart(stream: Stream, piece: Piece, before: LongPayment | null): Promise<LongPayment> {
  const { input, sink, settled } = stream;
  const long = before ?? { paid: 0, adjusted: 0, lines: 0, paidBefore: 0, unexplained: 0, head: null };
  const known = settled.get(piece.set);
  const opened = open(input, piece);
  if (piece.last) tellWrong(sink, piece, opened);
  if (!known?.complete) return long;
  const printed = collect820(opened.context, opened.currency, opened.writer, opened.faults);
  tellFaults(sink, piece, opened);
  if (!printed) return long;
  const { lines, standing, paid, tally } = finishLines(opened.writer, printed, known.convention);
  for (const line of lines) await sink.line(lineInDocument(line, opened));
  for (const adx of standing)
    await sink.adjustment(inDocument(writeAdjustment(opened.writer, adx, known.convention.adxSign), opened));
  long.head ??= { ...printed, lines: [], waiting: [], adjustments: [] };
  long.paid += paid;
  long.adjusted += reductionOf(standing, known.convention);
  long.lines += lines.length + standing.length;
  long.paidBefore += tally.paidBefore;
  long.unexplained += tally.unexplained;
  if (piece.last) await endLong(stream, opened, long, known.convention);
  return long;
}

async function endLong(
  { input, sink }: Stream,
  opened: Opened,
  long: LongPayment,
  convention: Convention,
): Promise<void> {
  const { head, paid, adjusted } = long;
  if (!head) return;
  const { context, currency } = opened;
  const amount = head.amount * convention.moneySign;
  const warnings = warningsOf(head, convention, long, context.release, fixedSign(input) !== null);
  const told = {
    ...headOf(head, amount, currency.code),
    balanced: false,
    warnings: warnings.filter(({ code }) => code !== 'no_items'),
    reader: readerIdentity,
  };
  const totals = { amount, paid: assertMinor(paid), adjusted: assertMinor(adjusted) };
  const { lines: _, adjustments: __, ...whole } = withBalance({ ...told, lines: [], adjustments: [] }, totals);
  await sink.end(whole, context.sender);
}

/** Reads a set that is here as a whole. */
async function readWhole({ input, sink }: Stream, piece: Piece): Promise<void> {
  const opened = open(input, piece);
  tellWrong(sink, piece, opened);
  const { items, faults } = attempt(opened.context);
  tellFaults(sink, piece, { ...opened, faults });
  for (const item of items) {
    if (item.type === 'record') {
      const message = `Set ${piece.id} ${piece.control} becomes a record, which is not read from a document this large: split it`;
      sink.problem({ code: 'document_too_large', message, at: opened.offsetOf(0) });
      continue;
    }
    const { lines, adjustments, ...head } = item.remittance;
    for (const line of lines) await sink.line(lineInDocument(line, opened));
    for (const adjustment of adjustments) await sink.adjustment(inDocument(adjustment, opened));
    await sink.end(head, opened.context.sender);
  }
}

function tellWrong(sink: RemittanceSink, { wrong }: Piece, { segments, offsetOf }: Opened): void {
  for (const { code, message } of wrong) {
    const at = offsetOf(code === 'transaction_set_cut_off' ? 0 : segments.count - 1);
    sink.problem({ code, message, at });
  }
}

/** Faults of the heading, which every part repeats, are told once. */
function tellFaults(sink: RemittanceSink, piece: Piece, { faults, segments, offsetOf }: Opened): void {
  const repeated = piece.first ? 0 : segments.count - (piece.stretches.at(-1)?.starts.length ?? 0);
  for (const { code, message, segment, element } of faults) {
    if (segment < repeated) continue;
    const excerpt = segments.text.slice(segments.starts[segment], segments.ends[segment]);
    sink.problem({ code, message, at: { ...offsetOf(segment), ...(element !== undefined && { element }) }, excerpt });
  }
}

function lineInDocument(line: RemittanceLine, opened: Opened): RemittanceLine {
  const moved = inDocument(line, opened);
  return line.deductions.length === 0
    ? moved
    : { ...moved, deductions: line.deductions.map((each) => inDocument(each, opened)) };
}

function inDocument<Item extends RemittanceLine | RemittanceAdjustment | RemittanceLine['deductions'][number]>(
  item: Item,
  opened: Opened,
): Item {
  return item.evidence ? { ...item, evidence: item.evidence.map(opened.inDocument) } : item;
}
