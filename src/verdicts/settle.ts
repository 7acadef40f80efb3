import { currencyExponent, formatDecimal } from '../core/money.ts';
import { calibrated } from './calibration.ts';
import type { CaseFile } from './caseFile.ts';
import { because, type Finding, type VerdictReason } from './finding.ts';
import { compare, isPositive, least, minus, over, plus, type Ratio, toMinor, whole } from './ratio.ts';
import type { Citation } from './read/readFact.ts';
import { unreadIn } from './silence.ts';

export type VerdictCode =
  | 'VALID'
  | 'INVALID'
  | 'PARTIAL'
  | 'INSUFFICIENT_EVIDENCE'
  | 'NOT_DISPUTABLE'
  | 'EXPIRED_WINDOW';

/** The verdict on one claim. `validAmount` is how much of it holds, a decimal in the claim's currency. */
export type Verdict = {
  verdict: VerdictCode;
  validAmount: string;
  currency: string;
  category: string;
  confidence: number;
  reasons: VerdictReason[];
  missing: string[];
  wouldChange: string;
};

/** Turns what was found into a verdict: all of it is valid, none is invalid, in between is partial. */
export function settle(file: CaseFile, finding: Finding): Verdict {
  const { currency, category } = file;
  const claimed = toMinor(file.claimed.value, currency);
  const supported = finding.supported === null ? 0 : toMinor(withinRounding(file, finding.supported), currency);
  const valid = Math.max(0, Math.min(claimed, supported));
  const verdict =
    finding.standing ??
    (finding.supported === null
      ? 'INSUFFICIENT_EVIDENCE'
      : valid >= claimed
        ? 'VALID'
        : valid === 0
          ? 'INVALID'
          : 'PARTIAL');
  const cut =
    verdict === 'PARTIAL'
      ? [
          because(
            `${formatDecimal(claimed, currency)} is claimed; the evidence carries ${formatDecimal(valid, currency)}.`,
            file.claimed,
          ),
        ]
      : [];
  const unread = unreadIn(file.all);
  const chance = calibrated(finding.certainty, verdict !== 'INSUFFICIENT_EVIDENCE', unread.length);
  return {
    verdict,
    validAmount: formatDecimal(valid, currency),
    currency,
    category,
    confidence: Math.round(chance * 100) / 100,
    reasons: [...finding.reasons, ...cut, ...leftOut(file), ...notUnderstood(unread, finding)].map((reason) =>
      placed(file, reason),
    ),
    missing: finding.missing,
    wouldChange: finding.wouldChange,
  };
}

/** Two partners that round line by line differ by up to a minor unit a line: so much more claimed than carried is the same. */
function withinRounding(file: CaseFile, supported: Ratio): Ratio {
  if (!isPositive(supported)) return supported;
  const lines = Math.max(
    1,
    file.invoices.reduce((count, { lines }) => count + lines.length, 0),
  );
  const unit = over(whole(1), whole(10n ** BigInt(currencyExponent(file.currency))));
  const tolerance = { n: unit.n * BigInt(lines), d: unit.d };
  return compare(minus(file.claimed.value, supported), tolerance) <= 0
    ? least(file.claimed.value, plus(supported, tolerance))
    : supported;
}

/** Why a paper on file was not looked at. */
function leftOut(file: CaseFile): VerdictReason[] {
  return file.impossible.map(({ arrived, left }) =>
    because(`Left out: a paper of ${arrived.value} cannot be about goods that left on ${left.value}.`, arrived, left),
  );
}

const mostNamed = 6;

/** Where it cannot be told: what in the records was not understood, so that somebody can look whether it says it. */
function notUnderstood(unread: Citation[], { supported, standing, reasons }: Finding): VerdictReason[] {
  if (supported !== null || standing) return [];
  const named = new Set(reasons.flatMap(({ evidence }) => evidence.map(({ record, field }) => `${record} ${field}`)));
  const unnamed = unread.filter(({ record, field }) => !named.has(`${record} ${field}`));
  return unnamed.length > 0
    ? [
        because(
          'Something in the records was not understood; it may say what is missing.',
          ...unnamed.slice(0, mostNamed),
        ),
      ]
    : [];
}

/** A reason that rests on what is not there is told of the claim itself. */
function placed(file: CaseFile, reason: VerdictReason): VerdictReason {
  return reason.evidence.length > 0 ? reason : { ...reason, evidence: [file.claimed.at] };
}
