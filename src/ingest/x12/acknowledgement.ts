import type { Reading } from '../contract.ts';
import type { FunctionalGroup, Interchange, TransactionSet } from './envelope.ts';
import { type SetFault, setCodes } from './faults.ts';

/** A set as it was dealt with: whether it was read, and what was wrong with it. */
export type SetOutcome = { set: TransactionSet; read: boolean; faults: SetFault[] };
export type GroupOutcome = { group: FunctionalGroup; sets: SetOutcome[] };
export type InterchangeOutcome = { interchange: Interchange; groups: GroupOutcome[] };

/** AK304 to AK403 lists are cut here: a set with more faults than these is rejected or mended as a whole anyway. */
const mostFaultsTold = 100;

/**
 * Writes the X12 997 that answers a document: one interchange per interchange received, with sender and receiver swapped
 * and the same separators; one 997 per functional group. A set is accepted (A), accepted with errors noted (E) or
 * rejected (R); a group is P where only some of its sets are taken. Control numbers, date and time are those of the interchange
 * answered, so that the same document always gets the same answer. Groups of acknowledgements and copies of our own are not
 * acknowledged.
 */
export function acknowledge(outcomes: InterchangeOutcome[]): Reading['acknowledgement'] {
  const answered = outcomes.map((outcome) => ({ ...outcome, groups: outcome.groups.filter(wantsAnswer) }));
  const answers = answered.filter((outcome) => outcome.groups.length > 0);
  const first = answers[0];
  if (!first) return null;
  const accepted = answers.every(({ groups }) => groups.every((group) => ['A', 'E'].includes(groupCode(group))));
  const control = (first.interchange.header.elements[13] ?? '').replace(/\W/g, '') || '0';
  return { fileName: `997-${control}.edi`, text: answers.map(interchangeText).join(''), accepted };
}

/** GS01 of what a seller sends, and we are the seller: answers to orders, ship notices, invoices. They are copies of our own. */
const ours = ['PR', 'SH', 'IN'];

function wantsAnswer({ group, sets }: GroupOutcome): boolean {
  const answers = sets.length > 0 && sets.every(({ set }) => set.id === '997' || set.id === '999');
  return group.header !== null && !['FA', ...ours].includes(group.header[1] ?? '') && !answers;
}

function interchangeText({ interchange, groups }: InterchangeOutcome): string {
  const { header } = interchange;
  const isa = header.elements;
  const write = segmentWriter(interchange);
  const control = (isa[13] ?? '').padStart(9, '0');
  const heading = [...isa.slice(0, 5), isa[7], isa[8], isa[5], isa[6], ...isa.slice(9, 14), '0', isa[15]];
  const padded = heading.map((element, n) => (element ?? '').padEnd(isaWidths[n] ?? 0));
  const inside = groups.flatMap((outcome, index) => groupSegments(outcome, String(index + 1).padStart(4, '0'), write));
  const segments = [
    write([...padded, header.componentSeparator || '>']),
    ...inside,
    write(['IEA', String(groups.length), control]),
  ];
  return segments.join('');
}

const isaWidths = [3, 2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1];

type Write = (elements: string[]) => string;

/** Joins elements into a terminated segment; separators inside values (only copies of bad data have them) become blanks. */
function segmentWriter({ header }: Interchange): Write {
  const { elementSeparator, segmentTerminator, componentSeparator, repetitionSeparator } = header;
  const special = new Set([
    elementSeparator,
    segmentTerminator,
    componentSeparator,
    repetitionSeparator ?? elementSeparator,
  ]);
  const clean = (value: string) => [...value].map((character) => (special.has(character) ? ' ' : character)).join('');
  const ending = segmentTerminator === '\n' || segmentTerminator === '\r' ? '' : '\n';
  return (elements) => {
    const isHeader = elements[0] === 'ISA';
    const values = isHeader ? elements : elements.map(clean);
    const text = values.join(elementSeparator);
    return (isHeader ? text : trimEnd(text, elementSeparator)) + segmentTerminator + ending;
  };
}

function trimEnd(text: string, separator: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === separator) end--;
  return text.slice(0, end);
}

function groupSegments(outcome: GroupOutcome, control: string, write: Write): string[] {
  const gs = outcome.group.header ?? [];
  const body = [
    ['AK1', gs[1] ?? '', gs[6] ?? '', ...((gs[8] ?? '') >= '005010' ? [gs[8] as string] : [])],
    ...outcome.sets.flatMap(setSegments),
    groupTrailer(outcome),
  ];
  const release = gs[8] || '004010';
  return [
    write(['GS', 'FA', gs[3] ?? '', gs[2] ?? '', gs[4] ?? '', gs[5] ?? '', gs[6] ?? '', gs[7] || 'X', release]),
    write(['ST', '997', control]),
    ...body.map(write),
    write(['SE', String(body.length + 2), control]),
    write(['GE', '1', gs[6] ?? '']),
  ];
}

function setSegments(outcome: SetOutcome): string[][] {
  const { set, faults } = outcome;
  const told = faults.filter((fault) => fault.segmentCode).slice(0, mostFaultsTold);
  const codes = [...new Set(faults.flatMap((fault) => fault.setCode ?? []))];
  if (told.length > 0) codes.push(setCodes.segmentsInError);
  return [
    ['AK2', set.id, set.control],
    ...told.flatMap((fault, index) => faultSegments(fault, set, told[index - 1])),
    ['AK5', setCode(outcome), ...codes.slice(0, 5)],
  ];
}

/** AK3 for the segment, once, and AK4 for each element in error. Positions count from the ST as 1. */
function faultSegments(fault: SetFault, set: TransactionSet, previous: SetFault | undefined): string[][] {
  const segments: string[][] = [];
  if (previous?.segment !== fault.segment || previous.segmentCode !== fault.segmentCode) {
    segments.push(['AK3', fault.tag ?? '', String(fault.segment - set.first + 1), '', fault.segmentCode ?? '']);
  }
  if (fault.element !== undefined && fault.elementCode) {
    segments.push(['AK4', String(fault.element), '', fault.elementCode, (fault.value ?? '').slice(0, 99)]);
  }
  return segments;
}

function setCode({ read, faults }: SetOutcome): 'A' | 'E' | 'R' {
  if (!read) return 'R';
  return faults.length > 0 ? 'E' : 'A';
}

function groupTrailer(outcome: GroupOutcome): string[] {
  const { group, sets } = outcome;
  const received = String(sets.length);
  const taken = String(sets.filter((set) => set.read).length);
  return ['AK9', groupCode(outcome), group.statedSets || received, received, taken, ...group.ackCodes.slice(0, 5)];
}

/** Accepted, accepted with errors, partially accepted or rejected. A group cut off may have lost whole sets: never just E. */
function groupCode({ group, sets }: GroupOutcome): 'A' | 'E' | 'P' | 'R' {
  const read = sets.filter((set) => set.read).length;
  if (read === 0 && sets.length > 0) return 'R';
  if (read < sets.length || group.statedSets === null) return read === 0 ? 'R' : 'P';
  return group.ackCodes.length > 0 || sets.some((set) => set.faults.length > 0) ? 'E' : 'A';
}
