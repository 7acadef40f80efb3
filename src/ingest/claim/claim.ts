import type { DocumentView } from '../../core/documentView.ts';
import { remembered } from '../../core/remembered.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { Reading } from '../contract.ts';
import { implausible, notProvenBy } from '../proof.ts';
import { columns } from './columns.ts';
import { currencyUnsaid } from './currency.ts';
import { type Claim, type Document, documentOf, textOf } from './document.ts';
import { keptBack } from './keptBack.ts';
import { cutOff, references } from './references.ts';
import { repeated } from './repeated.ts';
import { unpaid } from './unpaid.ts';
import { unread } from './unread.ts';

type Doubt = (claim: Claim) => string | null;

/** What people write and lay out as they like leaves everything open; a bank's text only what a payer wrote into it. */
const written: Doubt[] = [
  ({ remittance }) => implausible(remittance),
  unpaid,
  repeated,
  references,
  keptBack,
  currencyUnsaid,
  columns,
  unread,
];
const transferred: Doubt[] = [references, keptBack, cutOff];
const doubts: Partial<Record<Remittance['format'], Doubt[]>> = {
  ...{ csv: written, xlsx: written, pdf: written, eml: written, html: written, txt: written },
  ...{ bai2: transferred, mt940: transferred },
};

/** Longer documents are not looked at again, row by row. */
const [mostBytes, mostRows] = [1_048_576, 2_000];

/** Whether a reading claims of a remittance that it balances, in a format where more than its sums must say so. */
export function isOpenToDoubt({ items }: Reading, bytes: Uint8Array): boolean {
  return (
    bytes.length <= mostBytes &&
    items.some((item) => item.type === 'remittance' && item.remittance.balanced && doubts[item.remittance.format])
  );
}

/**
 * Weighs each claim that a remittance balances against all that a person sees of the document, whichever reader made it: sums also close
 * under another reading of the same page. Where something speaks for one, the remittance does not claim to balance, and the warning
 * `not_proven` says what to look at.
 */
export function withClaims(reading: Reading, view: DocumentView): Reading {
  const all = reading.items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
  const document = documentOf(view, reading.format, all);
  if (document.rows.length > mostRows) return reading;
  const items = reading.items.map((item) =>
    item.type === 'remittance' ? { ...item, remittance: judged(item.remittance, document) } : item,
  );
  return { ...reading, items };
}

function judged(remittance: Remittance, document: Document): Remittance {
  const why = remittance.balanced ? doubtOf({ remittance, document: ownPart(remittance, document) }) : null;
  return why === null
    ? remittance
    : { ...remittance, balanced: false, warnings: [...remittance.warnings, ...notProvenBy(why)] };
}

/** The first reason to doubt a claim, in words; null where there is none. */
function doubtOf(claim: Claim): string | null {
  for (const doubt of doubts[claim.remittance.format] ?? []) {
    const why = doubt(claim);
    if (why !== null) return why;
  }
  return null;
}

/** Of a bank's file, the bookings that name the items of this payment. */
function ownPart({ format, lines }: Remittance, document: Document): Document {
  const bookings = bookingsIn[format]?.(document);
  if (bookings === undefined) return document;
  const own = bookings.filter(({ text }) => lines.some(({ reference }) => text.includes(reference)));
  const rows = own.flatMap((booking) => booking.rows);
  return { ...document, rows, text: textOf(rows) };
}

type Booking = Pick<Document, 'rows' | 'text'>;

const bookingsIn: Partial<Record<Remittance['format'], (document: Document) => Booking[]>> = {
  bai2: remembered(cutBefore(/^16,/)),
  mt940: remembered(cutBefore(/^:61:/)),
};

function cutBefore(begins: RegExp): (document: Document) => Booking[] {
  return (document) => {
    const bookings: string[][][] = [];
    for (const row of document.rows) {
      if (begins.test(row[0] ?? '')) bookings.push([]);
      bookings.at(-1)?.push(row);
    }
    return bookings.map((rows) => ({ rows, text: textOf(rows) }));
  };
}
