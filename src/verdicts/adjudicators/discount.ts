import { type CaseFile, sameReference } from '../caseFile.ts';
import { type Cited, day, days, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import {
  absolute,
  compare,
  floored,
  isPositive,
  minus,
  parseRatio,
  plus,
  type Ratio,
  shareOf,
  shown,
  sum,
  zero,
} from '../ratio.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { daysBetween, plusDays } from '../read/values.ts';
import { silent } from '../silence.ts';

type Terms = {
  percent: Measure;
  last: Cited<number>;
  grace: Cited<number> | null;
  start: 'invoice' | 'receipt' | 'month_end';
  from: Cited<string> | null;
  on: EvidenceRecord;
};

/** Cash discount: the terms' percent of the goods, freight and tax left out, when the money had value in time. */
export function discount(file: CaseFile): Finding {
  const terms = termsOf(file);
  const [invoice] = file.invoices;
  if (!terms) return noTerms(file);
  if (!invoice) return lacks(['the invoice'], [because('Terms are on file, the invoice is not.', terms.percent)]);
  const base = lessCredits(file, invoice, terms, discountBase(invoice, terms));
  if (!base) return lacks(['the total of the invoice'], [because('The invoice states no total.', terms.percent)]);
  const allowed = shareOf(base.value, terms.percent.value);
  const start = startDay(file, invoice, terms);
  const stated = day(invoice.head, 'paidOn') ?? day(file.claim.head, 'paidOn');
  // The day of the deduction stands in for the day of the money, unless the terms ask for just that.
  const paid = stated ?? (asksForValueDate(file) ? null : file.claimedOn);
  const rate = because(
    `Terms allow ${shown(terms.percent.value)} % of ${shown(base.value)} (goods without freight and tax): ${shown(allowed)}.`,
    terms.percent,
    ...base.cites,
  );
  if (!start || !paid)
    return lacks([start ? 'the value date of the payment' : 'the date the discount days count from'], [rate]);
  const end = plusDays(start.value, terms.last.value);
  const grace = terms.grace?.value ?? 0;
  const late = paid.value > plusDays(end, grace);
  const timing = because(
    late
      ? `The money had value on ${paid.value}, after ${end}${grace > 0 ? ` and ${grace} days of grace` : ''}.`
      : `The money had value on ${paid.value}, by ${end}${paid.value > end ? ` with ${grace} days of grace` : ''}.`,
    paid,
    start,
    terms.last,
    terms.grace,
    terms.from,
  );
  if (late) return rejects(0.95, [timing, rate], 'A bank value date within the discount days would support the claim.');
  return supports(allowed, 0.94, [timing, rate], 'A later value date or other terms would defeat the claim.');
}

/** Without a cash discount in any terms on file: none was agreed where terms are on file, nothing can be said where none are. */
function noTerms(file: CaseFile): Finding {
  const stated = [...file.terms, ...file.invoices]
    .map(({ head }) => number(head, 'netDays') ?? text(head, 'termsText'))
    .filter((one) => one !== null);
  if (stated.length > 0)
    return silent(
      file.terms,
      0.88,
      because('The terms on file grant no cash discount.', ...stated),
      'Terms that grant a discount would support the claim.',
    );
  return lacks(['the payment terms'], [because('No payment terms are on file.', file.claimed)]);
}

function termsOf(file: CaseFile): Terms | null {
  // The invoice's own terms are what was agreed for it; the customer's general terms stand in where it states none.
  for (const record of [...file.invoices, ...file.terms, ...file.orders]) {
    const { head } = record;
    const inWords = text(head, 'termsText');
    const said = inWords && termsIn(inWords.value);
    const percent =
      number(head, 'discountPercent', 'percent') ??
      (said && inWords ? { value: said.percent, unit: null, at: inWords.at } : null);
    const last =
      days(head, 'discountDays') ??
      daysUntil(record, file.invoices[0]) ??
      (said && inWords ? { value: said.days, at: inWords.at } : null) ??
      // With a rate and only one count of days, these are its days.
      (percent ? days(head, 'netDays') : null);
    if (!percent || !last || percent.value.n <= 0n) continue;
    const from =
      text(head, 'discountStart') ?? (inWords && /eom|rog|month|receipt/i.test(inWords.value) ? inWords : null);
    const start = /receipt|rog|deliver|arriv/i.test(from?.value ?? '')
      ? 'receipt'
      : /eom|month/i.test(from?.value ?? '')
        ? 'month_end'
        : 'invoice';
    const grace =
      days(head, 'graceDays') ??
      file.terms.map((terms) => days(terms.head, 'graceDays', 'graceDays@discount')).find((one) => one) ??
      null;
    return { percent, last, grace, start, from, on: record };
  }
  return null;
}

/** A last day stated instead of days, as days from the invoice. */
function daysUntil(record: EvidenceRecord, invoice: EvidenceRecord | undefined): Cited<number> | null {
  const until = day(record.head, 'discountUntil');
  const issued = invoice && day(invoice.head, 'issuedOn', 'date');
  return until && issued ? { value: daysBetween(issued.value, until.value), at: until.at } : null;
}

/**
 * Percent and days of a discount in words: "2/10 net 30", "2% 10 Net 30", "3 % discount within 14 days, 30 days net". The number with the
 * percent sign, else the first, is the rate; of the days the fewest are those of the discount. Null where there are no such two.
 */
function termsIn(words: string): { percent: Ratio; days: number } | null {
  const rate =
    /(\d+(?:[.,]\d+)?)\s*(?:%|pct\b|percent\b|per cent\b)/i.exec(words) ?? /^\D*(\d+(?:[.,]\d+)?)\s*[/-]/.exec(words);
  const percent = rate && parseRatio((rate[1] ?? '').replace(',', '.'));
  if (!rate || !percent || !isPositive(percent)) return null;
  const rest = `${words.slice(0, rate.index)} ${words.slice(rate.index + rate[0].length)}`;
  const counts = [...rest.matchAll(/(?<![\d.,/])\d{1,3}(?![\d.,]*[%\d])/g)]
    .map(([count]) => Number(count))
    .filter((count) => count > 0);
  return counts.length > 0 ? { percent, days: Math.min(...counts) } : null;
}

function startDay(file: CaseFile, invoice: EvidenceRecord, terms: Terms): Cited<string> | null {
  const issued = day(invoice.head, 'issuedOn', 'date');
  if (terms.start === 'receipt')
    return (
      [...file.receipts, ...file.pods, ...file.shipments]
        .map(({ head }) => day(head, 'receivedOn', 'deliveredOn', 'date'))
        .find((one) => one) ?? day(invoice.head, 'deliveredOn')
    );
  if (terms.start === 'month_end' && issued) {
    const [year = 0, month = 0] = issued.value.split('-').map(Number);
    return { ...issued, value: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
  }
  return issued;
}

const asksForValueDate = (file: CaseFile): boolean =>
  file.terms.some(({ head, unread }) =>
    [...unread.map(({ value }) => value), text(head, 'termsText')?.value, text(head, 'text')?.value].some((said) =>
      /value date|date of (value|credit)/i.test(String(said ?? '')),
    ),
  );

/** Credits on the invoice from before the payment lower the base, where the terms say so. */
function lessCredits(file: CaseFile, invoice: EvidenceRecord, terms: Terms, base: Base | null): Base | null {
  const said = text(terms.on.head, 'discountBase');
  if (!base || !said || !/less credit|net of credit|after credit/i.test(said.value)) return base;
  const own = text(invoice.head, 'number');
  const credits = file.credits.flatMap(({ head }) => {
    const on = text(head, 'invoiceNumber');
    const isOwn = on && own && sameReference(on.value, own.value);
    return isOwn ? (number(head, 'amount') ?? []) : [];
  });
  const value = floored(minus(base.value, sum(credits.map(({ value: one }) => absolute(one)))));
  return { value, cites: [...base.cites, ...credits, said] };
}

type Base = { value: Ratio; cites: { at: Measure['at'] }[] };

function discountBase(invoice: EvidenceRecord, terms: Terms): Base | null {
  const { head } = invoice;
  const total = number(head, 'total');
  const gross = text(terms.on.head, 'discountBase');
  if (gross && /gross|total|invoice/i.test(gross.value) && !/net|goods|exclud|merch/i.test(gross.value) && total)
    return { value: total.value, cites: [total, gross] };
  const subtotal = number(head, 'subtotal');
  if (subtotal && (!total || compare(subtotal.value, total.value) <= 0))
    return { value: subtotal.value, cites: [subtotal] };
  const amounts = invoice.lines.flatMap(({ facts }) => number(facts, 'amount') ?? []);
  if (!total) return amounts.length > 0 ? { value: sum(amounts.map(({ value }) => value)), cites: amounts } : null;
  const aside = [number(head, 'freight'), number(head, 'tax')].flatMap((one) => one ?? []);
  const listed = invoice.lines
    .filter(({ group }) => group.includes('fee'))
    .flatMap(({ facts }) => number(facts, 'amount') ?? []);
  const undiscounted = aside.length > 0 ? aside : listed;
  return {
    value: floored(minus(total.value, undiscounted.map(({ value }) => value).reduce(plus, zero))),
    cites: [total, ...undiscounted],
  };
}
