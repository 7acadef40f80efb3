import type { CollectionEntry } from '../api/collections.ts';
import { moneyText } from '../words/money.ts';

const part = (name: string, className: string, amountMinor: number) => ({ name, className, amountMinor });

/** What is overdue as one bar: by age, then what is not asked for. `scale` is the amount of a full bar. */
export function AgeBar({ entry, scale }: { entry: CollectionEntry; scale: number }) {
  const parts = [
    ...entry.due.map(({ age, amountMinor }) => part(`${age} days`, `age-${age.replace('+', '')}`, amountMinor)),
    part('promised', 'age-held', entry.promisedMinor),
    part('payment is here', 'age-held', entry.arrivingMinor),
    part('disputed', 'age-disputed', entry.disputedMinor),
  ].filter(({ amountMinor }) => amountMinor > 0);
  const words = parts.map(
    ({ name, amountMinor }) => `${name}: ${moneyText({ amountMinor, currency: entry.currency })}`,
  );
  return (
    <div className="age-bar" role="img" aria-label={words.join(', ')} title={words.join('\n')}>
      {parts.map(({ name, className, amountMinor }) => (
        <span
          key={name}
          className={className}
          style={{ width: `${Math.max(0.8, (amountMinor / Math.max(1, scale)) * 100)}%` }}
        />
      ))}
    </div>
  );
}

/** What the colours of the bars mean. */
export function AgeLegend() {
  const entries = [
    ['age-1-30', '1–30 days past due'],
    ['age-31-60', '31–60'],
    ['age-61-90', '61–90'],
    ['age-91', 'over 90'],
    ['age-held', 'promised or paid'],
    ['age-disputed', 'disputed'],
  ];
  return (
    <ul className="age-legend muted">
      {entries.map(([className, name]) => (
        <li key={className}>
          <span className={className} /> {name}
        </li>
      ))}
    </ul>
  );
}
