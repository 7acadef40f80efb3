import { isDocketError } from '../../core/errors.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { decodeCoded } from '../text.ts';
import { transmissionName } from '../transmission.ts';
import { acknowledge, type GroupOutcome, type InterchangeOutcome, type SetOutcome } from './acknowledgement.ts';
import { read855 } from './acknowledgement855.ts';
import { read812 } from './adjustment812.ts';
import { read824 } from './advice824.ts';
import { type Cursor, openCursor } from './cursor.ts';
import { isoDateOf } from './dates.ts';
import { type FunctionalGroup, type Interchange, readEnvelope, type TransactionSet } from './envelope.ts';
import { faultProblem, type SetFault, setCodes } from './faults.ts';
import { read997 } from './functional997.ts';
import { readerIdentity } from './identity.ts';
import { read810 } from './invoice810.ts';
import { read823 } from './lockbox823.ts';
import { read850 } from './order850.ts';
import { read861 } from './receipt861.ts';
import { read820 } from './remittance820.ts';
import type { SetContext, SetReading } from './set.ts';
import { read856 } from './shipNotice856.ts';
import { type Segments, tokenise } from './tokens.ts';
import { viewX12 } from './view.ts';

const setReaders: Record<string, ((context: SetContext) => SetReading) | undefined> = {
  '820': read820,
  '812': read812,
  '823': read823,
  '810': read810,
  '850': read850,
  '855': read855,
  '856': read856,
  '861': read861,
  '824': read824,
  '997': read997,
  '999': read997,
};

/** Reads X12 interchanges: remittances from 820, 812 and 823, canonical records from the sets of the trade, a problem for every other set, and the 997 that answers it all. */
export const x12Reader: Reader = {
  name: readerIdentity.name,
  version: readerIdentity.version,
  detect: detectX12,
  read: readX12,
  view: viewX12,
};

/** Certain where the text begins with a plausible ISA, likely where one begins a later line of the head. */
export function detectX12(head: string): number {
  const start = /^[\s\ufeff]*ISA([^A-Za-z0-9\s])/.exec(head);
  if (start) return 1;
  return /(?:^|[\r\n])ISA([^A-Za-z0-9\s])[^\r\n]{0,12}\1/.test(head) ? 0.8 : 0;
}

type Batch = { segments: Segments; input: ReaderInput; items: ReadItem[] };

function readX12(input: ReaderInput): Reading {
  const segments = tokenise(decodeCoded(input.bytes));
  const batch: Batch = { segments, input, items: [] };
  const outcomes = segments.interchanges.map((range) => readInterchange(batch, readEnvelope(segments, range)));
  const formats = new Set(batch.items.map((item) => (item.type === 'remittance' ? item.remittance.format : 'x12')));
  const [format] = formats;
  return {
    format: formats.size === 1 && format ? format : 'x12',
    items: batch.items,
    problems: segments.problems.list(),
    acknowledgement: acknowledge(outcomes),
    transmissionId: transmissionIdOf(outcomes),
  };
}

function readInterchange(batch: Batch, interchange: Interchange): InterchangeOutcome {
  const cursor = openCursor(batch.segments, interchange.header.elementSeparator);
  const groups: GroupOutcome[] = interchange.groups.map((group) => ({
    group,
    sets: group.sets.map((set) => readSet(batch, { cursor, interchange, group, set })),
  }));
  return { interchange, groups };
}

type Place = { cursor: Cursor; interchange: Interchange; group: FunctionalGroup; set: TransactionSet };

/** Reads one set, or says why not. The rest of the batch goes on whatever happens here. */
function readSet(batch: Batch, { cursor, interchange, group, set }: Place): SetOutcome {
  const sender = interchange.header.elements[6] || null;
  const release = releaseOf(group, interchange);
  const date = dateOf(group, interchange);
  const context = { cursor, set, release, sender, date, adjustmentSign: batch.input.adjustmentSign };
  const { items, faults: own } = attempt(context);
  const faults = [...set.faults, ...own];
  for (const fault of faults) batch.segments.problems.add(faultProblem(fault, batch.segments));
  for (const item of items) batch.items.push({ ...item, sender, index: batch.items.length });
  return { set, read: items.length > 0, faults };
}

function attempt(context: SetContext): SetReading {
  const { set } = context;
  if (!set.complete) return { items: [], faults: [] };
  const read = Object.hasOwn(setReaders, set.id) ? setReaders[set.id] : undefined;
  if (!read) return { items: [], faults: [unsupported(set)] };
  try {
    return read(context);
  } catch (error) {
    if (!isDocketError(error)) throw error;
    const fault = { code: error.code, message: error.message, segment: set.first, setCode: setCodes.segmentsInError };
    return { items: [], faults: [fault] };
  }
}

function unsupported(set: TransactionSet): SetFault {
  const message = `Transaction set ${set.id} ${set.control} is not read: only ${Object.keys(setReaders).join(', ')} are`;
  return { code: 'unsupported_transaction_set', message, segment: set.first, setCode: setCodes.notSupported };
}

/** GS04, else ISA09, else a day that nobody takes for a real one. */
function dateOf(group: FunctionalGroup, interchange: Interchange): string {
  return isoDateOf(group.header?.[4] ?? '') ?? isoDateOf(interchange.header.elements[9] ?? '') ?? '1900-01-01';
}

/** GS08 names the release ("004010VICS"); without it ISA12 does ("00401"). */
function releaseOf(group: FunctionalGroup, interchange: Interchange): string {
  const stated = /^\d{6}/.exec(group.header?.[8] ?? '');
  if (stated) return stated[0];
  const version = interchange.header.elements[12] ?? '';
  return /^\d{5}$/.test(version) ? `${version}0` : '';
}

/**
 * Names the transmission by sender (ISA06), interchange (ISA13), groups (GS06) and sets (ST02): a resend has the same
 * name whatever its bytes. Long lists of sets are named by their digest.
 */
function transmissionIdOf(outcomes: InterchangeOutcome[]): string {
  const names = outcomes.map(({ interchange, groups }) => {
    const { elements } = interchange.header;
    const inside = groups.map(
      ({ group, sets }) => `${group.header?.[6] ?? ''}:${sets.map(({ set }) => set.control).join(',')}`,
    );
    return `${elements[6]}/${elements[13]}/${inside.join('+')}`;
  });
  return transmissionName('x12', names);
}
