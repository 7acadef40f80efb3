import type { DocumentView } from '../../core/documentView.ts';
import { currencyExponent } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { Reading } from '../contract.ts';
import { implausible, notProvenBy } from '../proof.ts';
import { columns } from './columns.ts';
import { currencyUnsaid } from './currency.ts';
import { keptBack } from './keptBack.ts';
import { cutOff, references } from './references.ts';
import { repeated } from './repeated.ts';
import { type Claim, type Shown, shownIn, textOf } from './shown.ts';
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
  const shown = shownIn(view, reading.format);
  if (shown.rows.length > mostRows) return reading;
  const items = reading.items.map((item) =>
    item.type === 'remittance' ? { ...item, remittance: judged(item.remittance, all, shown) } : item,
  );
  return { ...reading, items };
}

function judged(remittance: Remittance, all: Remittance[], shown: Shown): Remittance {
  const why = remittance.balanced ? doubtOf({ remittance, all, shown: recordsOf(remittance, shown) }) : null;
  return why === null
    ? remittance
    : { ...remittance, balanced: false, warnings: [...remittance.warnings, ...notProvenBy(why)] };
}

/** The first reason to doubt a claim, in words; null where there is none. */
export function doubtOf(claim: Claim): string | null {
  const { format, payment } = claim.remittance;
  for (const doubt of doubts[format] ?? []) {
    // Amounts are told by their two decimals where they are looked for.
    if (doubt === columns && currencyExponent(payment.currency) !== 2) continue;
    const why = doubt(claim);
    if (why !== null) return why;
  }
  return null;
}

/** Of a bank's file, the bookings that name the items of this payment. */
function recordsOf({ format, lines }: Remittance, shown: Shown): Shown {
  const begins = format === 'bai2' ? /^16,/ : format === 'mt940' ? /^:61:/ : null;
  if (begins === null) return shown;
  const records: string[][][] = [[]];
  for (const row of shown.rows) {
    if (begins.test(row[0] ?? '')) records.push([]);
    records.at(-1)?.push(row);
  }
  const own = records.slice(1).filter((rows) => lines.some(({ reference }) => textOf(rows).includes(reference)));
  return { rows: own.flat(), text: textOf(own.flat()) };
}
