import { type SQL, sql } from 'drizzle-orm';
import { isPieceOf, plainReference, referenceKeys, shortestPiece, withinOneEdit } from '../core/printedReference.ts';
import type { Queryable } from './client.ts';
import { plainNumber } from './schema/records.ts';

/** An open item as matching needs it; a credit memo's amounts are negative. The same shape as matching's OpenItem. */
export type OpenItemRow = {
  number: string;
  kind: 'invoice' | 'credit_memo';
  customerNumber: string;
  currency: string;
  totalMinor: number;
  openMinor: number;
  issuedOn: string;
  terms: { percent: string; days: number; graceDays: number } | null;
  undiscountedMinor: number;
  otherNumbers: string[];
};

/** What a line says that items can be found by: its printed reference and the amounts it may be about, in minor units. */
export type Wanted = { reference: string; amounts: number[] };

const chunkSize = 1_000;
/** Lines without an item under their own number for which near numbers are looked up; the rest is left to amounts. */
const mostFuzzy = 500;
const nearestEach = 10;
const mostCompared = 50_000;

/**
 * Finds open items that may be meant by each line, among the items of `customers` (a payer and its family) or, where the
 * payer is not known (null), under the exact number. What other payments' proposals claim counts as taken; `own` are the numbers of the payment
 * and of its money, whose earlier claims do not count. In few statements whatever the number of lines: by number, order and
 * credit memo first; lines without an item whose amount agrees are then looked up by near numbers and by amount.
 */
export async function findOpenItems(
  q: Queryable,
  { customers, own }: { customers: string[] | null; own: string[] },
  wanted: Wanted[],
): Promise<OpenItemRow[][]> {
  const found = new Map<string, OpenItemRow>();
  const byKey = new Map<string, Set<string>>();
  const note = (key: string, item: OpenItemRow) => {
    found.set(item.number, item);
    byKey.set(key, (byKey.get(key) ?? new Set()).add(item.number));
  };
  if (customers === null) await byExactNumber(q, own, wanted, note);
  else await byNumber(q, own, customers, wanted, note);
  const itemsOf = ({ reference, amounts }: Wanted): OpenItemRow[] => {
    const keys = [
      ...referenceKeys(reference),
      `=${reference.trim()}`,
      `~${plainReference(reference)}`,
      ...amounts.map((amount) => `$${amount}`),
    ];
    const numbers = new Set(keys.flatMap((key) => [...(byKey.get(key) ?? [])]));
    return [...numbers].map((number) => found.get(number) as OpenItemRow).filter(({ openMinor }) => openMinor !== 0);
  };
  if (customers === null) return wanted.map(itemsOf);
  const unsure = wanted.filter((line) => !itemsOf(line).some(({ openMinor }) => line.amounts.includes(openMinor)));
  if (unsure.length > 0) {
    await byAmount(q, own, customers, unsure, note);
    await byNearNumber(q, own, customers, unsure.slice(0, mostFuzzy), note);
  }
  return wanted.map(itemsOf);
}

/** Every open item of these customers, oldest first, at most `limit`: for money that comes without an advice. */
export async function listOpenItems(
  q: Queryable,
  { customers, own }: { customers: string[]; own: string[] },
  currency: string,
  limit: number,
): Promise<OpenItemRow[]> {
  const { rows } = await q.execute<Raw>(
    sql`select * from (${openInvoices(own, sql`i.customer_number in ${customers} and i.currency = ${currency}`)}
      union all ${openCredits(own, sql`c.customer_number in ${customers} and c.currency = ${currency}`)}) items
      order by issued_on, number limit ${limit}`,
  );
  return rows.map(itemOf);
}

/** Open items whose number holds these words, for a person who looks for the right one. */
export async function searchOpenItems(
  q: Queryable,
  text: string,
  customer: string | null,
  limit: number,
): Promise<OpenItemRow[]> {
  const like = `%${plainReference(text).replace(/[%_\\]/g, '')}%`;
  const ofCustomer = customer === null ? sql`true` : sql`customer_number = ${customer}`;
  const { rows } = await q.execute<Raw>(
    sql`select * from (${openInvoices([''], sql`${plainNumber(sql`i.number`)} like ${like}`)}
      union all ${openCredits([''], sql`${plainNumber(sql`c.number`)} like ${like}`)}) items
      where ${ofCustomer} order by issued_on, number limit ${limit}`,
  );
  return rows.map(itemOf);
}

type Note = (key: string, item: OpenItemRow) => void;
type Raw = Record<string, unknown>;

/** What other payments' undecided or unposted proposals already take of an item. */
function claimed(kind: 'invoice' | 'credit_memo', number: SQL, own: string[]): SQL {
  return sql`coalesce((select sum(claim.settled_minor) from cash_claims claim
    join cash_matches matched on matched.number = claim.number join cases on cases.id = matched.case_id
    where claim.item_number = ${number} and claim.item_kind = ${kind} and claim.number not in ${own} and cases.live and cases.state <> 'returned'), 0)`;
}

function openInvoices(own: string[], where: SQL, more: SQL = sql``): SQL {
  return sql`select i.number, 'invoice' as kind, i.customer_number, i.currency, i.total_minor, i.issued_on::text,
    i.open_minor - ${claimed('invoice', sql`i.number`, own)} as open_minor,
    i.body -> 'terms' as terms, coalesce((i.body ->> 'freightMinor')::bigint, 0) + coalesce((i.body ->> 'taxMinor')::bigint, 0) as undiscounted,
    array_remove(array[i.order_number, i.customer_order_number, i.body ->> 'shipmentNumber'], null) as other_numbers ${more}
    from invoices i where i.open_minor <> 0 and ${where}`;
}

