import type { DocumentView } from '../../core/documentView.ts';
import { isDocketError } from '../../core/errors.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { BackupDocument } from '../../core/records/backup.ts';
import type { Remittance } from '../../core/remittance.ts';
import { chooseReader, headOf, viewWith } from '../choose.ts';
import type { Reader, ReadItem } from '../contract.ts';
import type { ProblemLog } from '../problems.ts';
import { mailReaderName } from './identity.ts';
import type { MailAttachment } from './message.ts';

/** More than this many documents in one mail is a flood. */
const mostAttachments = 50;

/** What an attachment says: the items read from it, their evidence pointing into it. */
export type AttachmentReading = { part: string; items: ReadItem[] };

/** Reads the documents of a mail by their content. One that cannot be read is a problem, and the others go on. */
export async function readAttachments(
  attachments: MailAttachment[],
  readers: readonly Reader[],
  problems: ProblemLog,
): Promise<AttachmentReading[]> {
  const readings: AttachmentReading[] = [];
  for (const [n, attachment] of attachments.slice(0, mostAttachments).entries()) {
    const part = partName(n);
    const said = attachment.name ? `${part} (${attachment.name.slice(0, 80)})` : part;
    try {
      const reader = readerFor(attachment, readers);
      if (!reader) {
        const message = `The ${said} is no document that is read`;
        problems.add({ code: 'attachment_not_read', message });
        continue;
      }
      const { name } = attachment;
      const reading = await reader.read({ bytes: attachment.bytes, ...(name !== null && { fileName: name }) });
      for (const problem of reading.problems)
        problems.add({ ...problem, message: `In the ${said}: ${problem.message}` });
      readings.push({ part, items: reading.items.map((item) => itemIn(part, item, reader)) });
    } catch (error) {
      if (!isDocketError(error)) throw error;
      problems.add({ code: error.code, message: `In the ${said}: ${error.message}` });
    }
  }
  if (attachments.length > mostAttachments) {
    const message = `The mail has ${attachments.length} attachments: the first ${mostAttachments} were read`;
    problems.add({ code: 'too_many_attachments', message });
  }
  return readings;
}

/** The views of the documents in a mail; of one that cannot be shown nothing. */
export async function viewAttachments(
  attachments: MailAttachment[],
  readers: readonly Reader[],
): Promise<DocumentView['parts']> {
  const parts: DocumentView['parts'] = [];
  for (const [n, attachment] of attachments.slice(0, mostAttachments).entries()) {
    try {
      const reader = readerFor(attachment, readers);
      if (!reader) continue;
      const view = await viewWith(reader, attachment.bytes);
      parts.push(
        ...view.parts.map((part) => ({
          ...part,
          part: within(partName(n), part.part),
          name: part.name ?? attachment.name,
        })),
      );
    } catch (error) {
      if (!isDocketError(error)) throw error;
    }
  }
  return parts;
}

function readerFor({ bytes, mail }: MailAttachment, readers: readonly Reader[]): Reader | null {
  const known = mail ? readers.find(({ name }) => name === mailReaderName) : undefined;
  return known ?? chooseReader(readers, headOf(bytes), bytes);
}

function partName(n: number): string {
  return `attachment ${n + 1}`;
}

function within(part: string, inner: string | null | undefined): string {
  return inner ? `${part}/${inner}` : part;
}

function itemIn(part: string, item: ReadItem, reader: Reader): ReadItem {
  if (item.type === 'record' && item.kind === 'backup_document')
    return { ...item, body: withMoved(item.body as BackupDocument, (pointer) => movedTo(part, pointer)) };
  if (item.type !== 'remittance') return item;
  const name =
    reader.name === mailReaderName ? item.remittance.reader.name : `${mailReaderName}/${item.remittance.reader.name}`;
  const moved = moveEvidence(item.remittance, (pointer) => movedTo(part, pointer));
  return { ...item, remittance: { ...moved, format: 'eml', reader: { ...moved.reader, name } } };
}

function movedTo(part: string, pointer: Evidence): Evidence {
  if (pointer.kind === 'field' || pointer.kind === 'code' || pointer.kind === 'precedent') return pointer;
  return { ...pointer, part: within(part, pointer.part) };
}

/** A backup document with all its evidence changed. */
function withMoved(paper: BackupDocument, move: (pointer: Evidence) => Evidence): BackupDocument {
  const moved = <Cited extends { evidence: Evidence }>(cited: Cited): Cited => ({
    ...cited,
    evidence: move(cited.evidence),
  });
  const each = <Facts extends Record<string, { value: string; evidence: Evidence } | undefined>>(facts: Facts): Facts =>
    Object.fromEntries(Object.entries(facts).map(([name, cited]) => [name, cited && moved(cited)])) as Facts;
  return {
    ...paper,
    why: paper.why.map((reason) => ({ ...reason, evidence: reason.evidence.map(move) })),
    references: paper.references.map(moved),
    facts: each(paper.facts),
    lines: paper.lines.map(each),
  };
}

/** A remittance with all its evidence changed. */
export function moveEvidence(remittance: Remittance, move: (pointer: Evidence) => Evidence): Remittance {
  const moved = <Item extends { evidence?: Evidence[] | undefined }>(item: Item): Item =>
    item.evidence ? { ...item, evidence: item.evidence.map(move) } : item;
  return {
    ...remittance,
    lines: remittance.lines.map((line) => ({ ...moved(line), deductions: line.deductions.map(moved) })),
    adjustments: remittance.adjustments.map(moved),
  };
}
