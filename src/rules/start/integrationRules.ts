import type { Rule } from '../../core/rule.ts';
import { customer, fires, order, rests, shipment } from './samples.ts';
import { usual } from './usual.ts';

const day = '2026-03-02';
const common = {
  ...usual,
  area: 'integration',
  caseKind: 'integration_failure',
  ownerRole: 'administrator',
} as const;
const acknowledgement = (number: string, customerOrderNumber: string) => ({
  kind: 'order_acknowledgement' as const,
  body: { number, customerNumber: 'C1', customerOrderNumber, currency: 'USD', acknowledgedOn: '2026-03-02', lines: [] },
});
const functional = (group: string, set: string) => ({
  kind: 'functional_acknowledgement' as const,
  body: {
    number: 'FA1',
    customerNumber: 'C1',
    receivedOn: day,
    group: { kind: 'IN', control: '17', status: group, faults: [] },
    sets: [{ kind: '810', control: '0001', status: set, faults: [] }],
  },
});
const advice = (status: string) => ({
  kind: 'application_advice' as const,
  body: {
    number: 'AA1',
    customerNumber: 'C1',
    sentOn: day,
    documents: [{ status, reference: 'INV1', documentKind: 'invoice', faults: [{ text: 'unknown purchase order' }] }],
  },
});
const weekly = ['01-05', '01-12', '01-19', '01-26', '02-02', '02-09'].map((date, at) =>
  order({ number: `SO${at + 10}`, orderedAt: `2026-${date}T09:00:00Z` }),
);

const level = (oldestMinutes: number) => ({
  kind: 'queue_level' as const,
  body: {
    number: 'edi/outbound',
    system: 'edi',
    queue: 'outbound',
    waiting: oldestMinutes === 0 ? 0 : 120,
    oldestMinutes,
    measuredAt: '2026-03-02T11:59:00Z',
  },
});

