import { decodeText } from '../../core/decodeText.ts';
import { docketError } from '../../core/errors.ts';
import type { Remittance } from '../../core/remittance.ts';
import { type Bookings, collectBookings } from '../bank/bookings.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { problemLog } from '../problems.ts';
import { positionFinder } from '../text.ts';
import { transmissionName } from '../transmission.ts';
import { readAdvice } from './advice.ts';
import { all, firstText } from './elements.ts';
import { isoIdentity } from './identity.ts';
import { addProblem, type Source } from './message.ts';
import { readStatement, type StatementFormat } from './statement.ts';
import { readXml, type XmlElement } from './xml.ts';

/** Reads ISO 20022 remittance advices (remt.001) and bank-to-customer cash messages (camt.052, 053, 054) in every version. */
export const isoReader: Reader = {
  name: isoIdentity.name,
  version: isoIdentity.version,
  detect: detectIso,
  read: readIso,
};

const messageTag = /<(?:[\w.-]+:)?(BkToCstmr(?:AcctRpt|Stmt|DbtCdtNtfctn)|RmtAdvc)(?:V\d+)?[\s/>]/;

/** Certain where a namespace or a message's own element says so, whatever the prefix. */
export function detectIso(head: string): number {
  if (!/^[^<]{0,200}</.test(head)) return 0;
  if (messageTag.test(head)) return 0.95;
  return /^\s*</.test(head) && /iso:std:iso:20022/.test(head) && !/<html/i.test(head) ? 0.9 : 0;
}

type Message = { element: XmlElement; kind: StatementFormat | 'remt.001' };
const kinds: Record<string, Message['kind']> = {
  BkToCstmrAcctRpt: 'camt.052',
  BkToCstmrStmt: 'camt.053',
  BkToCstmrDbtCdtNtfctn: 'camt.054',
  RmtAdvc: 'remt.001',
};
const parts: Record<StatementFormat, string> = { 'camt.052': 'Rpt', 'camt.053': 'Stmt', 'camt.054': 'Ntfctn' };

function readIso(input: ReaderInput): Reading {
  const { text } = decodeText(input.bytes);
  const source: Source = { text, problems: problemLog(), positionOf: positionFinder(text) };
  const roots = readXml(text);
  const messages = messagesIn(roots, source, 0);
  if (messages.length === 0) throw unsupported(text, roots);
  const sender = senderOf(text, messages);
  const bookings = collectBookings(sender);
  const remittances = messages.flatMap((message) => readMessage(source, message, bookings));
  const read = remittances.map((remittance): ReadItem => ({ type: 'remittance', remittance, sender, index: 0 }));
  const items = [...read, ...bookings.items()].map((item, index) => ({ ...item, index }));
  if (items.length === 0 && source.problems.list().length === 0) {
    source.problems.add({ code: 'nothing_booked', message: 'The message holds no booked entries and no advice' });
  }
  const formats = new Set(messages.map(({ kind }) => kind));
  const [format] = formats;
  return {
    format: formats.size === 1 && format ? format : 'iso20022',
    items,
    problems: source.problems.list(),
    acknowledgement: null,
    transmissionId: transmissionIdOf(text, messages),
  };
}

function readMessage(source: Source, { element, kind }: Message, bookings: Bookings): Remittance[] {
  if (kind === 'remt.001') return readAdvice(source, element);
  return all(element, parts[kind]).flatMap((statement) => readStatement(source, statement, kind, bookings));
}

/** The messages of a document, at any depth of envelopes around them. Other messages beside them are problems. */
function messagesIn(elements: XmlElement[], source: Source, depth: number): Message[] {
  return elements.flatMap((element): Message[] => {
    const name = element.name.replace(/V\d+$/, '');
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind) return [{ element, kind }];
    const inside = depth < 8 ? messagesIn(element.children, source, depth + 1) : [];
    if (element.name === 'Document' && inside.length === 0 && element.children[0]) {
      const message = `A message <${element.children[0].name.slice(0, 40)}> is not read`;
      addProblem(source, 'unsupported_message', message, element);
    }
    return inside;
  });
}

/** Messages of ISO 20022 that get here by mistake, by what they are. */
const otherMessages: [RegExp, string][] = [
  [/pain\.001/, 'an order to pay (pain.001), not a remittance'],
  [/pain\.002/, 'a status report (pain.002), not a remittance'],
  [/pain\.008/, 'a direct debit order (pain.008), not a remittance'],
  [/pacs\.\d{3}/, 'a message between banks (pacs)'],
];

function unsupported(text: string, roots: XmlElement[]) {
  const name = /20022:tech:xsd:([a-z]{4}\.\d{3}\.\d{3}\.\d{2})/.exec(text.slice(0, 65_536))?.[1] ?? null;
  const known = otherMessages.find(([pattern]) => name !== null && pattern.test(name))?.[1];
  const said = known ?? `${name ?? `<${roots[0]?.name.slice(0, 40) ?? ''}>`}, which is not read`;
  const message = `The document is ${said}. Of ISO 20022, remt.001 and camt.052, camt.053 and camt.054 are read`;
  return docketError({
    code: 'unsupported_message',
    message,
    status: 415,
    at: { offset: 0 },
    details: { message: name },
  });
}

/** Who sent it: the initiator of an advice, else the bank that keeps the account. */
function senderOf(text: string, messages: Message[]): string | null {
  const [first] = messages;
  if (!first) return null;
  const own = firstText(text, first.element, [
    'GrpHdr/InitgPty/Id/OrgId/AnyBIC',
    'GrpHdr/InitgPty/Id/OrgId/Othr/Id',
    'GrpHdr/InitgPty/Nm',
  ]);
  if (first.kind === 'remt.001') return own;
  const [statement] = all(first.element, parts[first.kind]);
  return (
    firstText(text, statement ?? null, [
      'Acct/Svcr/FinInstnId/BICFI',
      'Acct/Svcr/FinInstnId/BIC',
      'Acct/Svcr/FinInstnId/Nm',
    ]) ?? own
  );
}

/** Message ids with the ids of their statements; long lists are named by their digest. */
function transmissionIdOf(text: string, messages: Message[]): string {
  const names = messages.map(({ element, kind }) => {
    const inner = kind === 'remt.001' ? all(element, 'RmtInf') : all(element, parts[kind]);
    const ids = inner.map((one) => firstText(text, one, ['Id', 'RmtId']) ?? '');
    return `${kind}/${firstText(text, element, ['GrpHdr/MsgId']) ?? ''}/${firstText(text, element, ['GrpHdr/CreDtTm']) ?? ''}/${ids.join(',')}`;
  });
  return transmissionName('iso20022', names);
}
