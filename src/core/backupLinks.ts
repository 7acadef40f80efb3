import type { Evidence } from './evidence.ts';
import { formatDecimal, parseDecimal } from './money.ts';
import { plainReference } from './printedReference.ts';
import {
  type BackupDocument,
  backupKinds,
  isClaimPaper,
  nameKeys,
  ownReference,
  paperKeys,
  type ReferenceKind,
} from './records/backup.ts';
import type { Deduction, RecordBody } from './records/registry.ts';

/** What a deduction is known by: numbers of its claim and of the trade it is about, as `nameKeys` has them. */
export type KnownBy = {
  number: string;
  customerNumber: string | null;
  amountMinor: number;
  currency: string;
  /** Numbers that the customer calls its own claim by; empty where it gave none. */
  claims: ReadonlySet<string>;
  trade: ReadonlySet<string>;
  /** Numbers in its words, whatever they name. */
  said: ReadonlySet<string>;
};

/** How a paper was put with a deduction, the surest first. */
export type LinkedBy = 'person' | 'claim number' | 'amount' | 'only one' | 'trade' | 'customer';
export type PaperLink = { deduction: string; by: LinkedBy; why: string; evidence: Evidence[] };
/** `open` are deductions between which nothing on the paper decides. */
export type PaperLinks = { links: PaperLink[]; open: string[] };

type Trade = {
  invoice: readonly RecordBody<'invoice'>[];
  order: readonly RecordBody<'order'>[];
  shipment: readonly RecordBody<'shipment'>[];
};
type Row = Pick<KnownBy, 'number' | 'customerNumber' | 'amountMinor' | 'currency'> & {
  invoiceNumber: string | null;
  body: Pick<Deduction, 'reference' | 'text' | 'invoiceNumber'>;
};

/** Gathers what a deduction is known by from itself and the records of its trade. */
export function knownBy(row: Row, { invoice, order, shipment }: Trade): KnownBy {
  const { number, customerNumber, amountMinor, currency, body } = row;
  const own = invoice.filter((one) => one.number === row.invoiceNumber);
  const ordered = new Set(own.flatMap(({ orderNumber }) => orderNumber ?? []));
  const sent = shipment.filter(({ orderNumber }) => ordered.has(orderNumber));
  const trade = new Set([
    ...keys('invoice', row.invoiceNumber, body.invoiceNumber),
    ...own.flatMap((one) => [
      ...keys('order', one.orderNumber, one.customerOrderNumber),
      ...keys('shipment', one.shipmentNumber),
      ...keys('bill_of_lading', one.billOfLading),
      ...keys('pro', one.proNumber),
    ]),
    ...order
      .filter((one) => ordered.has(one.number))
      .flatMap((one) => keys('order', one.number, one.customerOrderNumber)),
    ...sent.flatMap(shipmentKeys),
  ]);
  const reference = body.reference ?? '';
  const isTrade = keys('invoice', reference).some((key) => trade.has(key));
  const words = (body.text ?? '').match(/[A-Za-z0-9][A-Za-z0-9./_-]*\d[A-Za-z0-9./_-]*/g) ?? [];
  return {
    ...{ number, customerNumber, amountMinor, currency, trade },
    claims: new Set(isTrade ? [] : keys('claim', reference)),
    said: new Set(words.filter((word) => word.length >= 4).map(plainReference)),
  };
}

/** What a shipment is known by. */
export function shipmentKeys(one: RecordBody<'shipment'>): string[] {
  return [
    ...keys('shipment', one.number, one.asnNumber),
    ...keys('bill_of_lading', one.billOfLading),
    ...keys('pro', one.proNumber),
  ];
}

/** Of some shipments those that a paper names. */
export function shipmentsNamed(
  paper: BackupDocument,
  shipments: readonly RecordBody<'shipment'>[],
): RecordBody<'shipment'>[] {
  const wanted = new Set(paperKeys(paper));
  return shipments.filter((one) => shipmentKeys(one).some((key) => wanted.has(key)));
}

function keys(of: ReferenceKind, ...numbers: (string | null | undefined)[]): string[] {
  return numbers.flatMap((number) => (number ? nameKeys(of, number) : []));
}

/**
 * Which of some deductions a paper belongs to, with why. A claim belongs to the deduction it names; one that names only an invoice to
 * the deduction of its amount, else to the only one there is: nothing is guessed between two. What tells of goods on their way belongs
 * to all deductions on them. `family` says whether two customers are one house. Pure.
 */
export function linkPaper(
  paper: BackupDocument,
  all: readonly KnownBy[],
  family: (one: string, other: string) => boolean,
): PaperLinks {
  if (paper.putWith) return { links: paper.putWith.map(byPerson), open: [] };
  const deductions = all.filter(
    ({ customerNumber }) => !customerNumber || !paper.customerNumber || family(customerNumber, paper.customerNumber),
  );
  if (paper.kind === 'promotion_sheet') return { links: promoted(paper, deductions), open: [] };
  if (!isClaimPaper(paper.kind))
    return { links: deductions.flatMap((one) => byNumber(paper, one.trade, one.number, 'trade') ?? []), open: [] };
  return linkClaim(paper, deductions);
}

