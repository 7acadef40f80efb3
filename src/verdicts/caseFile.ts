import type { CategoryCode } from '../core/taxonomy.ts';
import { type Cited, day, factsIn, type Measure, number, text } from './facts.ts';
import { type Items, joinItems, plainReference } from './items.ts';
import { type Packs, readPacks } from './quantities.ts';
import { absolute } from './ratio.ts';
import type { EvidenceRecord, Facts } from './read/readRecord.ts';
import type { RecordType } from './read/shapes.ts';

/** A claim with all evidence that belongs to it, sorted by kind. */
export type CaseFile = {
  claim: EvidenceRecord;
  category: CategoryCode;
  currency: string;
  /** What is claimed, positive, in whole currency units. */
  claimed: Measure;
  claimedOn: Cited<string> | null;
  /** The items the claim is about; empty where it names none. */
  claimItems: ReadonlySet<string>;
  orders: EvidenceRecord[];
  shipments: EvidenceRecord[];
  invoices: EvidenceRecord[];
  receipts: EvidenceRecord[];
  pods: EvidenceRecord[];
  returns: EvidenceRecord[];
  promotions: EvidenceRecord[];
  prices: EvidenceRecord[];
  credits: EvidenceRecord[];
  claims: EvidenceRecord[];
  /** What people wrote of it: notes and messages, and what came as papers of a claim. */
  notes: EvidenceRecord[];
  terms: EvidenceRecord[];
  /** Proofs and receipts dated before the goods left: whatever they are, they are not about this delivery. */
  impossible: { record: EvidenceRecord; arrived: Cited<string>; left: Cited<string> }[];
  /** All records, also those that turned out to belong to another trade. */
  all: EvidenceRecord[];
  items: Items;
  packs: Packs;
};

/** Names of things by kind: what a record is called and what it refers to. */
const spaces = {
  invoice: ['invoiceNumber'],
  order: ['orderNumber', 'customerOrder'],
  shipment: ['shipmentNumber'],
  bol: ['billOfLading'],
} as const;
type Space = keyof typeof spaces;

/** Builds the file. Records of another trade (another invoice's, another order's) are left out; what names nothing is kept. */
export function openFile(
  claim: EvidenceRecord,
  category: CategoryCode,
  currency: string,
  claimed: Measure,
  all: EvidenceRecord[],
): CaseFile {
  const items = joinItems([claim, ...all]);
  const related = ofTrade(claim, all);
  const impossible = arrivedBeforeLeaving(related);
  const trade = related.filter((record) => !impossible.some((one) => one.record === record));
  const of = (type: RecordType) => trade.filter((record) => record.type === type);
  return {
    claim,
    category,
    currency,
    claimed: { ...claimed, value: absolute(claimed.value) },
    claimedOn: day(claim.head, 'claimedOn', 'date', 'paidOn'),
    claimItems: new Set(claim.lines.flatMap(({ facts }) => items.keyOf(facts) ?? [])),
    orders: inForce(of('order'), items),
    shipments: of('shipment'),
    invoices: of('invoice'),
    receipts: of('receipt'),
    pods: of('pod'),
    returns: of('return'),
    promotions: all.filter(({ type }) => type === 'promotion'),
    prices: all.filter(({ type }) => type === 'price'),
    credits: all.filter(({ type }) => type === 'credit'),
    claims: all.filter(({ type }) => type === 'claim'),
    notes: all.filter(({ type }) => type === 'claim' || type === 'note'),
    impossible,
    terms: all.filter(({ type }) => type === 'terms').filter((record) => isOfCustomer(record, claim)),
    all,
    items,
    packs: readPacks(all, items),
  };
}

/** Orders without those that a later one of the same number and item replaced. */
function inForce(orders: EvidenceRecord[], items: Items): EvidenceRecord[] {
  const itemsOf = ({ lines }: EvidenceRecord) => lines.flatMap(({ facts }) => items.keyOf(facts) ?? []);
  const on = ({ head }: EvidenceRecord) => day(head, 'orderedOn', 'date')?.value ?? '';
  const isSame = (a: EvidenceRecord, b: EvidenceRecord) => {
    const [one, other] = [a, b].map(({ head }) => text(head, 'number')?.value);
    return one !== undefined && other !== undefined && sameReference(one, other);
  };
  return orders.filter(
    (order) =>
      !orders.some(
        (later) =>
          isSame(order, later) &&
          on(order) !== '' &&
          on(order) < on(later) &&
          itemsOf(order).some((item) => itemsOf(later).includes(item)),
      ),
  );
}

