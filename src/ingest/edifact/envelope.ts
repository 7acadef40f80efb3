import { docketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import { limits } from '../limits.ts';
import { isoDateOf } from './dates.ts';
import { type Fault, problemOf } from './faults.ts';
import { type Segment, segmentAt, value } from './segment.ts';
import type { Syntax } from './syntax.ts';
import type { InterchangeRange, Segments } from './tokens.ts';

/** One message: its segments are [first, last], UNH and UNT included. */
export type Message = {
  type: string;
  /** Version and release, as in "D.96A"; '' where the header does not say. */
  version: string;
  reference: string;
  first: number;
  last: number;
  /** False where the trailer is missing: what was cut off is unknown, so the message is not read. */
  complete: boolean;
  faults: Fault[];
};

export type Interchange = {
  syntax: Syntax;
  /** UNB S002: who sent it. */
  sender: string | null;
  /** UNB S004, for messages that leave out their own date. */
  date: string;
  /** UNB 0020. */
  reference: string;
  messages: Message[];
  groups: string[];
};

type Walk = {
  segments: Segments;
  interchange: Interchange;
  message: Message | null;
  group: { reference: string; messages: number } | null;
  closed: boolean;
};

/** Finds the messages of an interchange and checks every reference and count; what does not agree becomes a problem. */
export function readEnvelope(segments: Segments, range: InterchangeRange): Interchange {
  const { syntax, first, last } = range;
  const unb = segmentAt(segments, first, syntax);
  const sender = value(unb, 2) || null;
  const date = isoDateOf(value(unb, 4), '') ?? '1900-01-01';
  const interchange: Interchange = { syntax, sender, date, reference: value(unb, 5), messages: [], groups: [] };
  const walk: Walk = { segments, interchange, message: null, group: null, closed: false };
  for (let index = first + 1; index < last; index++) {
    const start = segments.starts[index] as number;
    if (segments.text[start] === 'U') service(walk, segmentAt(segments, index, syntax));
    else if (!walk.message) problem(walk, index, 'segment_outside_message', 'Segment outside any message, not read');
  }
  endMessage(walk, last - 1);
  if (!walk.closed) {
    problem(walk, last - 1, 'interchange_trailer_missing', `Interchange ${interchange.reference} has no UNZ`);
  }
  return interchange;
}

function service(walk: Walk, segment: Segment): void {
  const handle = lookUp(handlers, segment.tag);
  if (handle) handle(walk, segment);
  else if (!walk.message)
    problem(walk, segment.index, 'segment_outside_message', 'Segment outside any message, not read');
}

const handlers: Record<string, (walk: Walk, segment: Segment) => void> = {
  UNG: (walk, segment) => {
    endMessage(walk, segment.index - 1);
    walk.group = { reference: value(segment, 5), messages: 0 };
    walk.interchange.groups.push(walk.group.reference);
  },
  UNH: (walk, segment) => {
    endMessage(walk, segment.index - 1);
    countMessage(walk, segment);
    const type = value(segment, 2);
    const version = [value(segment, 2, 1), value(segment, 2, 2)].filter(Boolean).join('.');
    const place = { first: segment.index, last: segment.index, complete: false };
    walk.message = { type, version, reference: value(segment, 1), ...place, faults: [] };
    walk.interchange.messages.push(walk.message);
    if (walk.group) walk.group.messages++;
  },
  UNT: (walk, segment) => {
    if (walk.message) closeMessage(walk, walk.message, segment);
    else problem(walk, segment.index, 'trailer_without_header', 'UNT without a UNH before it');
  },
  UNE: (walk, segment) => {
    endMessage(walk, segment.index - 1);
    if (walk.group) closeGroup(walk, walk.group, segment);
    else problem(walk, segment.index, 'trailer_without_header', 'UNE without a UNG before it');
    walk.group = null;
  },
  UNZ: (walk, segment) => {
    endMessage(walk, segment.index - 1);
    walk.closed = true;
    closeInterchange(walk, segment);
  },
};

function countMessage({ segments, interchange }: Walk, { index }: Segment): void {
  if (interchange.messages.length < limits.transactionSets) return;
  const message = `An interchange has more than ${limits.transactionSets} messages`;
  const at = segments.positionOf(segments.starts[index] as number);
  throw docketError({ code: 'too_many_messages', message, status: 413, at });
}

function closeMessage(walk: Walk, message: Message, segment: Segment): void {
  const included = segment.index - message.first + 1;
  message.last = segment.index;
  message.complete = true;
  const fault = (code: string, text: string) => message.faults.push({ code, message: text, segment: segment.index });
  if (Number(value(segment, 1)) !== included) {
    fault('segment_count_differs', `UNT states ${value(segment, 1) || 'no'} segments, the message has ${included}`);
  }
  if (!sameReference(value(segment, 2), message.reference)) {
    fault(
      'control_references_differ',
      `UNT reference ${value(segment, 2)} is not that of its UNH, ${message.reference}`,
    );
  }
  walk.message = null;
}

/** Ends a message whose UNT never came. */
function endMessage(walk: Walk, last: number): void {
  const { message } = walk;
  if (!message) return;
  message.last = last;
  const text = `Message ${message.type} ${message.reference} has no UNT: it was cut off and is not read`;
  message.faults.push({ code: 'message_cut_off', message: text, segment: message.first });
  walk.message = null;
}

function closeGroup(walk: Walk, group: { reference: string; messages: number }, segment: Segment): void {
  const [count, reference] = [value(segment, 1), value(segment, 2)];
  if (Number(count) !== group.messages) {
    problem(
      walk,
      segment.index,
      'message_count_differs',
      `UNE states ${count} messages, the group has ${group.messages}`,
    );
  }
  if (!sameReference(reference, group.reference)) {
    const text = `UNE reference ${reference} is not that of its UNG, ${group.reference}`;
    problem(walk, segment.index, 'control_references_differ', text);
  }
}

/** UNZ counts functional groups where there are any, else messages. */
function closeInterchange(walk: Walk, segment: Segment): void {
  const { messages, groups, reference } = walk.interchange;
  const [count, stated] = [value(segment, 1), value(segment, 2)];
  const included = groups.length > 0 ? groups.length : messages.length;
  if (Number(count) !== included) {
    const what = groups.length > 0 ? 'groups' : 'messages';
    problem(
      walk,
      segment.index,
      'message_count_differs',
      `UNZ states ${count} ${what}, the interchange has ${included}`,
    );
  }
  if (!sameReference(stated, reference)) {
    const text = `UNZ reference ${stated} is not that of its UNB, ${reference}`;
    problem(walk, segment.index, 'control_references_differ', text);
  }
}

/** References are often numbers, padded or not. */
function sameReference(a: string, b: string): boolean {
  return a === b || (/^\d+$/.test(a) && /^\d+$/.test(b) && a.replace(/^0+/, '') === b.replace(/^0+/, ''));
}

function problem({ segments }: Walk, segment: number, code: string, message: string): void {
  segments.problems.add(problemOf(segments, { code, message, segment }));
}