/** About messages: unanswered, refused, twice, missing, or waiting in a queue. */
export const integrationRules: Rule[] = [
  {
    ...common,
    watches: 'queue_level',
    id: 'queue-backlog',
    name: 'Queue backlog',
    about: 'Work has waited in a queue for a quarter of an hour or more.',
    severity: 'critical',
    when: 'level.waiting > 0 && level.oldestMinutes >= 15',
    shows: {
      queue: 'level.queue',
      system: 'level.system',
      waiting: 'level.waiting',
      minutes: 'level.oldestMinutes',
    },
    title: 'Queue {queue} of {system} is behind: {waiting} wait, the oldest for {minutes} minutes',
    explanation: 'When the case was opened {waiting} jobs waited, the oldest for {minutes} minutes.',
    advice: 'See whether its workers run and what they wait for; the case closes when the queue has caught up.',
    samples: [
      fires('forty minutes', day, level(40)),
      rests('five minutes', day, level(5)),
      rests('nothing waits', day, level(0)),
    ],
  },
  {
    ...common,
    id: 'order-not-acknowledged',
    name: 'Order not acknowledged',
    about: 'An EDI order of a customer whose orders we usually acknowledge has had no answer for a day.',
    patienceMinutes: 10,
    watches: 'order',
    severity: 'normal',
    when: 'order.channel == "edi" && habits.acknowledged && size(acknowledgements) == 0 && waits && hours(order.orderedAt, now) >= 24',
    shows: { order: 'order.number', printed: 'order.customerOrderNumber', since: 'order.orderedAt' },
    money: 'order.totalMinor == null ? 0 : order.totalMinor',
    cause: 'order.customerNumber',
    title: 'Order {order} ({printed}) has not been acknowledged',
    explanation: 'It came in at {since} and has had no acknowledgement (855) since.',
    advice: 'Send the acknowledgement again, or find out why none was made.',
    samples: [
      fires('a day', '2026-03-03', order(), acknowledgement('AK0', 'PO0')),
      rests('an hour', day, order(), acknowledgement('AK0', 'PO0')),
      rests('answered', '2026-03-04', order(), acknowledgement('AK1', 'PO1')),
      rests('never acknowledged by habit', '2026-03-04', order()),
      rests('has left', '2026-03-05', order(), shipment(), acknowledgement('AK0', 'PO0')),
    ],
  },
  {
    ...common,
    id: 'order-message-twice',
    name: 'Order message twice',
    about: 'The same order came in under two numbers of ours: a message was sent or read twice.',
    watches: 'order',
    severity: 'high',
    when: 'waits && order.customerOrderNumber != null && twins.exists(t, t.customerOrderNumber == order.customerOrderNumber)',
    shows: {
      order: 'order.number',
      printed: 'order.customerOrderNumber',
      other: 'twins.filter(t, t.customerOrderNumber == order.customerOrderNumber).map(t, t.number)',
    },
    money: 'order.totalMinor == null ? 0 : order.totalMinor',
    cause: 'order.customerNumber',
    title: 'Order {order} is order {other} again ({printed})',
    explanation: 'Both have the customer’s number {printed} and the same goods.',
    advice: 'Cancel one; look why the message came twice.',
    samples: [
      fires('two numbers of ours', day, order({ number: 'SO2' }), order()),
      rests('another order of the customer', day, order({ number: 'SO2', customerOrderNumber: 'PO2' }), order()),
    ],
  },
  {
    ...common,
    id: 'message-refused',
    name: 'Message refused (997)',
    about: 'A partner could not take a transmission of ours apart, in whole or in part.',
    watches: 'functional_acknowledgement',
    severity: 'high',
    when: '!(acknowledgement.group.status in ["A", "E"]) || size(rejectedSets) > 0',
    shows: {
      customer: 'acknowledgement.customerNumber',
      group: 'acknowledgement.group.control',
      status: 'acknowledgement.group.status',
      sets: 'rejectedSets',
    },
    cause: 'acknowledgement.customerNumber',
    title: 'Customer {customer} refused our transmission {group}: {sets}',
    explanation: 'The group was answered with {status}. Refused: {sets}.',
    advice: 'Correct what the fault list names and send it again: what it held has not arrived.',
    samples: [
      fires('the group', day, functional('R', 'R')),
      fires('one set of it', day, functional('P', 'R')),
      rests('accepted with errors', day, functional('E', 'E')),
      rests('accepted', day, functional('A', 'A')),
    ],
  },
  {
    ...common,
    id: 'document-refused',
    name: 'Document refused (824)',
    about: 'A partner’s application refused a document of ours.',
    watches: 'application_advice',
    caseKind: 'billing_exception',
    ownerRole: 'finance_approver',
    severity: 'high',
    when: 'size(rejectedDocuments) > 0',
    shows: {
      customer: 'advice.customerNumber',
      documents: 'rejectedDocuments',
    },
    cause: 'advice.customerNumber',
    title: 'Customer {customer} refused {documents}',
    explanation: 'Its application refused {documents}; it will not be paid as it is.',
    advice: 'Correct what it names and send it again.',
    samples: [fires('an invoice', day, advice('TR')), rests('accepted', day, advice('TA'))],
  },
  {
    ...common,
    id: 'customer-silent',
    name: 'Silent partner',
    about: 'A customer that orders regularly has not ordered for three times as long as usual.',
    patienceMinutes: 10,
    watches: 'customer',
    caseKind: 'order_exception',
    ownerRole: 'sales_ops',
    severity: 'low',
    when: 'habits.orderDays >= 6 && habits.lastOrderOn != null && days(habits.lastOrderOn, today) > 7 && days(habits.lastOrderOn, today) > 3 * habits.usualGapDays',
    shows: {
      name: 'customer.name',
      customer: 'customer.number',
      last: 'habits.lastOrderOn',
      usual: 'habits.usualGapDays',
    },
    title: '{name} has been silent since {last}',
    explanation: 'Customer {customer} usually orders every {usual} days; its last order is of {last}.',
    advice: 'Look whether its messages still arrive, then call.',
    samples: [
      fires('after weekly orders', '2026-03-09', customer(), ...weekly),
      rests('two weeks', '2026-02-23', customer(), ...weekly),
      rests('orders too rarely to say', '2026-06-01', customer(), ...weekly.slice(0, 3)),
    ],
  },
];
