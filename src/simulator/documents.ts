import { compactDate } from './calendar.ts';
import { csvLayoutNamed } from './csvLayouts.ts';
import { csvRemittance } from './csvRemittance.ts';
import { type SimulatedCustomer, signatureOf } from './customers.ts';
import type { SimulatedDocument } from './document.ts';
import { expectedNotice, expectedPayment } from './expected.ts';
import type { DebitNotice, PaymentRun, SimulatedPayment } from './payment.ts';
import type { Random } from './random.ts';
import { encodeText } from './textBytes.ts';
import { dialectNamed, type X12Dialect } from './x12/dialects.ts';
import { interchange } from './x12/envelope.ts';
import { segments812 } from './x12/notice812.ts';
import { segments820 } from './x12/remittance820.ts';

/** All files, in the order of their arrival. A few are sent twice and a few arrive damaged, as in real life. */
export function makeDocuments(random: Random, runs: PaymentRun[]): SimulatedDocument[] {
  const controls = new Map<string, number>();
  const nextControl = (customer: SimulatedCustomer) => {
    const control = (controls.get(customer.isaId) ?? 100) + 1;
    controls.set(customer.isaId, control);
    return control;
  };
  const documents = runs.flatMap((run) => runDocuments(random, run, nextControl));
  documents.sort((a, b) => (a.receivedOn + a.path < b.receivedOn + b.path ? -1 : 1));
  return [...documents, ...repeated(random, documents), ...damaged(documents)];
}

type NextControl = (customer: SimulatedCustomer) => number;

function runDocuments(random: Random, run: PaymentRun, nextControl: NextControl): SimulatedDocument[] {
  const { channel } = run.customer.habits;
  if (channel.format === 'csv') return [csvDocument(run, channel.layout)];
  if (channel.format === 'event') return [];
  const dialect = dialectNamed(channel.dialect);
  const notice = run.notice ? [noticeDocument(random, run.notice, dialect, nextControl)] : [];
  return [...notice, x12Document(random, run, dialect, nextControl)];
}

function x12Document(
  random: Random,
  run: PaymentRun,
  dialect: X12Dialect,
  nextControl: NextControl,
): SimulatedDocument {
  const { customer, paidOn, payments } = run;
  const text = interchange({
    dialect,
    from: signatureOf(customer),
    setId: '820',
    control: nextControl(customer),
    date: paidOn,
    minute: random.int(0, 1439),
    sets: payments.map((payment) => segments820(payment, dialect)),
  });
  return {
    ...commonParts(run, `${dateAndCustomer(run)}_820.edi`, payments),
    bytes: encodeText(text, 'utf-8'),
    format: 'x12-820',
    style: dialect.name,
    expected: payments.map((payment) => expectedPayment(payment, 'x12-820')),
  };
}

function noticeDocument(
  random: Random,
  notice: DebitNotice,
  dialect: X12Dialect,
  nextControl: NextControl,
): SimulatedDocument {
  const { customer } = notice;
  const text = interchange({
    dialect,
    from: signatureOf(customer),
    setId: '812',
    control: nextControl(customer),
    date: notice.issuedOn,
    minute: random.int(0, 1439),
    sets: [segments812(notice, dialect)],
  });
  return {
    path: `documents/${compactDate(notice.issuedOn)}_${customer.record.number}_${notice.number}_812.edi`,
    receivedOn: notice.issuedOn,
    customer,
    claims: notice.claims,
    repeats: null,
    damage: null,
    bytes: encodeText(text, 'utf-8'),
    format: 'x12-812',
    style: dialect.name,
    expected: [expectedNotice(notice)],
  };
}

function csvDocument(run: PaymentRun, layoutName: string): SimulatedDocument {
  const layout = csvLayoutNamed(layoutName);
  return {
    ...commonParts(run, `${dateAndCustomer(run)}_remittance.csv`, run.payments),
    bytes: encodeText(csvRemittance(run.payments, layout), layout.encoding),
    format: 'csv',
    style: layout.name,
    expected: run.payments.map((payment) => expectedPayment(payment, 'csv')),
  };
}

function commonParts(run: PaymentRun, fileName: string, payments: SimulatedPayment[]) {
  const claims = payments.flatMap((payment) => [
    ...payment.items.flatMap((item) => item.deductions),
    ...payment.adjustments,
  ]);
  return {
    path: `documents/${fileName}`,
    receivedOn: run.paidOn,
    customer: run.customer,
    claims,
    repeats: null,
    damage: null,
  };
}

function dateAndCustomer(run: PaymentRun): string {
  return `${compactDate(run.paidOn)}_${run.customer.record.number}`;
}

/** One document in sixty is sent again, byte for byte. */
function repeated(random: Random, documents: SimulatedDocument[]): SimulatedDocument[] {
  return documents
    .filter(() => random.chance(1 / 60))
    .map((document) => ({
      ...document,
      path: document.path.replace(/(\.\w+)$/, '_again$1'),
      repeats: document.path,
      claims: [],
    }));
}

/** The first 820 is cut off in the middle once more under another name: a transmission that broke. */
function damaged(documents: SimulatedDocument[]): SimulatedDocument[] {
  const whole = documents.find((document) => document.format === 'x12-820');
  if (!whole) return [];
  const bytes = whole.bytes.subarray(0, Math.floor(whole.bytes.length * 0.6));
  const path = whole.path.replace('.edi', '_cut.edi');
  return [{ ...whole, path, bytes, expected: [], claims: [], damage: 'cut off before its end' }];
}
