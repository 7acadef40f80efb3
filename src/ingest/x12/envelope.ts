import { docketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import { limits } from '../limits.ts';
import { type Cursor, element, moveTo, openCursor, tagOf } from './cursor.ts';
import { problemAt, type SetFault, setCodes } from './faults.ts';
import type { InterchangeHeader } from './separators.ts';
import type { InterchangeSegments, Segments } from './tokens.ts';

/** One transaction set: its segments are [first, last], ST and SE included. */
export type TransactionSet = {
  id: string;
  control: string;
  first: number;
  last: number;
  /** False where the trailer is missing: what was cut off is unknown, so the set is not read. */
  complete: boolean;
  faults: SetFault[];
};

/** One functional group. `header` holds GS01–GS08 from index 1; null where sets stand outside any group. */
export type FunctionalGroup = {
  header: string[] | null;
  sets: TransactionSet[];
  /** GE01 as stated, or null where the trailer is missing. */
  statedSets: string | null;
  /** AK905 codes. */
  ackCodes: string[];
};

export type Interchange = { header: InterchangeHeader; groups: FunctionalGroup[] };

type Walk = {
  segments: Segments;
  cursor: Cursor;
  interchange: Interchange;
  group: FunctionalGroup | null;
  set: TransactionSet | null;
};

const groupCodes = { trailerMissing: '3', controlNumbersDiffer: '4', countDiffers: '5' } as const;

/**
 * Finds the groups and transaction sets of an interchange and checks every control number and count. What does not
 * agree becomes a problem of the document (and a code for the acknowledgement); only a set without its end is left unread.
 */
export function readEnvelope(segments: Segments, range: InterchangeSegments): Interchange {
  const { header } = range;
  const cursor = openCursor(segments, header.elementSeparator);
  const interchange: Interchange = { header, groups: [] };
  const walk: Walk = { segments, cursor, interchange, group: null, set: null };
  let closed = false;
  let unread = range.first + 1;
  for (const index of range.candidates) {
    const tag = tagOf(cursor, index);
    const handle = lookUp(handlers, tag);
    if (!handle || index === range.first) continue;
    if (!walk.set) strayProblem(walk, unread, index);
    moveTo(cursor, index);
    handle(walk, index);
    unread = index + 1;
    closed = tag === 'IEA';
  }
  if (!walk.set) strayProblem(walk, unread, range.last);
  endGroup(walk, range.last - 1);
  if (!closed) {
    problem(walk, range.last - 1, 'interchange_trailer_missing', `Interchange ${header.elements[13]} has no IEA`);
  }
  return interchange;
}

type Handler = (walk: Walk, index: number) => void;

const handlers: Record<string, Handler | undefined> = {
  TA1: () => {},
  GS: (walk, index) => {
    endGroup(walk, index - 1);
    const header = Array.from({ length: 9 }, (_, n) => element(walk.cursor, n));
    walk.group = { header, sets: [], statedSets: null, ackCodes: [] };
    walk.interchange.groups.push(walk.group);
  },
  ST: (walk, index) => {
    endSet(walk, index - 1);
    if (!walk.group) openImplicitGroup(walk, index);
    countSet(walk, index);
    const set = newSet(walk.cursor, index);
    walk.set = set;
    walk.group?.sets.push(set);
  },
  SE: (walk, index) => {
    if (walk.set) closeSet(walk, walk.set, index);
    else problem(walk, index, 'trailer_without_header', 'SE without an ST before it');
  },
  GE: (walk, index) => {
    endSet(walk, index - 1);
    if (walk.group?.header) closeGroup(walk, walk.group, index);
    else problem(walk, index, 'trailer_without_header', 'GE without a GS before it');
  },
  IEA: (walk, index) => {
    endGroup(walk, index - 1);
    checkInterchange(walk, index);
  },
};

function countSet({ segments }: Walk, index: number): void {
  segments.sets++;
  if (segments.sets <= limits.transactionSets) return;
  const message = `The document has more than ${limits.transactionSets} transaction sets`;
  const at = segments.positionOf(segments.starts[index] as number);
  throw docketError({ code: 'too_many_sets', message, status: 413, at });
}

function newSet(cursor: Cursor, index: number): TransactionSet {
  const id = element(cursor, 1);
  const control = element(cursor, 2);
  const faults: SetFault[] = [];
  if (!/^\d{3}$/.test(id)) {
    const message = `ST01 "${id.slice(0, 20)}" is not a transaction set identifier`;
    faults.push({ code: 'bad_transaction_set_header', message, segment: index, setCode: setCodes.identifierMissing });
  }
  if (control === '') {
    const message = 'ST02, the control number, is missing';
    faults.push({ code: 'control_number_missing', message, segment: index, setCode: setCodes.controlNumberMissing });
  }
  return { id, control, first: index, last: index, complete: false, faults };
}

function closeSet(walk: Walk, set: TransactionSet, index: number): void {
  const [count, control] = [element(walk.cursor, 1), element(walk.cursor, 2)];
  set.last = index;
  set.complete = true;
  const included = index - set.first + 1;
  if (Number(count) !== included || count === '') {
    const message = `SE01 states ${count || 'no'} segments, the set has ${included}`;
    set.faults.push({ code: 'segment_count_differs', message, segment: index, setCode: setCodes.countDiffers });
  }
  if (control !== set.control) {
    const message = `SE02 ${control || '(empty)'} is not ST02 ${set.control || '(empty)'}`;
    set.faults.push({
      code: 'control_numbers_differ',
      message,
      segment: index,
      setCode: setCodes.controlNumbersDiffer,
    });
  }
  walk.set = null;
}

/** Ends a set whose SE never came. */
function endSet(walk: Walk, lastIndex: number): void {
  const { set } = walk;
  if (!set) return;
  set.last = lastIndex;
  const message = `Transaction set ${set.id} ${set.control} has no SE: it was cut off and is not read`;
  set.faults.push({ code: 'transaction_set_cut_off', message, segment: set.first, setCode: setCodes.trailerMissing });
  walk.set = null;
}

function closeGroup(walk: Walk, group: FunctionalGroup, index: number): void {
  const [count, control] = [element(walk.cursor, 1), element(walk.cursor, 2)];
  group.statedSets = count;
  if (Number(count) !== group.sets.length || count === '') {
    group.ackCodes.push(groupCodes.countDiffers);
    problem(walk, index, 'set_count_differs', `GE01 states ${count || 'no'} sets, the group has ${group.sets.length}`);
  }
  if (!sameControl(control, group.header?.[6] ?? '')) {
    group.ackCodes.push(groupCodes.controlNumbersDiffer);
    problem(walk, index, 'control_numbers_differ', `GE02 ${control} is not GS06 ${group.header?.[6]}`);
  }
  walk.group = null;
}

/** Ends a group whose GE never came, and the set in it. */
function endGroup(walk: Walk, lastIndex: number): void {
  endSet(walk, lastIndex);
  const { group } = walk;
  if (group?.header) {
    group.ackCodes.push(groupCodes.trailerMissing);
    problem(walk, lastIndex, 'group_trailer_missing', `Functional group ${group.header[6]} has no GE`);
  }
  walk.group = null;
}

function openImplicitGroup(walk: Walk, index: number): void {
  walk.group = { header: null, sets: [], statedSets: null, ackCodes: [] };
  walk.interchange.groups.push(walk.group);
  problem(walk, index, 'group_header_missing', 'ST stands outside any functional group (GS is missing)');
}

function checkInterchange(walk: Walk, index: number): void {
  const [count, control] = [element(walk.cursor, 1), element(walk.cursor, 2)];
  const { header, groups } = walk.interchange;
  const real = groups.filter((group) => group.header).length;
  if (Number(count) !== real || count === '') {
    problem(walk, index, 'group_count_differs', `IEA01 states ${count || 'no'} groups, the interchange has ${real}`);
  }
  if (!sameControl(control, header.elements[13] ?? '')) {
    problem(walk, index, 'control_numbers_differ', `IEA02 ${control} is not ISA13 ${header.elements[13]}`);
  }
}

/** Control numbers are numbers: 122 and 000000122 are the same one. */
function sameControl(a: string, b: string): boolean {
  return a === b || (/^\d+$/.test(a) && /^\d+$/.test(b) && a.replace(/^0+/, '') === b.replace(/^0+/, ''));
}

function strayProblem(walk: Walk, first: number, end: number): void {
  const count = end - first;
  if (count <= 0) return;
  const message = `${count} segment${count === 1 ? '' : 's'} outside any transaction set, not read`;
  problem(walk, first, 'segment_outside_set', message);
}

function problem(walk: Walk, index: number, code: string, message: string): void {
  walk.segments.problems.add(problemAt(walk.segments, index, code, message));
}
