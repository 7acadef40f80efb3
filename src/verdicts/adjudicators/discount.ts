import { type CaseFile, sameReference } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { type Cited, day, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { absolute, compare, floored, minus, plus, type Ratio, shareOf, shown, sum, zero } from '../ratio.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { plusDays } from '../read/values.ts';
import { sentencesIn } from '../read/wording.ts';
import { silent } from '../silence.ts';
import { anticipation, movedOffWeekend, sentInTime, type Terms, termsOf } from './discountTerms.ts';
import { forfeited } from './promotionReports.ts';

/** Cash discount: the terms' percent of the goods, freight and tax left out, when the money had value in time. */
export function discount(file: CaseFile): Finding {
  const early = anticipation(file, wordsOf(file));
  if (early) return early;
  const terms = termsOf(file);
  const lost = terms && forfeited(file, terms.on);
  if (lost) return lost;
  const [invoice] = file.invoices;
  if (!terms) return noTerms(file);
  if (!invoice)
    return lacks(['the invoice'], [because('Terms are on file, the invoice is not.', terms.steps[0]?.percent)]);
  const base = lessCredits(file, invoice, terms, discountBase(invoice, terms));
  if (!base)
    return lacks(['the total of the invoice'], [because('The invoice states no total.', terms.steps[0]?.percent)]);
  const start = startDay(file, invoice, terms);
  const stated = sentInTime(file) ?? day(invoice.head, 'paidOn') ?? day(file.claim.head, 'paidOn');
  // The day of the deduction stands in for the day of the money, unless the terms ask for just that.
  const paid = stated ?? (asksForValueDate(file) ? null : file.claimedOn);
  const grace = terms.grace?.value ?? 0;
  const ends = terms.steps.map((step) => {
    const end = start ? plusDays(start.value, step.last.value) : null;
    const moved = end ? movedOffWeekend(file, end) : null;
    return { step, end: moved?.last ?? end ?? '', moved };
  });
  const reached = paid && start ? ends.find(({ end }) => paid.value <= plusDays(end, grace)) : null;
  const { step, end = '', moved } = reached ?? ends.at(-1) ?? {};
  if (!step) return noTerms(file);
  const allowed = shareOf(base.value, step.percent.value);
  const rate = because(
    `Terms allow ${shown(step.percent.value)} % of ${shown(base.value)} (goods without freight and tax): ${shown(allowed)}.`,
    step.percent,
    ...base.cites,
  );
  if (!start || !paid)
    return lacks([start ? 'the value date of the payment' : 'the date the discount days count from'], [rate]);
  const late = !reached;
  const timing = because(
    late
      ? `The money had value on ${paid.value}, after ${end}${grace > 0 ? ` and ${grace} days of grace` : ''}.`
      : `The money had value on ${paid.value}, by ${end}${paid.value > end ? ` with ${grace} days of grace` : ''}.`,
    paid,
    start,
    step.last,
    terms.grace,
    terms.from,
    moved?.by,
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
      /value date|(date|day) of (value|credit)|credited to our|cleared funds|funds (reach|clear|arrive)|wertstellung|date de valeur|fecha valor|valutadatum/i.test(
        String(said ?? ''),
      ),
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

/** A sentence that grants the discount on all of the invoice, its tax with it. */
function grossInWords({ head }: EvidenceRecord): Cited<string> | null {
  const said = text(head, 'text', 'termsText');
  const sentence =
    said &&
    sentencesIn(said.value).find(
      (one) => /discount/i.test(one) && /\bgross\b|incl\w* (of )?(the )?(tax|vat)/i.test(one),
    );
  return said && sentence ? { value: 'gross', at: said.at } : null;
}

function discountBase(invoice: EvidenceRecord, terms: Terms): Base | null {
  const { head } = invoice;
  const total = number(head, 'total');
  const gross = text(terms.on.head, 'discountBase') ?? grossInWords(terms.on);
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
