import type { EventType } from '../../core/events.ts';
import type { RecordKind } from '../../core/records/registry.ts';
import type { Invoice } from '../delivery.ts';
import { later } from '../exceptions/life.ts';
import type { Exception } from '../exceptions/plants.ts';
import type { ToldEvent } from '../lives/telling.ts';
import { createRandom, type Random } from '../random.ts';
import { groupControl } from '../x12/envelope.ts';
import type { Exchange } from './booked.ts';
import { controlOf, type EdiMessage, type Exchanged, writeMessage } from './message.ts';

/** Facts that come as a file where both sides write EDI. */
const kinds: { [T in EventType]?: Exclude<RecordKind, 'application_advice'> } = {
  'order.accepted': 'order',
  'order_acknowledgement.sent': 'order_acknowledgement',
  'shipment.confirmed': 'shipment',
  'invoice.issued': 'invoice',
};
export const comesAsFile = ({ envelope }: ToldEvent): boolean => kinds[envelope.type as EventType] !== undefined;

/** How often a message goes wrong: of orders and of invoices, out of all. */
const shares = { unanswered: 0.06, sentAgain: 0.05, refused: 0.06, judged: 0.05 };

/**
 * The files of one exchange: order, answer, ship notices, invoices and what the customer answers to these, as they come in. Some
 * answers are missing, some orders come twice, some invoices are refused: `exceptions`, which no file says.
 */
export function exchangeMessages(
  exchange: Exchange,
  told: readonly ToldEvent[],
): { messages: EdiMessage[]; exceptions: Exception[] } {
  const random = createRandom(`messages ${exchange.customer.record.number} ${exchange.order.number}`);
  const [unanswered, sentAgain] = [random.chance(shares.unanswered), random.chance(shares.sentAgain)];
  const exceptions: Exception[] = [];
  const messages = told.filter(comesAsFile).flatMap(({ envelope, arrivedAt }): EdiMessage[] => {
    const what = { kind: kinds[envelope.type as EventType], body: envelope.data } as Exchanged;
    const order = { kind: 'order' as const, number: exchange.order.number };
    if (what.kind === 'order_acknowledgement' && unanswered) {
      exceptions.push({ what: 'order not acknowledged', subject: order, mended: false });
      return [];
    }
    const message = writeMessage(exchange, { what, arrivedAt });
    if (what.kind === 'order' && sentAgain) {
      exceptions.push({ what: 'order sent again', subject: order, mended: false });
      const minutes = random.int(20, 600);
      const again = { what, arrivedAt: later(arrivedAt, minutes), mark: '_again', repeats: message.name };
      return [message, writeMessage(exchange, again)];
    }
    if (what.kind !== 'invoice' || exchange.language.format !== 'x12') return [message];
    return [message, ...answers(exchange, message, random.fork(what.body.number), exceptions)];
  });
  return { messages, exceptions };
}

/** Within the hour the customer's translator says whether it could take our invoice apart; the next morning its ledger may refuse it. */
function answers(exchange: Exchange, invoice: EdiMessage, random: Random, exceptions: Exception[]): EdiMessage[] {
  const { number } = invoice.body as Invoice;
  const answeredAt = later(invoice.arrivedAt, random.int(5, 55));
  const refused = random.chance(shares.refused);
  const judged = !refused && random.chance(shares.judged);
  const functional = functionalAnswer(exchange, invoice, answeredAt, refused);
  if (refused) exceptions.push(wrong('message refused', functional));
  const answer = writeMessage(exchange, { what: functional, arrivedAt: answeredAt });
  if (!judged) return [answer];
  const sentAt = later(invoice.arrivedAt, 600);
  const faults = [{ code: '024', text: 'PRICE NOT AS ORDERED' }];
  const body = {
    number: `AA${number}`,
    customerNumber: exchange.customer.record.number,
    sentOn: sentAt.slice(0, 10),
    documents: [{ status: 'TR', reference: number, documentKind: '810', faults }],
  };
  const advice: Exchanged = { kind: 'application_advice', body };
  exceptions.push(wrong('document refused', advice));
  return [answer, writeMessage(exchange, { what: advice, arrivedAt: sentAt })];
}

const wrong = (what: string, { kind, body }: Exchanged): Exception => ({
  what,
  subject: { kind, number: body.number },
  mended: false,
});

function functionalAnswer({ customer }: Exchange, invoice: EdiMessage, at: string, refused: boolean): Exchanged {
  const status = refused ? 'R' : 'A';
  const control = groupControl(controlOf(invoice.name));
  const body = {
    number: `${customer.isaId}/IN/${control}`,
    customerNumber: customer.record.number,
    receivedOn: at.slice(0, 10),
    group: { kind: 'IN', control, status, faults: [] },
    sets: [{ kind: '810', control: '0001', status, faults: refused ? [{ code: '5', at: 'set' }] : [] }],
  };
  return { kind: 'functional_acknowledgement', body };
}
