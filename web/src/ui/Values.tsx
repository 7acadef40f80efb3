import { useNow } from '../app/clock.ts';
import { type Certainty, confidenceText } from '../words/confidence.ts';
import { amountText } from '../words/money.ts';
import { ageText, agoText, dueText, exactTime } from '../words/times.ts';

/** XXX is the ISO code for "no currency": a case without money at stake. */
export function MoneyValue({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  if (currency === 'XXX') return <span className="faint">–</span>;
  return (
    <span className="money num nowrap">
      <span className="currency faint">{currency}</span> {amountText(amountMinor, currency)}
    </span>
  );
}

/** "3 h" with the exact time on hover. */
export function Age({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className="num nowrap">
      {ageText(at, useNow())}
    </time>
  );
}

export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className="nowrap">
      {agoText(at, useNow())}
    </time>
  );
}

export function Due({ at }: { at: string }) {
  const due = dueText(at, useNow());
  return (
    <time dateTime={at} title={`Due ${exactTime(at)}`} className={`num nowrap text-${due.tone}`}>
      {due.words}
    </time>
  );
}

export function ConfidenceValue({ share }: { share: number }) {
  return <CertaintyValue certainty={confidenceText(share)} />;
}

/** How sure a proposal is, in few words, with what that means on hover. */
export function CertaintyValue({ certainty }: { certainty: Certainty }) {
  const { percent, words, sentence } = certainty;
  return (
    <span className="confidence nowrap" title={percent ? `${percent}: ${sentence}` : sentence}>
      {percent && <span className="num">{percent} </span>}
      <span className={percent ? 'muted in-words' : 'muted'}>{words}</span>
    </span>
  );
}