/** The records of the trade a claim is about, found from number to number: claim → invoice → order → shipments → proofs. */
function ofTrade(claim: EvidenceRecord, all: EvidenceRecord[]): EvidenceRecord[] {
  const trade = all.filter(({ type }) => ['order', 'shipment', 'invoice', 'receipt', 'pod', 'return'].includes(type));
  const known = new Map<Space, Set<string>>();
  const learn = (record: EvidenceRecord) => {
    for (const [space, name] of namesOf(record)) known.set(space, (known.get(space) ?? new Set<string>()).add(name));
  };
  learn(claim);
  let left = trade;
  const kept = new Set<EvidenceRecord>();
  for (let found = true; found; ) {
    const next = left.filter((record) => namesOf(record).some(([space, name]) => isKnown(known.get(space), name)));
    // Other invoices on the same order are other bills: a claim that names its invoice is not about them.
    const own = next.filter((record) => record.type !== 'invoice' || !known.has('invoice') || isNamed(record, known));
    for (const record of own) {
      kept.add(record);
      learn(record);
    }
    left = left.filter((record) => !kept.has(record));
    found = own.length > 0;
  }
  return ofShipmentBilled(trade.filter((record) => kept.has(record) || !contradicts(record, known)));
}

/** Where the invoice names its shipment, the order's other shipments, with their proofs and receipts, are other deliveries. */
function ofShipmentBilled(trade: EvidenceRecord[]): EvidenceRecord[] {
  const shipments = (records: EvidenceRecord[]) =>
    new Set(records.flatMap(namesOf).flatMap(([space, name]) => (space === 'shipment' ? [name] : [])));
  const billed = shipments(trade.filter(({ type }) => type === 'invoice'));
  const sent = trade.filter(({ type }) => type === 'shipment');
  if (![...shipments(sent)].some((name) => billed.has(name))) return trade;
  return trade.filter((record) => {
    const own = shipments([record]);
    return (
      !['shipment', 'pod', 'receipt'].includes(record.type) ||
      own.size === 0 ||
      [...own].some((name) => billed.has(name))
    );
  });
}

/** Whether the claim's own invoice number is this invoice's. */
function isNamed(record: EvidenceRecord, known: Map<Space, Set<string>>): boolean {
  return namesOf(record).some(([space, name]) => space === 'invoice' && isKnown(known.get('invoice'), name));
}

function contradicts(record: EvidenceRecord, known: Map<Space, Set<string>>): boolean {
  return namesOf(record).some(([space]) => (known.get(space)?.size ?? 0) > 0);
}

function namesOf(record: EvidenceRecord): [Space, string][] {
  const linked = (Object.entries(spaces) as [Space, readonly string[]][]).flatMap(([space, fields]) =>
    factsIn(record).flatMap((facts) =>
      fields.flatMap((field): [Space, string][] => {
        const found = text(facts, field);
        return found ? referencesIn(found.value).map((name): [Space, string] => [space, name]) : [];
      }),
    ),
  );
  const own = text(record.head, 'number');
  const space = record.type in spaces ? (record.type as Space) : null;
  return own && space ? [...linked, [space, plainReference(own.value)]] : linked;
}

/** The numbers that a value lists ("A-220488, A-220531"); one that is no list is one number. */
function referencesIn(printed: string): string[] {
  const listed = printed.split(/\s*[,;&+]\s*|\s+(?:and|und|et|y|e|en)\s+/i).filter(Boolean);
  const isList = listed.length > 1 && listed.every((one) => /\d/.test(one) && plainReference(one).length >= 4);
  return (isList ? listed : [printed]).map(plainReference);
}

