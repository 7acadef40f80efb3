import { lookUp } from '../../core/lookUp.ts';
import type { RecordKind } from '../../core/records/registry.ts';
import { checkRecord } from '../recordItem.ts';
import { type Cursor, element, moveTo, tagOf } from './cursor.ts';
import { type SetFault, segmentCodes } from './faults.ts';
import { dateHere, faultHere, missingSegment, type SetContext, type SetReading } from './set.ts';

/** What the sets of the trade have in common while they are read: parties, references, dates and faults. */
export type TradeSet = {
  context: SetContext;
  cursor: Cursor;
  faults: SetFault[];
  /** By N101, the first of each kind that stands in the heading. */
  parties: Map<string, Party>;
  /** The party last named: N2, N3 and N4 below continue it. */
  party: Party | null;
  references: NamedReference[];
  /** By DTM01; `times` are those stated beside them (DTM03). */
  dates: Map<string, string>;
  times: Map<string, string>;
};
export type Party = {
  name: string;
  id: string;
  lines: string[];
  city: string;
  region: string;
  postalCode: string;
  country: string;
};
export type NamedReference = { qualifier: string; number: string };
export type Handlers = Record<string, (() => void) | undefined>;

export function openTrade(context: SetContext): TradeSet {
  const { cursor } = context;
  const lists = { faults: [], references: [] };
  return { context, cursor, ...lists, parties: new Map(), party: null, dates: new Map(), times: new Map() };
}

/** Shows every segment of the set to its handler; those of parties, references and dates have one already. */
export function walk(trade: TradeSet, handlers: Handlers): void {
  const { set } = trade.context;
  for (let index = set.first + 1; index < set.last; index++) {
    const tag = tagOf(trade.cursor, index);
    const own = lookUp(handlers, tag);
    const usual = lookUp(headings, tag);
    if (!own && !usual) continue;
    moveTo(trade.cursor, index);
    if (own) own();
    else usual?.(trade);
  }
}

const headings: Record<string, ((trade: TradeSet) => void) | undefined> = {
  N1: openParty,
  N2: ({ party, cursor }) => {
    if (party && element(cursor, 1) !== party.name) party.name = `${party.name} ${element(cursor, 1)}`.trim();
  },
  N3: ({ party, cursor }) => {
    party?.lines.push(...[element(cursor, 1), element(cursor, 2)].filter(Boolean));
  },
  N4: ({ party, cursor }) => {
    if (!party) return;
    const country = element(cursor, 4);
    const [city, region, postalCode] = [element(cursor, 1), element(cursor, 2), element(cursor, 3)];
    Object.assign(party, { city, region, postalCode, country: country.length === 2 ? country : '' });
  },
  REF: ({ references, cursor }) => {
    const reference = { qualifier: element(cursor, 1), number: element(cursor, 2) };
    if (reference.number !== '' && references.length < 200) references.push(reference);
  },
  DTM: noteDate,
};

/** Keeps the first date of each kind, with its time. */
export function noteDate({ cursor, faults, dates, times }: TradeSet): void {
  const date = dateHere(cursor, 'DTM', 2, faults);
  const kind = element(cursor, 1);
  if (!date || dates.has(kind)) return;
  dates.set(kind, date);
  times.set(kind, element(cursor, 3));
}

function openParty(trade: TradeSet): void {
  const { cursor, parties } = trade;
  const [kind, name, id] = [element(cursor, 1), element(cursor, 2), element(cursor, 4)];
  trade.party = { name, id, lines: [], city: '', region: '', postalCode: '', country: '' };
  if (!parties.has(kind)) parties.set(kind, trade.party);
}

/** Who the customer is: the id of the first of these parties that has one, else its name, else the sender. */
export function customerOf(
  { parties, context, faults }: TradeSet,
  kinds: string[] = ['BY', 'BT', 'OB', 'PR', 'ST'],
): string {
  const found = kinds.map((kind) => parties.get(kind)).filter((party) => party !== undefined);
  const id = found.find((party) => party.id !== '')?.id ?? found.find((party) => party.name !== '')?.name;
  if (!id && !context.sender) {
    const message = 'No party of the set says who the customer is';
    faults.push({ code: 'customer_missing', message, segment: context.set.first });
  }
  return (id || context.sender || 'unknown').slice(0, 120);
}

/** Where the goods leave from, as the seller numbers its warehouses. */
export function warehouseOf({ parties }: TradeSet): string | undefined {
  return parties.get('SF')?.id || undefined;
}

/** A party as an address. */
export function addressOf(party: Party | undefined): object | undefined {
  if (!party) return undefined;
  const { id, lines, ...rest } = party;
  return lines.length > 0 ? { ...rest, lines } : rest;
}

/** The number that the first of these references gives. */
export function referenceOf({ references }: TradeSet, ...kinds: string[]): string | undefined {
  for (const kind of kinds) {
    const found = references.find((reference) => reference.qualifier === kind);
    if (found) return found.number;
  }
  return undefined;
}

export function dateOf({ dates }: TradeSet, ...kinds: string[]): string | undefined {
  return kinds.map((kind) => dates.get(kind)).find((date) => date !== undefined);
}

/** The date in element `n`; where there is none, the one of the group, told as a fault since the set must state it. */
export function mandatoryDate(trade: TradeSet, tag: string, n: number): string {
  const { cursor, faults, context } = trade;
  const date = dateHere(cursor, tag, n, faults);
  if (date) return date;
  if (element(cursor, n) === '') {
    const message = `${tag}0${n}, the date, is missing: the date of the group is taken`;
    faults.push(faultHere(cursor, tag, n, 'mandatoryMissing', 'date_missing', message));
  }
  return context.date;
}

/** A day as a point in time: at the time that is stated beside the date of this kind, where that is the same day. */
export function timeOf({ dates, times }: TradeSet, kind: string, date: string): string {
  return timeText(date, dates.get(kind) === date ? (times.get(kind) ?? '') : '');
}

/** HHMM as the end of a point in time; midnight where no time is stated. Zones are not stated in X12: UTC is assumed. */
export function timeText(date: string, time: string): string {
  const match = /^([01]\d|2[0-3])([0-5]\d)/.exec(time);
  return `${date}T${match ? `${match[1]}:${match[2]}` : '00:00'}:00Z`;
}

/** The set as one record, or a fault saying what it lacks. */
export function recordReading(trade: TradeSet, kind: RecordKind, body: object): SetReading {
  const { faults, context } = trade;
  const checked = checkRecord(kind, body);
  if (!('wrong' in checked)) return { items: [{ type: 'record', ...checked }], faults };
  const message = `Transaction set ${context.set.id} ${context.set.control} cannot be a record: ${checked.wrong}`;
  faults.push({
    code: 'record_incomplete',
    message,
    segment: context.set.first,
    segmentCode: segmentCodes.elementErrors,
  });
  return { items: [], faults };
}

export function withoutHeader({ context, faults }: TradeSet, tag: string): SetReading {
  return { items: [], faults: [...faults, missingSegment(context.set, tag)] };
}
