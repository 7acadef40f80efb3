import { isDocketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { transmissionName } from '../transmission.ts';
import { decodeInterchange } from './charset.ts';
import { type Interchange, type Message, readEnvelope } from './envelope.ts';
import { problemOf } from './faults.ts';
import { readerIdentity } from './identity.ts';
import type { MessageContext, MessageItem } from './message.ts';
import { readRemadv } from './remadv.ts';
import { type Segments, tokenise } from './tokens.ts';
import { tradeReaders } from './tradeRecords.ts';
import { viewEdifact } from './view.ts';

const messageReaders: Record<string, ((context: MessageContext) => MessageItem[]) | undefined> = {
  REMADV: readRemadv,
  ...tradeReaders,
};

/** Reads EDIFACT interchanges of syntax versions 1 to 4: remittances from REMADV, canonical records from the messages of the trade, and a problem for every message not read. */
export const edifactReader: Reader = {
  name: readerIdentity.name,
  version: readerIdentity.version,
  detect: detectEdifact,
  read: readEdifact,
  view: viewEdifact,
};

/** Certain where the text begins with a service string advice or a UNB, likely where one begins a later line of the head. */
export function detectEdifact(head: string): number {
  if (/^[\s\ufeff]*(UNA[^A-Za-z0-9]{6}\s*)?UNB[^A-Za-z0-9\s]UNO[A-Z]/.test(head)) return 1;
  if (/^[\s\ufeff]*UNA[^A-Za-z0-9]{5}[^A-Za-z0-9]\s*UN[A-Z]/.test(head)) return 0.9;
  return /[\r\n](UNA[^A-Za-z0-9]{6}\s*)?UNB[^A-Za-z0-9\s]UNO[A-Z]/.test(head) ? 0.8 : 0;
}

type Batch = { segments: Segments; items: ReadItem[] };

function readEdifact(input: ReaderInput): Reading {
  const segments = tokenise(decodeInterchange(input.bytes));
  const batch: Batch = { segments, items: [] };
  const interchanges = segments.interchanges.map((range) => readEnvelope(segments, range));
  for (const interchange of interchanges) {
    for (const message of interchange.messages) readMessage(batch, interchange, message);
  }
  const formats = new Set(batch.items.map((item) => (item.type === 'remittance' ? item.remittance.format : 'edifact')));
  const [format] = formats;
  return {
    format: formats.size === 1 && format ? format : 'edifact',
    items: batch.items,
    problems: segments.problems.list(),
    acknowledgement: null,
    transmissionId: transmissionIdOf(interchanges),
  };
}

/** Reads one message, or says why not. The rest of the interchange goes on whatever happens here. */
function readMessage({ segments, items }: Batch, interchange: Interchange, message: Message): void {
  const { sender, syntax, date } = interchange;
  const context = { segments, syntax, message, sender, date, faults: message.faults };
  for (const item of attempt(context)) items.push({ ...item, sender, index: items.length } as ReadItem);
  for (const fault of message.faults) segments.problems.add(problemOf(segments, fault));
}

function attempt(context: MessageContext): MessageItem[] {
  const { message, faults } = context;
  if (!message.complete) return [];
  const read = lookUp(messageReaders, message.type);
  if (!read) {
    const known = Object.keys(messageReaders).join(', ');
    const text = `Message ${message.type || '(no type)'} ${message.reference} is not read: only ${known} are`;
    faults.push({ code: 'unsupported_message', message: text, segment: message.first });
    return [];
  }
  try {
    return read(context);
  } catch (error) {
    if (!isDocketError(error)) throw error;
    faults.push({ code: error.code, message: error.message, segment: message.first });
    return [];
  }
}

/** Names the transmission by sender, interchange and message references: a resend has the same name whatever its bytes. */
function transmissionIdOf(interchanges: Interchange[]): string {
  const names = interchanges.map(({ sender, reference, messages }) => {
    const inside = messages.map((message) => message.reference).join(',');
    return `${sender ?? ''}/${reference}/${inside}`;
  });
  return transmissionName('edifact', names);
}
