import { useQuery } from '@tanstack/react-query';
import { getMatchingRates, type Rates } from '../api/cash.ts';
import { moneyText } from '../words/money.ts';
import './matching.css';

const days = 30;
const dayMs = 86_400_000;

/** How much cash found its open items, with what each share is of; over the currency of the list below. */
export function MatchingRates({ currency }: { currency: string }) {
  const from = new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
  const { data } = useQuery({
    queryKey: ['matching rates', currency, from],
    queryFn: ({ signal }) => getMatchingRates({ currency, from }, signal),
  });
  if (!data || data.proposed.envelopes.denominator === 0) return null;
  return (
    <dl className="matching-rates num" aria-label={`Matching of the last ${days} days in ${currency}`}>
      <Line name="Proposed" rates={data.proposed} currency={currency} />
      <Line name="Applied untouched" rates={data.untouched} currency={currency} />
    </dl>
  );
}

function Line({ name, rates, currency }: { name: string; rates: Rates; currency: string }) {
  const { envelopes, lines, money } = rates;
  const count = (value: number) => value.toLocaleString('en');
  const amount = (amountMinor: number) => moneyText({ amountMinor, currency });
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{shareText(envelopes)}</strong> {count(envelopes.numerator)} of {count(envelopes.denominator)} payments
      </dd>
      <dd>
        <strong>{shareText(lines)}</strong> {count(lines.numerator)} of {count(lines.denominator)} lines
      </dd>
      <dd>
        <strong>{shareText(money)}</strong> {amount(money.numerator)} of {amount(money.denominator)}
      </dd>
    </div>
  );
}

/** Rounded down, so that 99.96 % never looks like all of it. */
function shareText({ numerator, denominator }: { numerator: number; denominator: number }): string {
  if (denominator === 0) return '–';
  return `${Math.floor((numerator / denominator) * 1000) / 10} %`;
}
