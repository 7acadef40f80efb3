import type { NewCase } from '../../cases/openCase.ts';
import { formatDecimal, parseDecimal, sumMinor } from '../../core/money.ts';
import { plainReference } from '../../core/printedReference.ts';
import type { Remittance } from '../../core/remittance.ts';
import {
  appliedAlone, type BankRow, bankByNumber, earlierTwin, familyOf, matchOf, type PaymentRow, remembered, remittanceOf, toleranceOf,
} from '../../db/cashFacts.ts'; // biome-ignore format: a list
import type { Queryable } from '../../db/client.ts';
import { findOpenItems, listOpenItems, type OpenItemRow } from '../../db/openItems.ts';
import type { OpenItem, PaidLine } from '../../matching/openItem.ts';
import type { MatchInputs } from '../../matching/recompute.ts';
import { findCustomers } from '../../records/findCustomers.ts';
import { type CashSubject, paidLines } from './cashProposal.ts';
import { bankReferences, waitsForMoney } from './joinBankMoney.ts';

export type Gathered = {
  subject: CashSubject;
  inputs: MatchInputs;
  state: 'waiting' | 'proposed' | 'duplicate';
  duplicateCase: NewCase | null;
  /** False where a language model read the remittance: then a person decides, whatever is certified. */
  readByRule: boolean;
};

/** Open items looked at for money that came without a remittance. */
const mostOpenItems = 400;
/** What people decided counts half after this many days. */
const memoryHalfLifeDays = 180;

/** One thing to match: a payment with its money, or money alone; `beside` are other payments that the same booking paid. */
export type CashUnit = { payment: PaymentRow | null; banks: BankRow[]; beside: string[] };

/** Collects everything that matching one payment needs: its money, its remittance, its payer and the open items in question. */
export async function gatherCash(q: Queryable, { payment, banks: joined, beside }: CashUnit): Promise<Gathered | null> {
  const unit = payment ?? joined[0];
  if (!unit) return null;
  const match = await matchOf(q, unit.number);
  const banks = payment ? await banksOf(q, match, joined) : joined;
  const [bank] = banks;
  // What the bank took back is matched again only where other money came for it.
  const returned = match?.state === 'returned';
  if (returned && !(payment && bank)) return null;
  const remittance = payment ? await remittanceOf(q, payment.number) : null;
  const reading = remittance?.body.reading ?? null;
  const payerName = payment?.body.payerName ?? bank?.body.payerName ?? null;
  const known = payment?.customerNumber ?? (await payerOf(q, bank, payerName));
  const lines = reading ? paidLines(reading) : [];
  const own = [unit.number, ...banks.map(({ number }) => number)];
  const found = await candidatesFor(q, own, known, lines, unit.currency);
  const { customerNumber, family } = found;
  const inputs: MatchInputs = {
    paymentMinor: unit.amountMinor,
    adjustmentsMinor: reading ? adjustmentsOf(reading) : 0,
    lines,
    ...indexed(found.candidates, found.openItems),
    references: bank ? referencesIn(bank) : [],
    context: { currency: unit.currency, valueDate: valueDateOf(payment, bank), customerNumber, family },
    tolerance: customerNumber ? await toleranceOf(q, customerNumber) : { underMinor: 0, overMinor: 0 },
    memory: customerNumber ? await memoryOf(q, customerNumber, lines) : [],
  };
  const subject: CashSubject = {
    number: unit.number,
    paymentNumber: payment?.number ?? null,
    bankTransactionNumbers: banks.map(({ number }) => number),
    customerNumber,
    payerName,
    documentId: unit.sourceDocumentId,
    paymentId: unit.id,
    ...(returned && bank && { again: bank.number }),
    cautions: cautionsOf(payment, banks, beside, reading),
  };
  const twin = payment ? await earlierTwin(q, payment) : null;
  const alone = payment ? await appliedAlone(q, subject.bankTransactionNumbers) : [];
  const duplicate = twin
    ? duplicateCase(subject, unit, `looks like payment ${twin} sent again`, { twin })
    : alone.length > 0
      ? duplicateCase(subject, unit, `was applied already, from bank money ${alone.join(', ')}`, {
          appliedAlone: alone,
        })
      : null;
  const waiting = payment !== null && banks.length === 0 && (await waitsForMoney(q, payment));
  return {
    subject,
    inputs,
    state: waiting ? 'waiting' : duplicate ? 'duplicate' : 'proposed',
    duplicateCase: duplicate,
    readByRule: reading === null || reading.reader.model === null,
  };
}

type Match = Awaited<ReturnType<typeof matchOf>>;

/** The bank money of a payment: what it was joined with before, and what is joined now. */
async function banksOf(q: Queryable, match: Match, joined: BankRow[]): Promise<BankRow[]> {
  const numbers = match?.bankTransactionNumbers ?? [];
  if (match?.state === 'returned') return joined.filter(({ number }) => !numbers.includes(number));
  const held = await bankByNumber(q, numbers);
  return [...held, ...joined.filter(({ number }) => !held.some((other) => other.number === number))];
}

async function payerOf(q: Queryable, bank: BankRow | undefined, payerName: string | null): Promise<string | null> {
  const [found] = await findCustomers(q, [{ sender: null, payerId: bank?.body.counterpartyId ?? null, payerName }]);
  return found?.customerNumber ?? null;
}

type Candidates = {
  candidates: OpenItemRow[][];
  openItems: OpenItemRow[];
  customerNumber: string | null;
  family: string[];
};

