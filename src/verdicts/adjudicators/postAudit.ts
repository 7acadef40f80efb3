import type { CaseFile } from '../caseFile.ts';
import { meantBy } from '../categoryWords.ts';
import { type Cited, day, days } from '../facts.ts';
import { because, type Finding, lacks, rejects } from '../finding.ts';
import { plusDays } from '../read/values.ts';
import { wordsOf } from './agreedFees.ts';
import { pricing } from './pricing.ts';
import { promotion } from './promotion.ts';
import { shortage } from './shortage.ts';

/** An audit of past periods: within the look-back, documented, not settled before; then what it is about decides. */
export function postAudit(file: CaseFile): Finding {
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

function lookBack(file: CaseFile): Finding | null {
  const [inDays, inMonths] = [
    file.terms.map(({ head }) => days(head, 'lookBackDays', 'windowDays@lookback')).find((one) => one),
    file.terms.map(({ head }) => days(head, 'lookBackMonths')).find((one) => one),
  ];
  const dates = [
    day(file.claim.head, 'periodTo'),
    day(file.claim.head, 'periodFrom'),
    ...file.invoices.map(({ head }) => day(head, 'issuedOn', 'date')),
  ];
  const from = dates.find((one) => one);
  const allowed = inDays ?? inMonths;
  if (!allowed || !from || !file.claimedOn) return null;
  const end = inDays ? plusDays(from.value, inDays.value) : monthsAfter(from, inMonths?.value ?? 0);
  if (file.claimedOn.value <= end) return null;
  return {
    ...rejects(
      0.94,
      [
        because(
          `The claim of ${file.claimedOn.value} is about ${from.value}, beyond the look-back that ended on ${end}.`,
          file.claimedOn,
          from,
          allowed,
        ),
      ],
      'A longer look-back agreed in writing would open it.',
    ),
    standing: 'EXPIRED_WINDOW',
  };
}

function monthsAfter(from: Cited<string>, months: number): string {
  const [year = 0, month = 1, date = 1] = from.value.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