function openCredits(own: string[], where: SQL, more: SQL = sql``): SQL {
  return sql`select c.number, 'credit_memo' as kind, c.customer_number, c.currency, c.open_minor as total_minor,
    coalesce(c.body ->> 'issuedOn', '1970-01-01') as issued_on,
    c.open_minor - ${claimed('credit_memo', sql`c.number`, own)} as open_minor,
    null::jsonb as terms, 0::bigint as undiscounted, array_remove(array[c.invoice_number], null) as other_numbers ${more}
    from credit_memos c where c.open_minor <> 0 and ${where}`;
}

async function byExactNumber(q: Queryable, own: string[], wanted: Wanted[], note: Note): Promise<void> {
  for (const numbers of chunks(distinct(wanted.map(({ reference }) => reference.trim())))) {
    const { rows } = await q.execute<Raw>(openInvoices(own, sql`i.number in ${numbers}`));
    for (const item of rows.map(itemOf)) note(`=${item.number}`, item);
  }
}

async function byNumber(q: Queryable, own: string[], customers: string[], wanted: Wanted[], note: Note): Promise<void> {
  for (const keys of chunks(distinct(wanted.flatMap(({ reference }) => referenceKeys(reference))))) {
    const ours = sql`i.customer_number in ${customers}`;
    const array = sql`${sql.param(keys)}::text[]`;
    const { rows } = await q.execute<Raw>(sql`
      ${openInvoices(own, sql`${ours} and ${plainNumber(sql`i.number`)} = any(${array})`, sql`, ${plainNumber(sql`i.number`)} as key`)} union all
      ${openInvoices(own, sql`${ours} and ${plainNumber(sql`i.customer_order_number`)} = any(${array})`, sql`, ${plainNumber(sql`i.customer_order_number`)} as key`)} union all
      ${openInvoices(own, sql`i.order_number = any(${array}) and ${ours}`, sql`, ${plainNumber(sql`i.order_number`)} as key`)} union all
      ${openCredits(own, sql`c.customer_number in ${customers} and ${plainNumber(sql`c.number`)} = any(${array})`, sql`, ${plainNumber(sql`c.number`)} as key`)}`);
    for (const row of rows) note(String(row.key), itemOf(row));
  }
}

async function byAmount(q: Queryable, own: string[], customers: string[], lines: Wanted[], note: Note): Promise<void> {
  for (const amounts of chunks(distinct(lines.flatMap((line) => line.amounts)))) {
    const { rows } = await q.execute<Raw>(sql`
      ${openInvoices(own, sql`i.customer_number in ${customers} and i.open_minor = any(${sql.param(amounts)}::bigint[])`)} union all
      ${openCredits(own, sql`c.customer_number in ${customers} and c.open_minor = any(${sql.param(amounts)}::bigint[])`)}`);
    for (const item of rows.map(itemOf)) note(`$${item.openMinor}`, item);
  }
}

/**
 * Numbers of which the printed one is a piece or a misspelling. The family's open numbers are read once and compared here: a
 * search per line would read them again for each. A family with more open items than `mostCompared` is left to amounts.
 */
async function byNearNumber(
  q: Queryable,
  own: string[],
  customers: string[],
  lines: Wanted[],
  note: Note,
): Promise<void> {
  const keys = distinct(lines.map(({ reference }) => plainReference(reference))).filter(
    (key) => key.length >= shortestPiece,
  );
  if (keys.length === 0) return;
  const { rows: open } = await q.execute<{ number: string }>(
    sql`select number from invoices where customer_number in ${customers} and open_minor <> 0 limit ${mostCompared + 1}`,
  );
  if (open.length > mostCompared) return;
  const numbers = open.map(({ number }) => ({ number, plain: plainReference(number) }));
  const near = new Map<string, string[]>();
  for (const key of keys) {
    const alike = numbers.filter(({ plain: other }) => isPieceOf(key, other) || withinOneEdit(key, other));
    for (const { number } of alike.slice(0, nearestEach)) near.set(number, [...(near.get(number) ?? []), key]);
  }
  for (const some of chunks([...near.keys()])) {
    const { rows } = await q.execute<Raw>(openInvoices(own, sql`i.number in ${some}`));
    for (const item of rows.map(itemOf)) for (const key of near.get(item.number) ?? []) note(`~${key}`, item);
  }
}

function itemOf(row: Raw): OpenItemRow {
  return {
    number: String(row.number),
    kind: row.kind as OpenItemRow['kind'],
    customerNumber: String(row.customer_number),
    currency: String(row.currency),
    totalMinor: Number(row.total_minor),
    openMinor: Number(row.open_minor),
    issuedOn: String(row.issued_on),
    terms: termsOf(row.terms),
    undiscountedMinor: Number(row.undiscounted),
    otherNumbers: (row.other_numbers ?? []) as string[],
  };
}

function termsOf(raw: unknown): OpenItemRow['terms'] {
  const terms = raw as { discountPercent?: string; discountDays?: number; graceDays?: number } | null;
  if (!terms?.discountPercent || terms.discountDays === undefined) return null;
  return { percent: terms.discountPercent, days: terms.discountDays, graceDays: terms.graceDays ?? 0 };
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)];
}

function* chunks<T>(values: T[]): Generator<T[]> {
  for (let start = 0; start < values.length; start += chunkSize) yield values.slice(start, start + chunkSize);
}
