import { type CaseFile, sameReference } from '../caseFile.ts';
import { meantBy } from '../categoryWords.ts';
import { wordsOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { statedIn } from '../clauses/stated.ts';
import { type Cited, day, days, number, text, wholeNumber } from '../facts.ts';
import { because, expired, type Finding, lacks } from '../finding.ts';
import { absolute, floored, least, minus, shown, sum } from '../ratio.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { plusDays, plusMonths, readDay } from '../read/values.ts';
import { byLines } from './auditLines.ts';
import { pricing } from './pricing.ts';
import { promotion } from './promotion.ts';
import { shortage } from './shortage.ts';

/** An audit of past periods: within the look-back, documented, not settled before; then what it is about decides. */
export function postAudit(file: CaseFile): Finding {
  const byTheirs = byLines(file, monthsBack(file));
  if (byTheirs) return byTheirs;
  const split = byFinding(file);
  if (split) return split;
  const expired = lookBack(file);
  if (expired) return expired;
  const meant = meantBy(wordsOf(file).replace(/audit/gi, ''));
  const finding =
    meant === 'PROMOTION' || (meant === null && file.promotions.length > 0)
      ? promotion(file)
      : meant === 'SHORTAGE'
        ? shortage(file)
        : meant === 'PRICING' || file.prices.length > 0
          ? pricing(file)
          : null;
  if (finding)
    return { ...finding, missing: finding.missing.length > 0 ? ['the audit work papers', ...finding.missing] : [] };
  return lacks(
    ['the audit work papers', 'the contract they refer to'],
    [because('Nothing on file documents the audit claim.', file.claimed)],
  );
}

/** Findings on several invoices, some of them too old: what the others come to. */
function byFinding(file: CaseFile): Finding | null {
  const findings = file.claim.lines.flatMap(({ facts }) => {
    const [named, amount] = [text(facts, 'invoiceNumber'), number(facts, 'amount')];
    const invoice =
      named && file.invoices.find(({ head }) => sameReference(text(head, 'number')?.value ?? '', named.value));
    return invoice && amount ? [{ invoice, amount }] : [];
  });
  const isInTime = (invoice: EvidenceRecord) => !lookBack({ ...file, invoices: [invoice] });
  // A claim that lists nothing is about all invoices on file.
  if (findings.length === 0) return ofThoseInTime(file, file.invoices.filter(isInTime));
  const inTime = findings.filter(({ invoice }) => isInTime(invoice));
  if (inTime.length === 0 || inTime.length === findings.length) return null;
  const rest = postAudit({
    ...file,
    invoices: inTime.map(({ invoice }) => invoice),
    claim: { ...file.claim, lines: [] },
  });
  if (rest.supported === null) return rest;
  return {
    ...rest,
    supported: least(rest.supported, sum(inTime.map(({ amount }) => amount.value))),
    reasons: [
      ...rest.reasons,
      because(
        'The other findings are beyond the look-back.',
        ...findings.flatMap(({ invoice }) => day(invoice.head, 'issuedOn', 'date') ?? []),
      ),
    ],
  };
}

function ofThoseInTime(file: CaseFile, inTime: EvidenceRecord[]): Finding | null {
  const old = file.invoices.filter((invoice) => !inTime.includes(invoice));
  if (inTime.length === 0 || old.length === 0 || file.claim.lines.some(({ facts }) => facts.has('item'))) return null;
  const rest = postAudit({ ...file, invoices: inTime });
  const beyond = because(
    'The other invoices are beyond the look-back.',
    ...old.flatMap(({ head }) => day(head, 'issuedOn', 'date') ?? []),
  );
  if (rest.supported === null) return rest;
  const credited = file.credits.flatMap(({ head }) => {
    const [named, amount] = [text(head, 'invoiceNumber'), number(head, 'amount')];
    const isOfOne = named && inTime.some((one) => sameReference(text(one.head, 'number')?.value ?? '', named.value));
    return isOfOne && amount ? [{ named, amount }] : [];
  });
  const off = sum(credited.map(({ amount }) => absolute(amount.value)));
  const reasons = [...rest.reasons, beyond];
  if (credited.length > 0)
    reasons.push(
      because(
        `${shown(off)} was credited on them before.`,
        ...credited.flatMap(({ named, amount }) => [named, amount]),
      ),
    );
  return { ...rest, supported: floored(minus(rest.supported, off)), reasons };
}

function lookBack(file: CaseFile): Finding | null {
  const [inDays, inMonths] = [
    file.terms.map(({ head }) => days(head, 'lookBackDays', 'windowDays@lookback')).find((one) => one),
    file.terms.map(({ head }) => days(head, 'lookBackMonths')).find((one) => one),
  ];
  const made = file.claimedOn ?? day(file.claim.head, 'reportedOn');
  const dates = [
    day(file.claim.head, 'periodTo'),
    day(file.claim.head, 'periodFrom'),
    ...file.invoices.map(({ head }) => day(head, 'issuedOn', 'date')),
    ...file.promotions.map(({ head }) => day(head, 'validTo')),
    lastListed(file),
    yearNamed(file),
  ];
  const from = dates.find((one) => one);
  const said = inDays || inMonths ? null : saidLookBack(file);
  const allowed = inDays ?? inMonths ?? said;
  if (!allowed || !from || !made) return null;
  const end = inDays ? plusDays(from.value, inDays.value) : plusMonths(from.value, inMonths?.value ?? said?.value ?? 0);
  if (made.value <= end) return null;
  return expired(
    0.94,
    [
      because(
        `The claim of ${made.value} is about ${from.value}, beyond the look-back that ended on ${end}.`,
        made,
        from,
        allowed,
      ),
    ],
    'A longer look-back agreed in writing would open it.',
  );
}

/** The look-back in months, by a field or in words. */
const monthsBack = (file: CaseFile): Cited<number> | null =>
  file.terms.map(({ head }) => days(head, 'lookBackMonths')).find((one) => one) ?? saidLookBack(file);

/** The last day among the findings that the customer's papers list: where it is too old, all are. */
function lastListed(file: CaseFile): Cited<string> | null {
  const days = file.claims.flatMap((record) =>
    statedIn(record).flatMap(({ at, parent }) => {
      const on = /\]/.test(parent) ? readDay(at.value, false) : null;
      return on ? [{ value: on, at }] : [];
    }),
  );
  return days.sort((a, b) => b.value.localeCompare(a.value))[0] ?? null;
}

/** The last day of the year that the claim says it is about ("promotions spring 2023"). */
function yearNamed({ claim }: CaseFile): Cited<string> | null {
  const said = text(claim.head, 'reason') ?? text(claim.head, 'text');
  const years = said?.value.match(/\b20\d\d\b/g)?.sort();
  return said && years ? { value: `${years.at(-1)}-12-31`, at: said.at } : null;
}

/** A look-back in words ("18 months from invoice date", "two years"), in months. */
function saidLookBack(file: CaseFile): Cited<number> | null {
  const found = file.terms
    .flatMap(clausesOf)
    .find(
      ({ measure, per, at }) =>
        measure === 'count' &&
        (per.includes('month') || per.includes('year')) &&
        /audit|look|claim|recover/i.test(`${at.field} ${at.value}`),
    );
  const count = wholeNumber(found);
  return count && { ...count, value: count.value * (found?.per.includes('year') ? 12 : 1) };
}
