import { fromField } from '../words/names.ts';
import { dateText, exactTime } from '../words/times.ts';
import { Fact } from './Fact.tsx';

/** A value of a case's details in words: days as dates, lists in one line, what is nested with its own names. */
export function DetailValue({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === '') return <span className="faint">not stated</span>;
  if (typeof value === 'boolean') return <>{value ? 'Yes' : 'No'}</>;
  if (typeof value === 'number') return <span className="num">{value.toLocaleString('en')}</span>;
  if (Array.isArray(value)) return <ListValue values={value} />;
  if (typeof value !== 'object') return <>{textOf(String(value))}</>;
  if (isMessage(value)) return <span title={value.code}>{value.message}</span>;
  return (
    <dl className="facts">
      {Object.entries(value).map(([name, inner]) => (
        <Fact key={name} name={fromField(name)}>
          <DetailValue value={inner} />
        </Fact>
      ))}
    </dl>
  );
}

/** A warning or a fault: what it says is for people, its code for whoever looks it up. */
const isMessage = (value: object): value is { code: string; message: string } => 'code' in value && 'message' in value;

function ListValue({ values }: { values: unknown[] }) {
  if (values.every((value) => typeof value !== 'object')) return <>{values.map(String).join(', ')}</>;
  return (
    <ul>
      {values.map((value) => (
        <li key={JSON.stringify(value)}>
          <DetailValue value={value} />
        </li>
      ))}
    </ul>
  );
}

function textOf(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dateText(text);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? exactTime(text) : text;
}