const byPerson = (deduction: string): PaperLink => ({
  ...{ deduction, by: 'person', evidence: [] },
  why: 'Somebody put it with this deduction.',
});

function linkClaim(paper: BackupDocument, deductions: readonly KnownBy[]): PaperLinks {
  const named = deductions.flatMap(
    (one) => byNumber(paper, one.claims, one.number, 'claim number', ['claim']) ?? bySaid(paper, one) ?? [],
  );
  if (named.length > 0) return { links: named, open: [] };
  // A deduction that has another claim's number is that claim's.
  const free = deductions.filter((one) => one.claims.size === 0 || !paper.references.some(({ of }) => of === 'claim'));
  const onTrade = free.flatMap((one) => {
    const link = byNumber(paper, one.trade, one.number, 'only one');
    return link ? [{ one, link }] : [];
  });
  const equal = onTrade.filter(({ one }) => amountsOf(paper, one).includes(Math.abs(one.amountMinor)));
  const [first, ...more] = equal.length > 0 ? equal : onTrade;
  if (!first) return { links: [], open: [] };
  const apart =
    equal.length > 0 && new Set(equal.flatMap(({ one }) => [...one.trade].filter(isInvoice))).size >= equal.length;
  if (more.length > 0 && !apart) return { links: [], open: [first, ...more].map(({ one }) => one.number) };
  const links = equal.length > 0 ? equal.map(({ one, link }) => withAmount(link, one)) : [first.link];
  return { links, open: [] };
}

const isInvoice = (key: string): boolean => key.startsWith('invoice:');

function withAmount(link: PaperLink, { amountMinor, currency }: KnownBy): PaperLink {
  const shown = `${formatDecimal(Math.abs(amountMinor), currency)} ${currency}`;
  return { ...link, by: 'amount', why: `${link.why.slice(0, -1)}, and its amount is ${shown}.` };
}

/** The amounts a claim states: of all of it, and of what it says of this deduction's invoice. */
function amountsOf(paper: BackupDocument, { currency, trade }: KnownBy): number[] {
  if (paper.currency && paper.currency !== currency) return [];
  const ofInvoice = paper.lines.filter(
    ({ invoice }) => invoice && nameKeys('invoice', invoice.value).some((key) => trade.has(key)),
  );
  const stated = [paper.facts.amount, ...ofInvoice.map(({ amount }) => amount)];
  return stated.flatMap((amount) => (amount ? (minorOf(amount.value, currency) ?? []) : []));
}

/** A printed decimal in minor units; null where the currency has fewer decimals. */
export function minorOf(decimal: string, currency: string): number | null {
  try {
    return parseDecimal(decimal, currency);
  } catch {
    return null;
  }
}

/** The claim's number among the words of the deduction. */
function bySaid(paper: BackupDocument, { said, number }: KnownBy): PaperLink | null {
  return byNumber(paper, new Set([...said].map((plain) => `claim:${plain}`)), number, 'claim number', ['claim']);
}

function promoted(paper: BackupDocument, deductions: readonly KnownBy[]): PaperLink[] {
  return deductions.flatMap((one): PaperLink[] => {
    const said = new Set([...one.said].map((plain) => `promotion:${plain}`));
    const named = byNumber(paper, said, one.number, 'claim number', ['promotion']);
    if (named) return [named];
    const same = paper.customerNumber !== undefined && one.customerNumber !== null;
    const why = 'It is an agreement with this customer.';
    return same ? [{ deduction: one.number, by: 'customer', why, evidence: [] }] : [];
  });
}

/** What people call what a number names. */
export const referenceNames: Record<ReferenceKind, string> = {
  claim: 'claim number',
  invoice: 'invoice',
  order: 'order',
  shipment: 'shipment',
  bill_of_lading: 'bill of lading',
  pro: 'PRO number',
  promotion: 'promotion',
  authorisation: 'return authorisation',
};

/** A link by the first number on the paper that is among the wanted ones. */
function byNumber(
  paper: BackupDocument,
  wanted: ReadonlySet<string>,
  deduction: string,
  by: LinkedBy,
  kinds: ReferenceKind[] = ['shipment', 'bill_of_lading', 'pro', 'invoice', 'order'],
): PaperLink | null {
  for (const kind of kinds)
    for (const [at, { of, number }] of paper.references.entries()) {
      if (of !== kind || !nameKeys(of, number).some((key) => wanted.has(key))) continue;
      const evidence: Evidence[] = [
        {
          kind: 'field',
          record: 'backup_document',
          id: paper.number,
          field: `references[${at}].number`,
          quote: number,
        },
      ];
      return { deduction, by, why: `It names ${referenceNames[of]} ${number}.`, evidence };
    }
  return null;
}

/** "Debit memo DM-88213": what people call a paper. */
export function paperName({ kind, references }: Pick<BackupDocument, 'kind' | 'references'>): string {
  const number = (references.find(({ of }) => of === ownReference[kind]) ?? references[0])?.number;
  const name = backupKinds[kind];
  return `${name[0]?.toUpperCase()}${name.slice(1)}${number ? ` ${number}` : ''}`;
}
