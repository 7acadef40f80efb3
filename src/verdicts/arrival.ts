import type { CaseFile } from './caseFile.ts';
import { type Cited, day, moment, text } from './facts.ts';
import type { EvidenceRecord, Facts } from './read/readRecord.ts';
import { daysBetween } from './read/values.ts';

/** Arrival counts, not unloading: the customer's dock decides when it unloads. */
export function deliveredAt(file: CaseFile): Cited<string> | null {
  const stated = [
    ...file.pods.map(({ head }) => moment(head, 'arrivedOn', 'deliveredOn', 'date')),
    ...file.shipments.map(({ head }) => moment(head, 'deliveredOn')),
    ...file.receipts.map(({ head }) => moment(head, 'receivedOn', 'date')),
    ...file.invoices.map(({ head }) => moment(head, 'deliveredOn')),
  ];
  return stated.find((one) => one) ?? null;
}

/** An appointment both sides agreed replaces the day requested; our confirmed day replaces it too where the customer took it. */
export function dueOn(file: CaseFile): Cited<string> | null {
  const appointment = [...file.pods, ...file.shipments, ...file.notes, ...file.orders]
    .map(appointmentOf)
    .find((one) => one);
  if (appointment) return appointment;
  const ordered = file.orders
    .map(({ head }) => confirmedFor(head) ?? moment(head, 'requestedOn') ?? moment(head, 'confirmedOn'))
    .find((one) => one);
  const agreed = file.terms.map(({ head }) => moment(head, 'deliverBy')).find((one) => one);
  return ordered ?? agreed ?? file.shipments.map(({ head }) => moment(head, 'expectedOn')).find((one) => one) ?? null;
}

/** The day on which the goods came, by what was signed or written down where they came. */
export const receivedOn = (file: CaseFile): Cited<string> | null =>
  [...file.pods, ...file.receipts]
    .map(({ head }) => day(head, 'deliveredOn', 'receivedOn', 'date'))
    .find((one) => one) ?? null;

/** The day on which the goods left. */
export const shippedOn = (file: CaseFile): Cited<string> | null =>
  [...file.shipments, ...file.invoices].map(({ head }) => day(head, 'shippedOn')).find((one) => one) ?? null;

/** Days between when the goods were due and when they came, whichever was first; null where one of the two is not on file. */
export function daysOff(file: CaseFile): { value: number; due: Cited<string>; came: Cited<string> } | null {
  const [due, came] = [dueOn(file), deliveredAt(file)];
  return due && came
    ? { value: Math.abs(daysBetween(due.value.slice(0, 10), came.value.slice(0, 10))), due, came }
    : null;
}

/** The day we confirmed for, not the one on which we confirmed: that lies within days of the order. */
function confirmedFor(head: Facts): Cited<string> | null {
  const [confirmed, ordered] = [moment(head, 'confirmedOn'), day(head, 'orderedOn', 'date')];
  const isAnswer = confirmed && ordered && daysBetween(ordered.value, confirmed.value.slice(0, 10)) <= 3;
  return isAnswer ? null : confirmed;
}

/** The appointment of a record; of several, the last that stands. */
function appointmentOf({ head, lines }: EvidenceRecord): Cited<string> | null {
  const listed = lines.flatMap(({ facts }) => {
    const stands = !/cancel|resched|moved|missed|declin|void/i.test(text(facts, 'status', 'kind')?.value ?? '');
    return stands ? (moment(facts, 'appointmentOn') ?? []) : [];
  });
  return moment(head, 'appointmentOn') ?? listed.sort((a, b) => (a.value < b.value ? 1 : -1))[0] ?? null;
}