/** Equal, or equal but for letters that customers hang on an invoice number (SC, W, WX). */
function isKnown(names: Set<string> | undefined, name: string): boolean {
  if (!names) return false;
  if (names.has(name)) return true;
  return [...names].some((other) => isSuffixed(other, name) || isSuffixed(name, other));
}

const isSuffixed = (long: string, short: string): boolean =>
  short.length >= 4 && long.startsWith(short) && /^[A-Z]{1,3}$/.test(long.slice(short.length)) && /\d$/.test(short);

export function sameReference(a: string, b: string): boolean {
  return isKnown(new Set([plainReference(a)]), plainReference(b));
}

/** Whether a record goes by a number: its own, or what citations call it. */
export const isCalled = ({ head, name }: EvidenceRecord, number: string): boolean =>
  [text(head, 'number')?.value, name].some((one) => one && sameReference(one, number));

/** Whether words name a record by its number ("your CN-81 over 140"). */
export const isNamedIn = (said: string, record: EvidenceRecord): boolean =>
  said
    .split(/[\s,;:()"'!?]+/)
    .map((word) => word.replace(/\.+$/, ''))
    .some((word) => word.length >= 3 && /\d/.test(word) && isCalled(record, word));

function arrivedBeforeLeaving(trade: EvidenceRecord[]): CaseFile['impossible'] {
  const leavings = trade.flatMap(({ type, head }) =>
    type === 'shipment' ? (day(head, 'shippedOn', 'date') ?? []) : [],
  );
  const [left] = leavings.sort((a, b) => (a.value < b.value ? -1 : 1));
  if (!left) return [];
  return trade.flatMap((record) => {
    const arrived = ['pod', 'receipt'].includes(record.type)
      ? day(record.head, 'deliveredOn', 'receivedOn', 'date')
      : null;
    return arrived && arrived.value < left.value ? [{ record, arrived, left }] : [];
  });
}

/** Terms of another customer are no evidence. */
const isOfCustomer = (record: EvidenceRecord, claim: EvidenceRecord): boolean => otherCustomer(record, claim) === null;

/** Where two records name different customers, the two names; a number is no other customer than a name. */
export function otherCustomer(one: EvidenceRecord, other: EvidenceRecord): Cited<string>[] | null {
  const [theirs, ours] = [one, other].map(({ head }) =>
    ['customer', 'customerName'].flatMap((name) => text(head, name) ?? []),
  );
  const pairs = (theirs ?? []).flatMap((a) =>
    (ours ?? []).filter((b) => isNumber(a.value) === isNumber(b.value)).map((b) => [a, b] as const),
  );
  const [first] = pairs;
  return first && !pairs.some(([a, b]) => alike(a.value, b.value)) ? [...first] : null;
}

const isNumber = (customer: string): boolean => /\d/.test(customer) && !/\s/.test(customer.trim());

/** Names are compared loosely ("Fenwick" and "Fenwick Stores Ltd"), numbers exactly. */
function alike(a: string, b: string): boolean {
  const [one, other] = [plainReference(a), plainReference(b)];
  return (
    one === other ||
    (Math.min(one.length, other.length) >= 4 &&
      (one.startsWith(other) || other.startsWith(one)) &&
      !/^\d+$/.test(one + other))
  );
}

/** Whether a line is about what is claimed: a claim that names no item is about all. */
export function isClaimed(file: CaseFile, facts: Facts): boolean {
  const item = file.items.keyOf(facts);
  return file.claimItems.size === 0 || item === null || file.claimItems.has(item);
}

/** The currency a record states, where it states one. */
export function currencyOf(record: EvidenceRecord): Cited<string> | null {
  const found = text(record.head, 'currency');
  return found && { ...found, value: found.value.toUpperCase() };
}

/** The total of an invoice as printed. */
export const totalOf = (invoice: EvidenceRecord): Measure | null => number(invoice.head, 'total');

/** What an invoice bills for goods; where it does not say, its total. */
export const goodsTotalOf = (invoice: EvidenceRecord): Measure | null => number(invoice.head, 'subtotal', 'total');

/** What the invoice of the claim bills for goods; of several, the first. */
export const goodsBilled = ({ invoices: [invoice] }: CaseFile): Measure | null =>
  invoice ? goodsTotalOf(invoice) : null;
