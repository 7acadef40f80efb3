import { MoneyValue } from '../ui/Values.tsx';
import { fromField } from '../words/names.ts';
import { dateText, exactTime } from '../words/times.ts';
import { Fact } from './Fact.tsx';

type Props = { value: unknown; currency: string; name?: string };

/**
 * A value of a case's details in words: days as dates, amounts in the case's currency by their names, lists in one line, what is nested
 * with its own names.
 */
export function DetailValue({ value, currency, name = '' }: Props) {
  if (value === null || value === undefined || value === '') return <span className="faint">not stated</span>;
  if (typeof value === 'boolean') return <>{value ? 'Yes' : 'No'}</>;
  if (typeof value === 'number' && isAmount(name)) return <MoneyValue amountMinor={value} currency={currency} />;
  if (typeof value === 'number') return <span className="num">{value.toLocaleString('en')}</span>;
  if (Array.isArray(value)) return <ListValue values={value} currency={currency} />;
  if (typeof value !== 'object') return <>{textOf(String(value))}</>;
  if (isMessage(value)) return <span title={value.code}>{value.message}</span>;
  return (
    <dl className="facts">
      {Object.entries(value).map(([inner, within]) => (
        <Fact key={inner} name={detailName(inner)}>
          <DetailValue value={within} currency={currency} name={inner} />
        </Fact>
      ))}
    </dl>
  );
}

/** Amounts are kept in minor units under names that say so. */
const isAmount = (name: string): boolean => name.endsWith('Minor');

/** What a detail is called on the screen. */
export const detailName = (name: string): string => fromField(name.replace(/Minor$/, ''));

/** A warning or a fault: what it says is for people, its code for whoever looks it up. */
const isMessage = (value: object): value is { code: string; message: string } => 'code' in value && 'message' in value;

function ListValue({ values, currency }: { values: unknown[]; currency: string }) {
  if (values.every((value) => typeof value !== 'object')) return <>{values.map(String).join(', ')}</>;
  return (
    <ul>
      {values.map((value) => (
        <li key={JSON.stringify(value)}>
          <DetailValue value={value} currency={currency} />
        </li>
      ))}
    </ul>
  );
}

function textOf(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dateText(text);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? exactTime(text) : text;
}