/** Where the payer is not known, the owner of the items under its lines' exact numbers is, if they have one owner. */
async function candidatesFor(
  q: Queryable,
  own: string[],
  known: string | null,
  lines: PaidLine[],
  currency: string,
): Promise<Candidates> {
  const wanted = lines.map((line) => ({ reference: line.reference, amounts: amountsOf(line) }));
  let customerNumber = known;
  if (customerNumber === null && lines.length > 0) {
    const exact = await findOpenItems(q, { customers: null, own }, wanted);
    const owners = new Set(exact.flat().map((item) => item.customerNumber));
    if (owners.size !== 1) return { candidates: exact, openItems: [], customerNumber: null, family: [] };
    customerNumber = [...owners][0] as string;
  }
  if (customerNumber === null) return { candidates: [], openItems: [], customerNumber, family: [] };
  const family = await familyOf(q, customerNumber);
  if (lines.length === 0) {
    const openItems = await listOpenItems(q, { customers: family, own }, currency, mostOpenItems);
    return { candidates: [], openItems, customerNumber, family };
  }
  return {
    candidates: await findOpenItems(q, { customers: family, own }, wanted),
    openItems: [],
    customerNumber,
    family,
  };
}

function amountsOf({ grossMinor, paidMinor, discountMinor, deductedMinor }: PaidLine): number[] {
  return [...new Set([grossMinor ?? paidMinor + discountMinor + deductedMinor, paidMinor])].filter(
    (amount) => amount !== 0,
  );
}

/** Every item once, the lines pointing at them: what is stored stays small. */
function indexed(candidates: OpenItemRow[][], openItems: OpenItemRow[]): Pick<MatchInputs, 'items' | 'candidates'> {
  const places = new Map<string, number>();
  const items: OpenItem[] = [];
  const placeOf = (item: OpenItemRow): number => {
    const known = places.get(item.number);
    if (known !== undefined) return known;
    places.set(item.number, items.length);
    items.push(item);
    return items.length - 1;
  };
  for (const item of openItems) placeOf(item);
  return { items, candidates: candidates.map((line) => line.map(placeOf)) };
}

function adjustmentsOf({ adjustments, payment }: Remittance): number {
  return adjustments.reduce((sum, { amount }) => sum + parseDecimal(amount, payment.currency), 0);
}

/** Discounts are judged by when the bank had the money; until that is known, by the day the payer names. */
function valueDateOf(payment: PaymentRow | null, bank: BankRow | undefined): string | null {
  return bank?.body.valueDate ?? bank?.body.bookedOn ?? payment?.body.valueDate ?? payment?.body.paidOn ?? null;
}

/** Tokens of the bank's text that may be numbers of items. */
function referencesIn(bank: BankRow): string[] {
  const tokens = (bank.body.text ?? '').split(/[\s,;]+/).filter((token) => /\d{3}/.test(token));
  return [...new Set([...(bank.body.references ?? []), ...bankReferences(bank), ...tokens])].slice(0, 100);
}

async function memoryOf(q: Queryable, customerNumber: string, lines: PaidLine[]): Promise<MatchInputs['memory']> {
  const byPlain = new Map(lines.map(({ reference }) => [plainReference(reference), reference]));
  const rows = await remembered(q, customerNumber, [...byPlain.keys()]);
  const newest = Math.max(0, ...rows.map(({ decidedAt }) => decidedAt.getTime()));
  return rows.map(({ reference, itemNumber, outcome, decidedAt }) => {
    const days = (newest - decidedAt.getTime()) / 86_400_000;
    const weight = Math.round(outcome * 0.5 ** (days / memoryHalfLifeDays) * 10_000) / 10_000;
    return { reference: byPlain.get(reference) ?? reference, itemNumber, weight };
  });
}

function cautionsOf(
  payment: PaymentRow | null,
  banks: BankRow[],
  beside: string[],
  reading: Remittance | null,
): string[] {
  const cautions: string[] = [];
  if (reading?.reader.model) cautions.push(`The remittance was read by the language model ${reading.reader.model}`);
  if (reading && !reading.balanced) cautions.push('The remittance is out of balance');
  if (!payment) return cautions;
  if (banks.length === 0) cautions.push('The bank has not reported this money yet');
  const amount = sumMinor(banks.map(({ amountMinor }) => amountMinor));
  const said = `${formatDecimal(amount, payment.currency)} ${payment.currency}`;
  if (beside.length > 0) cautions.push(`The bank booked ${said} for this payment together with ${beside.join(', ')}`);
  else if (banks.length > 0 && amount !== payment.amountMinor)
    cautions.push(`The bank has ${said}, the remittance another amount`);
  if (banks.length > 1)
    cautions.push(
      `The bank booked this payment in ${banks.length} parts: ${banks.map(({ number }) => number).join(', ')}`,
    );
  return cautions;
}

function duplicateCase(subject: CashSubject, unit: PaymentRow | BankRow, why: string, details: object): NewCase {
  const amount = `${formatDecimal(unit.amountMinor, unit.currency)} ${unit.currency}`;
  return {
    kind: 'duplicate_payment',
    title: `${amount}${subject.payerName ? ` of ${subject.payerName}` : ''} ${why}`,
    dedupeKey: `duplicate:${subject.number}`,
    subjectKind: 'payment',
    subjectId: subject.paymentId,
    subjectNumber: subject.number,
    documentId: subject.documentId,
    customerNumber: subject.customerNumber,
    customerName: subject.payerName,
    currency: unit.currency,
    moneyMinor: unit.amountMinor,
    details: { ...details },
  };
}
