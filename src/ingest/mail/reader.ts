import { createHash } from 'node:crypto';
import type { DocumentView } from '../../core/documentView.ts';
import { type BackupDocument, isClaimPaper } from '../../core/records/backup.ts';
import type { Remittance } from '../../core/remittance.ts';
import { backupItems } from '../backup/items.ts';
import { otherPaper } from '../backup/words.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { typedLines } from '../layout/typed.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { type ProseFacts, proseFacts } from '../prose/facts.ts';
import { printedLinesOf } from '../prose/printedLine.ts';
import { readAttachments, viewAttachments } from './attachments.ts';
import { type BodyReading, readBody } from './body.ts';
import { combine } from './combine.ts';
import { detectMail } from './detect.ts';
import { mailReaderName, mailReaderVersion } from './identity.ts';
import { type Mail, parseMail } from './message.ts';
import { datedBy, hiddenText, noRemittance } from './remarks.ts';
import { ownersOf, payerBehind, senderIn } from './sender.ts';
import { type Message, messagesOf } from './thread.ts';

/** Mails inside of mails are opened this deep. */
const deepest = 4;

/**
 * Reads mails: the newest message of the body that tells a remittance, and the documents attached, which `documentReaders` (and
 * this reader itself, for mails inside of mails) read by their content.
 */
export function mailReaderOver(documentReaders: readonly Reader[], depth = 0): Reader {
  const inner = () =>
    depth < deepest ? [...documentReaders, mailReaderOver(documentReaders, depth + 1)] : documentReaders;
  return {
    name: mailReaderName,
    version: mailReaderVersion,
    detect: detectMail,
    read: (input) => readMail(input, inner()),
    view: (bytes) => viewMail(bytes, inner()),
  };
}

async function readMail({ bytes }: ReaderInput, readers: readonly Reader[]): Promise<Reading> {
  const mail = await parseMail(bytes);
  const problems = problemLog();
  const told = problemLog();
  const attached = await readAttachments(mail.attachments, readers, problems);
  const settled = attached.some(({ items }) => items.some(({ type }) => type === 'remittance'));
  const messages = messagesOf(mail.body.text, 'body', mail.body.quoted, mail.subject);
  const letter = settled ? [] : letterIn(mail, messages, bytes);
  const body = letter.length > 0 ? null : bodyOf(mail, messages, told, settled);
  if (holdsMore(bytes)) {
    const message = 'The file is a mailbox with more than one mail: only the first is read, save the others one by one';
    problems.add({ code: 'more_mails', message });
  }
  for (const { name, why } of mail.sealed) problems.add(sealed(name, why));
  const items = itemsOf(mail, messages, body, [...letter, ...attached.flatMap((reading) => reading.items)]);
  // What the words leave open matters only where no attachment settles it.
  if (attached.every((reading) => reading.items.length === 0)) for (const problem of told.list()) problems.add(problem);
  if (items.length === 0 && problems.list().length === 0) problems.add(noRemittance('mail'));
  return {
    format: 'eml',
    items,
    problems: problems.list(),
    acknowledgement: null,
    transmissionId: `mail:${mail.messageId ?? createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`,
  };
}

/** The claim that the newest message of the body makes in its own words. */
function letterIn({ subject, sender }: Mail, messages: Message[], bytes: Uint8Array): ReadItem[] {
  if (otherPaper.test(subject) || /\b(?:remittance|payment)\b/i.test(subject)) return [];
  const newest = messages.find(
    ({ kind, lines }) => kind !== 'answered' && lines.some(({ text }) => text.trim() !== ''),
  );
  return newest ? backupItems(bytes, typedLines(newest.lines), { guess: true, sender }).filter(isClaim) : [];
}

/** A mail that names papers may only ask for them: what it says itself can be a claim and nothing else. */
function isClaim(item: ReadItem): boolean {
  return item.type === 'record' && isClaimPaper((item.body as BackupDocument).kind);
}

/** Mailboxes put a line "From sender date" above each mail. */
function holdsMore(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return /^From \S/.test(text) && /\n\r?\nFrom \S+ [^\n]{10,60}\d{4}\r?\n[\w-]+:/.test(text);
}

function bodyOf(mail: Mail, messages: Message[], problems: ProblemLog, bare: boolean): BodyReading | null {
  const reader = { name: mailReaderName, version: mailReaderVersion, model: null, prompt: null };
  const { subject, sender, senderName, recipients, sentOn } = mail;
  return readBody(mail.body, messages, {
    format: 'eml',
    reader,
    part: 'body',
    problems,
    subject,
    sender,
    senderName,
    recipients,
    sentOn,
    bare,
  });
}

function itemsOf(mail: Mail, messages: Message[], body: BodyReading | null, attached: ReadItem[]): ReadItem[] {
  const sender = senderIn(body?.from ?? '').address ?? mail.sender;
  const others = attached.filter((item) => item.type !== 'remittance');
  const remittances = attached.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
  const facts = factsBeside(mail, messages);
  const told =
    body === null && remittances.length === 1 ? remittances.map((each) => completedBy(facts, each)) : remittances;
  return [
    ...combine(body?.remittances ?? [], told).map((remittance): ReadItem => {
      const paidBy = { ...remittance.payer, name: remittance.payer.name ?? facts.payer };
      const named = datedBy({ ...remittance, payer: paidBy }, body?.sentOn ?? mail.sentOn);
      return { type: 'remittance', remittance: hiddenText(named, mail.body.hidden), sender, index: 0 };
    }),
    ...others,
  ].map((item, index) => ({ ...item, index }));
}

/** What the words around attachments say of their payment ("our ACH 6620019 dated 06/02/2026"). */
function factsBeside({ subject, sender, senderName, recipients, sentOn, body }: Mail, [own]: Message[]): ProseFacts {
  const payer = payerBehind({ name: senderName, address: sender }, printedLinesOf(body.text));
  return proseFacts(own?.lines ?? [], {
    sentOn,
    heading: subject,
    payer,
    signer: senderName,
    payees: ownersOf(recipients, sender),
  });
}

/** The same where the attachment does not say it. */
function completedBy(facts: ProseFacts, remittance: Remittance): Remittance {
  const { payment, lines } = remittance;
  const named = lines.some(({ reference }) => reference === facts.reference);
  const method = payment.method ?? facts.method;
  const date = payment.date ?? facts.date;
  return {
    ...remittance,
    payment: { ...payment, method, date, reference: payment.reference ?? (named ? null : facts.reference) },
  };
}

function sealed(name: string, why: Mail['sealed'][number]['why']) {
  if (why === 'encrypted')
    return { code: 'mail_encrypted', message: `The part ${name} is encrypted and cannot be read` };
  const message = `The part ${name} is packed by Outlook (winmail.dat) and is not read: ask the sender for plain attachments`;
  return { code: 'winmail_dat', message };
}

async function viewMail(bytes: Uint8Array, readers: readonly Reader[]): Promise<DocumentView> {
  const { body, subject, attachments } = await parseMail(bytes);
  const shown = { kind: 'text' as const, part: 'body', name: subject || null, text: body.text };
  return { parts: [shown, ...(await viewAttachments(attachments, readers))] };
}
