import { formatDecimal } from '../../core/money.ts';
import type { SimulatedCustomer } from '../customers.ts';
import { distributor } from '../names.ts';
import type { PaidItem, SimulatedPayment, StatedClaim } from '../payment.ts';
import type { X12Dialect } from './dialects.ts';
import { type Segment, x12Date } from './envelope.ts';

/** The segments of one 820 between ST and SE. */
export function segments820(payment: SimulatedPayment, dialect: X12Dialect): Segment[] {
  const { customer } = payment;
  return [
    beginning(payment, dialect),
    ['TRN', '1', payment.reference, originator(customer)],
    ...(payment.currency === 'USD' ? [] : [['CUR', 'PR', payment.currency]]),
    ['DTM', '097', x12Date(dialect, payment.paidOn)],
    ['N1', 'PR', customer.record.name, '92', customer.record.number],
    ['N1', 'PE', distributor.name],
    ...entities(payment, dialect),
  ];
}

function beginning(payment: SimulatedPayment, dialect: X12Dialect): Segment {
  const amount = decimal(payment.amountMinor, payment.currency, dialect);
  const date = x12Date(dialect, payment.paidOn);
  const { method } = payment.customer.habits;
  if (method === 'CHECK') return ['BPR', 'C', amount, 'C', 'CHK', ...Array(11).fill(''), date];
  const route = method === 'WIRE' ? ['FWT', ''] : ['ACH', 'CTX'];
  // Routing numbers whose check digit is wrong on purpose: they can name no bank.
  const payerBank = ['01', '000000018', 'DA', `99${payment.customer.record.number.slice(1)}`];
  return [
    'BPR',
    'C',
    amount,
    'C',
    ...route,
    ...payerBank,
    originator(payment.customer),
    '',
    '01',
    '000000027',
    'DA',
    '9900001',
    date,
  ];
}

function originator(customer: SimulatedCustomer): string {
  return `9${customer.record.number.slice(1).padStart(9, '0')}`;
}

function entities(payment: SimulatedPayment, dialect: X12Dialect): Segment[] {
  const { divisions } = payment.customer.habits;
  if (!dialect.entPerDivision || divisions.length === 0) {
    return [
      ['ENT', '1'],
      ...payment.items.flatMap((item) => itemSegments(item, payment, dialect)),
      ...alone(payment, dialect),
    ];
  }
  const loops = divisions.flatMap((division, at) => {
    const items = payment.items.filter((item) => item.division === at);
    const heading: Segment[] = [
      ['ENT', String(at + 1), '2L', '92', division],
      ['NM1', '7R', '2', division],
    ];
    return items.length === 0 ? [] : [...heading, ...items.flatMap((item) => itemSegments(item, payment, dialect))];
  });
  return [...loops, ['ENT', String(divisions.length + 1)], ...alone(payment, dialect)];
}

const qualifiers = { invoice: 'IV', credit: 'CM', debit: 'DL' } as const;

/** One RMR with what hangs below it. In dialects with RMR07/08 the first deduction stands there, further ones in ADX. */
function itemSegments(item: PaidItem, payment: SimulatedPayment, dialect: X12Dialect): Segment[] {
  const say = (minor: number) => decimal(minor, payment.currency, dialect);
  const [first, ...others] = item.deductions;
  const inside = dialect.deductions === 'rmr' && first ? first : null;
  const below = inside ? others : item.deductions;
  const kept = below.reduce((sum, { claim }) => sum + claim.amountMinor, 0);
  const paid = dialect.paidIsNet ? item.paidMinor : item.paidMinor + kept;
  const discount = item.discountMinor === 0 && !inside ? '' : say(item.discountMinor);
  const adjustment = inside ? [reasonCode(inside, dialect), signed(inside, payment, dialect)] : [];
  return [
    ['RMR', qualifiers[item.kind], item.reference, '', say(paid), say(item.grossMinor), discount, ...adjustment],
    ...(inside ? notes(inside, dialect) : []),
    ...(item.orderNumber ? [['REF', 'PO', item.orderNumber]] : []),
    ['DTM', '003', x12Date(dialect, item.issuedOn)],
    ...below.flatMap((stated) => adjustmentSegments(stated, payment, dialect, false)),
  ];
}

function alone(payment: SimulatedPayment, dialect: X12Dialect): Segment[] {
  return payment.adjustments.flatMap((stated) => adjustmentSegments(stated, payment, dialect, true));
}

function adjustmentSegments(
  stated: StatedClaim,
  payment: SimulatedPayment,
  dialect: X12Dialect,
  own: boolean,
): Segment[] {
  const aboutInvoice = stated.claim.invoiceNumber !== null;
  const reference = own && stated.reference ? [aboutInvoice ? 'IV' : 'CM', stated.reference] : [];
  const { details } = stated.claim;
  const item =
    dialect.itemDetail && details.price ? [['IT1', '', details.qty, 'CA', details.price, '', 'VN', details.sku]] : [];
  return [
    ['ADX', signed(stated, payment, dialect), reasonCode(stated, dialect), ...reference],
    ...notes(stated, dialect),
    ...item,
  ];
}

/** ADX01 and RMR08 follow the payer's sign; claims themselves are positive when they reduce the payment. */
function signed({ claim }: StatedClaim, payment: SimulatedPayment, dialect: X12Dialect): string {
  const minor = dialect.adxSign === 'positive_reduces' ? claim.amountMinor : -claim.amountMinor;
  return decimal(minor, payment.currency, dialect);
}

/** The reason element is mandatory: payers without a code of the standard print ZZ, or their own code in its place. */
export function reasonCode({ words }: StatedClaim, dialect: X12Dialect): string {
  if (words.code === null) return 'ZZ';
  return words.codeSystem === 'own' && dialect.ownCode === 'words' ? 'ZZ' : words.code;
}

/** What the document says in words: the text, after the payer's own code where that has no place of its own. */
export function printedWords({ words }: StatedClaim, dialect: X12Dialect): string | null {
  const code = words.codeSystem === 'own' && dialect.ownCode === 'words' ? words.code : null;
  const text = [code, words.text].filter(Boolean).join(' ');
  return text === '' ? null : text;
}

function notes(stated: StatedClaim, dialect: X12Dialect): Segment[] {
  const text = printedWords(stated, dialect);
  if (text === null) return [];
  return dialect.words === 'NTE' ? [['NTE', 'ADD', text]] : [['REF', 'ZZ', stated.words.debitMemo, text]];
}

function decimal(minor: number, currency: string, dialect: X12Dialect): string {
  const text = formatDecimal(minor, currency);
  return dialect.trimZeros ? text.replace(/\.?0+$/, '') || '0' : text;
}
