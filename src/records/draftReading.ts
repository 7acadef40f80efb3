import { type RecordBody, recordSchemas } from '../core/records/registry.ts';
import type { SourcedPaper } from './backupEntries.ts';
import { type CheckedEvent, checkEvent, isRejected } from './checkEvent.ts';
import { checkRemittance, invalid, withPlaces } from './checkRemittance.ts';
import type { DocumentEntry } from './documentOrders.ts';
import { draftRemittance } from './draftRemittance.ts';
import type { FilableItem, Problem } from './reading.ts';
import type { SourcedDraft } from './remittanceEntries.ts';

/** A reading sorted by what is to be done with its parts; whatever cannot be filed stands in `problems`. */
export type ReadingDraft = {
  remittances: SourcedDraft[];
  records: DocumentEntry[];
  /** Papers that came for deductions, which are still to be put with their trade. */
  papers: SourcedPaper[];
  events: CheckedEvent[];
  problems: Problem[];
};

type Source = { documentId: string; sha256: string; receivedAt: Date };

/** Checks every item and turns it into what will be written. Facts of a document are as of its first arrival. Pure. */
export function draftReading(items: FilableItem[], document: Source): ReadingDraft {
  const draft: ReadingDraft = { remittances: [], records: [], papers: [], events: [], problems: [] };
  for (const item of items) {
    if (item.type === 'remittance') addRemittance(draft, item, document);
    else if (item.type === 'record') addRecord(draft, item, document);
    else addEvent(draft, item);
  }
  return draft;
}

function addRemittance(draft: ReadingDraft, item: FilableItem & { type: 'remittance' }, document: Source): void {
  const { checked, problems } = checkRemittance(item.remittance, item.index);
  draft.problems.push(...problems);
  if (!checked) return;
  const drafted = draftRemittance(`${document.sha256.slice(0, 12)}-${item.index}`, checked);
  draft.problems.push(...drafted.problems);
  const { payer } = checked.remittance;
  draft.remittances.push({
    draft: drafted,
    party: { sender: item.sender, payerId: payer.id, payerName: payer.name },
    customerNumber: null,
    asOf: document.receivedAt,
    documentId: document.documentId,
    eventId: null,
  });
}

function addRecord(draft: ReadingDraft, item: FilableItem & { type: 'record' }, document: Source): void {
  const parsed = recordSchemas[item.kind].safeParse(item.body);
  if (!parsed.success) {
    draft.problems.push(invalid(`The ${item.kind} at ${item.index} is not usable`, parsed.error));
    return;
  }
  const source = { asOf: document.receivedAt, documentId: document.documentId, eventId: null };
  const body = parsed.data as RecordBody;
  if (item.kind === 'backup_document') {
    draft.papers.push({ paper: body as RecordBody<'backup_document'>, sender: item.sender, source });
    return;
  }
  if (item.kind !== 'remittance') {
    draft.records.push({ kind: item.kind, body, sender: item.sender, ...source });
    return;
  }
  const { number, customerNumber, reading } = body as RecordBody<'remittance'>;
  const drafted = { ...draftRemittance(number, withPlaces(reading)), payment: null };
  draft.problems.push(...drafted.problems);
  const party = { sender: item.sender, payerId: reading.payer.id, payerName: reading.payer.name };
  draft.remittances.push({ draft: drafted, party, customerNumber: customerNumber ?? null, ...source });
}

function addEvent(draft: ReadingDraft, item: FilableItem & { type: 'event' }): void {
  const checked = checkEvent(item.event, item.index);
  if (!isRejected(checked)) draft.events.push(checked);
  else draft.problems.push({ code: checked.code, message: `Event ${checked.index}: ${checked.message}` });
}
