import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { decodeCoded } from '../text.ts';
import { transmissionName } from '../transmission.ts';
import { acknowledge, type GroupOutcome, type InterchangeOutcome, type SetOutcome } from './acknowledgement.ts';
import { type Cursor, openCursor } from './cursor.ts';
import { type FunctionalGroup, type Interchange, readEnvelope, type TransactionSet } from './envelope.ts';
import { faultProblem } from './faults.ts';
import { readerIdentity } from './identity.ts';
import { attempt, dateOf, releaseOf } from './sets.ts';
import { streamX12 } from './stream.ts';
import { type Segments, tokenise } from './tokens.ts';
import { viewX12 } from './view.ts';

/** Reads X12 interchanges: remittances from 820, 812 and 823, canonical records from the sets of the trade, a problem for every other set, and the 997 that answers it all. */
export const x12Reader: Reader = {
  name: readerIdentity.name,
  version: readerIdentity.version,
  detect: detectX12,
  read: readX12,
  stream: streamX12,
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
  const release = releaseOf(group.header ?? [], interchange.header);
  const date = dateOf(group.header ?? [], interchange.header);
  const context = { cursor, set, release, sender, date, adjustmentSign: batch.input.adjustmentSign };
  const { items, faults: own } = attempt(context);
  const faults = [...set.faults, ...own];
  for (const fault of faults) batch.segments.problems.add(faultProblem(fault, batch.segments));
  for (const item of items) batch.items.push({ ...item, sender, index: batch.items.length });
  return { set, read: items.length > 0, faults };
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
