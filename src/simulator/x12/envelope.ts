import { compactDate } from '../calendar.ts';
import { distributor } from '../names.ts';
import type { X12Dialect } from './dialects.ts';

/** Elements of one segment, the tag first. Empty elements at the end are dropped. */
export type Segment = (string | null | undefined)[];

/** How a party signs an interchange. */
export type Signature = { qualifier: string; id: string };
export const ourSignature: Signature = { qualifier: distributor.isaQualifier, id: distributor.isaId };

/** What GS01 calls the sets that are written. */
const functionalIds = {
  '810': 'IN',
  '812': 'CD',
  '820': 'RA',
  '824': 'AG',
  '850': 'PO',
  '855': 'PR',
  '856': 'SH',
  '997': 'FA',
} as const;
export type SetId = keyof typeof functionalIds;

type Envelope = {
  dialect: X12Dialect;
  from: Signature;
  /** Us, unless we are who sends. */
  to?: Signature;
  setId: SetId;
  control: number;
  date: string;
  minute: number;
  /** One list of segments per transaction set, without ST and SE. */
  sets: Segment[][];
};

/** A whole interchange in its dialect, with every count and control number right. */
export function interchange(envelope: Envelope): string {
  const { dialect, sets, control } = envelope;
  const { from, to = ourSignature } = envelope;
  const group = groupControl(control);
  const body = sets.flatMap((segments, at) => {
    const number = String(at + 1).padStart(4, '0');
    return [['ST', envelope.setId, number], ...segments, ['SE', String(segments.length + 2), number]];
  });
  const time = `${String(Math.floor(envelope.minute / 60)).padStart(2, '0')}${String(envelope.minute % 60).padStart(2, '0')}`;
  const all: Segment[] = [
    isaOf(envelope, time),
    [
      'GS',
      functionalIds[envelope.setId],
      from.id,
      to.id,
      x12Date(dialect, envelope.date),
      time,
      group,
      'X',
      dialect.release,
    ],
    ...body,
    ['GE', String(sets.length), group],
    ['IEA', '1', control9(control)],
  ];
  return all.map((segment) => written(dialect, segment)).join('');
}

/** GS06 of the only group of an interchange. */
export function groupControl(control: number): string {
  return String(control % 1_000_000);
}

function isaOf({ dialect, from, to = ourSignature, control, date }: Envelope, time: string): Segment {
  const version = dialect.release.slice(0, 5);
  const eleven = dialect.release >= '005010' ? (dialect.elementSeparator === '^' ? '`' : '^') : 'U';
  return [
    'ISA', '00', ' '.repeat(10), '00', ' '.repeat(10),
    from.qualifier, from.id.padEnd(15), to.qualifier, to.id.padEnd(15),
    compactDate(date).slice(2), time, eleven, version, control9(control), '0', 'P', dialect.componentSeparator,
  ]; // biome-ignore format: the sixteen fixed elements
}

function control9(control: number): string {
  return String(control).padStart(9, '0');
}

/** CCYYMMDD since release 4010, YYMMDD before. */
export function x12Date(dialect: X12Dialect, date: string): string {
  return dialect.release < '004010' ? compactDate(date).slice(2) : compactDate(date);
}

function written(dialect: X12Dialect, segment: Segment): string {
  let last = segment.length - 1;
  while (last > 0 && !segment[last]) last--;
  const elements = segment.slice(0, last + 1).map((element, at) => {
    const isSeparatorItself = segment[0] === 'ISA' && (at === 11 || at === 16);
    return isSeparatorItself ? element : plainText(dialect, element ?? '');
  });
  return elements.join(dialect.elementSeparator) + dialect.segmentTerminator + dialect.lineBreak;
}

/** X12 has no escapes: what would end an element or a segment becomes a blank. */
export function plainText(dialect: X12Dialect, text: string): string {
  const reserved = [dialect.elementSeparator, dialect.segmentTerminator, dialect.componentSeparator];
  return [...text]
    .map((character) => (reserved.includes(character) || !/[ -~]/.test(character) ? ' ' : character))
    .join('');
}
