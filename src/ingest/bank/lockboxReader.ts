import { decodeText } from '../../core/decodeText.ts';
import type { Evidence } from '../../core/evidence.ts';
import { formatDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { positionFinder, type TextPosition } from '../text.ts';
import { transmissionName } from '../transmission.ts';
import { type PaidItem, writeRemittance } from './credit.ts';
import { compactDay } from './days.ts';
import { bankIdentity } from './identity.ts';
import { amountIn, type LockboxRecord, recordsIn, valueAt } from './lockboxFields.ts';
import { type LockboxLayout, parseLayout } from './lockboxLayout.ts';

/** Reads BAI lockbox files of fixed width: one cheque (6) is one remittance, its overflow records (4) are the lines. */
export const lockboxReader: Reader = {
  name: 'lockbox',
  version: bankIdentity.version,
  detect: detectLockbox,
  read: readLockbox,
};

/**
 * Likely where all lines begin with a record type in an order that a lockbox file has, cheques begin with digits, and nothing
 * delimits columns.
 */
export function detectLockbox(head: string): number {
  const lines = head.split(/\r?\n/).filter((line) => !['', '\u001a'].includes(line.trim()));
  const whole = head.length < 60_000 ? lines : lines.slice(0, -1);
  const cheques = whole.filter((line) => line.startsWith('6'));
  const first = whole[0] ?? '';
  if (whole.length < 3 || cheques.length === 0 || !/^[125]/.test(first)) return 0;
  if (cheques.some((line) => line.length < 20 || !/^6[\d ]{6}/.test(line))) return 0;
  if (whole.some((line) => !/^[1245-9][A-Z0-9 -]*/i.test(line) || /[,;\t|*:]/.test(line.slice(0, 12)))) return 0;
  const types = whole.map((line) => line.charAt(0)).join('');
  return /^1?2?5?6[1245-9]*$/.test(types) ? 0.85 : 0;
}

type Cheque = { record: LockboxRecord; overflow: LockboxRecord[] };
type Batch = { cheques: Cheque[]; sum: number };
type Context = {
  layout: LockboxLayout;
  problems: ProblemLog;
  positionOf: (offset: number) => TextPosition;
  day: string | null;
  lockbox: string | null;
};

function readLockbox(input: ReaderInput): Reading {
  const layout = parseLayout(input.mapping);
  const { text } = decodeText(input.bytes);
  const records = recordsIn(text);
  const context: Context = {
    layout,
    problems: problemLog(),
    positionOf: positionFinder(text),
    day: null,
    lockbox: null,
  };
  const sender = originOf(records, layout);
  const remittances = readRecords(context, records);
  const items = remittances.map((remittance, index): ReadItem => ({ type: 'remittance', remittance, sender, index }));
  if (!records.some(({ type }) => type === '6'))
    context.problems.add({ code: 'no_cheques', message: 'The file has no cheques (records 6)', at: { offset: 0 } });
  const heads = records.filter(({ type }) => type === '1' || type === '5').map((record) => record.text.trim());
  return {
    format: 'lockbox',
    items,
    problems: context.problems.list(),
    acknowledgement: null,
    transmissionId: transmissionName('lockbox', heads),
  };
}

function originOf(records: LockboxRecord[], { records: places }: LockboxLayout): string | null {
  const first = records.find(({ type }) => type === '1');
  return first ? valueAt(first, places['1'].origin) : null;
}

function addProblem({ problems, positionOf }: Context, code: string, message: string, record: LockboxRecord): void {
  problems.add({ code, message, at: positionOf(record.start), excerpt: record.text });
}

/** Goes through the records in order; trailers are held against the cheques before them. */
function readRecords(context: Context, records: LockboxRecord[]): Remittance[] {
  const remittances: Remittance[] = [];
  let batch: Batch = { cheques: [], sum: 0 };
  let box = { count: 0, sum: 0 };
  const endBatch = () => {
    for (const cheque of batch.cheques) {
      const read = readCheque(context, cheque);
      if (!read) continue;
      batch.sum += read.amount;
      if (read.remittance) remittances.push(read.remittance);
    }
    box = { count: box.count + batch.cheques.length, sum: box.sum + batch.sum };
  };
  for (const record of records) {
    const { layout } = context;
    if (record.type === '1') context.day = dayOf(context, record, layout.records['1'].date) ?? context.day;
    else if (record.type === '5') {
      context.day = dayOf(context, record, layout.records['5'].date) ?? context.day;
      context.lockbox = valueAt(record, layout.records['5'].lockbox);
    } else if (record.type === '6') batch.cheques.push({ record, overflow: [] });
    else if (record.type === '4') addOverflow(context, batch, record);
    else if (record.type === '7') {
      endBatch();
      checkTrailer(context, record, 'batch', batch.cheques.length, batch.sum);
      batch = { cheques: [], sum: 0 };
    } else if (record.type === '8') {
      if (batch.cheques.length > 0) endBatch();
      batch = { cheques: [], sum: 0 };
      checkTrailer(context, record, 'lockbox', box.count, box.sum);
      box = { count: 0, sum: 0 };
    } else if (record.type === '9') checkEnd(context, record, records.length);
    else if (record.type === '')
      addProblem(context, 'unknown_record', 'A line begins with no record type of a lockbox file', record);
  }
  if (batch.cheques.length > 0) endBatch();
  const last = records.at(-1);
  if (last && last.type !== '9')
    addProblem(context, 'trailer_missing', 'The file ends without its trailer 9: it may be cut off', last);
  return remittances;
}

/** An overflow record belongs to the cheque before it; its batch and item numbers must say the same. */
function addOverflow(context: Context, batch: Batch, record: LockboxRecord): void {
  const cheque = batch.cheques.at(-1);
  const [own, theirs] = [context.layout.records['4'], context.layout.records['6']];
  if (!cheque) {
    addProblem(context, 'overflow_alone', 'An overflow record (4) stands before any cheque (6)', record);
    return;
  }
  for (const key of ['batch', 'item'] as const) {
    const [here, there] = [valueAt(record, own[key]), valueAt(cheque.record, theirs[key])];
    if (here !== null && there !== null && here !== there) {
      addProblem(
        context,
        'overflow_elsewhere',
        `An overflow record of ${key} ${here} stands below the cheque of ${key} ${there}`,
        record,
      );
    }
  }
  const before = cheque.overflow.at(-1);
  if (before && isLast(context, before))
    addProblem(context, 'overflow_flag', 'An overflow record follows the one marked as the last', record);
  cheque.overflow.push(record);
}

function isLast({ layout }: Context, record: LockboxRecord): boolean {
  return valueAt(record, layout.records['4'].last) === layout.lastOverflow;
}

function readCheque(
  context: Context,
  { record, overflow }: Cheque,
): { remittance: Remittance | null; amount: number } | null {
  const { layout, day } = context;
  const places = layout.records['6'];
  const amount = amountIn(record, places.amount, layout);
  if (amount === null) {
    addProblem(context, 'bad_amount', 'The amount of a cheque is not made of digits', record);
    return null;
  }
  const last = overflow.at(-1);
  if (last && layout.records['4'].last && !isLast(context, last)) {
    addProblem(
      context,
      'overflow_flag',
      'The last overflow record of a cheque is not marked as such: one may be missing',
      last,
    );
  }
  const items = overflow.flatMap((each) => lineOf(context, each) ?? []);
  if (items.length === 0) {
    const message = `A cheque over ${formatDecimal(amount, layout.currency)} names no invoices: it counts in the totals and is no remittance`;
    addProblem(context, 'no_items', message, record);
    return { remittance: null, amount };
  }
  const [routing, account] = [valueAt(record, places.routing), valueAt(record, places.account)];
  const cheque = valueAt(record, places.cheque)?.replace(/^0+(?=\d)/, '') ?? null;
  const remittance = writeRemittance({
    format: 'lockbox',
    payer: { name: valueAt(record, places.payer), id: [routing, account].filter(Boolean).join('/') || null },
    payment: { method: 'CHECK', reference: cheque, date: day, amount, currency: layout.currency },
    items,
    adjustments: [],
    warnings: [],
    reader: { ...bankIdentity, version: `${bankIdentity.version}+${layout.name}-${layout.version}` },
  });
  return { remittance, amount };
}

/** A line from a record 4: net is what was paid; what gross less discount leaves over it is a deduction. */
function lineOf(context: Context, record: LockboxRecord): PaidItem | null {
  const { layout } = context;
  const places = layout.records['4'];
  const [gross, discount, net] = [places.gross, places.discount, places.net].map((place) =>
    place ? amountIn(record, place, layout) : 0,
  );
  if (
    gross === null ||
    discount === null ||
    net === null ||
    gross === undefined ||
    discount === undefined ||
    net === undefined
  ) {
    addProblem(context, 'bad_amount', 'An amount of an overflow record is not made of digits', record);
    return null;
  }
  const paid = places.net ? net : gross - discount;
  const text = record.text.trimEnd();
  const evidence: Evidence[] = [
    { kind: 'line', line: record.line, start: record.start, end: record.start + text.length, quote: text },
  ];
  const stated = places.gross && (gross !== 0 || paid === 0) ? gross : null;
  const left = stated === null ? 0 : stated - discount - paid;
  const [code, words] = [valueAt(record, places.reason), valueAt(record, places.text)];
  return {
    reference: valueAt(record, places.invoice) ?? '',
    documentType: paid < 0 || gross < 0 ? 'credit' : 'invoice',
    gross: stated,
    discount,
    deductions: left === 0 ? [] : [{ amount: left, code, text: words, reference: null, evidence }],
    paid,
    evidence,
  };
}

function dayOf({ layout }: Context, record: LockboxRecord, place: Parameters<typeof valueAt>[1]): string | null {
  const printed = valueAt(record, place);
  if (printed === null) return null;
  if (layout.dateFormat.startsWith('Y')) return compactDay(printed);
  return compactDay(printed.slice(4) + printed.slice(0, 4));
}

function checkTrailer(context: Context, record: LockboxRecord, what: string, count: number, sum: number): void {
  const { layout } = context;
  const { count: countPlace, total: totalPlace } = layout.records[record.type as '7' | '8'];
  const stated = valueAt(record, countPlace);
  if (stated !== null && Number(stated) !== count) {
    addProblem(context, 'control_count', `The ${what} trailer says ${stated} cheques, there are ${count}`, record);
  }
  const total = totalPlace && valueAt(record, totalPlace) !== null ? amountIn(record, totalPlace, layout) : sum;
  if (total === sum) return;
  const say = (minor: number | null) => (minor === null ? 'nothing readable' : formatDecimal(minor, layout.currency));
  addProblem(
    context,
    'control_total',
    `The ${what} trailer says ${say(total)}, its cheques come to ${say(sum)}`,
    record,
  );
}

function checkEnd(context: Context, record: LockboxRecord, count: number): void {
  const stated = valueAt(record, context.layout.records['9'].records);
  if (stated === null || Number(stated) === count) return;
  addProblem(context, 'record_count', `The file trailer says ${stated} records, there are ${count}`, record);
}
