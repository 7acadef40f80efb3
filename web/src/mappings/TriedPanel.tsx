import { useState } from 'react';
import type { TriedMapping } from '../api/mappings.ts';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Panel } from '../ui/Page.tsx';
import { plural } from '../words/numbers.ts';
import { sumOf } from './counts.ts';
import { FaultTable } from './FaultTable.tsx';

type Tried = TriedMapping['records'][number];

/** What would become of the first rows: records, refusals, what would wait, what is left out and why. Nothing was written. */
export function TriedPanel({ tried }: { tried: TriedMapping }) {
  const [shown, setShown] = useState<string | null>(null);
  const present = tried.records.find(({ name }) => name === shown) ?? tried.records[0];
  return (
    <Panel title="What would become of the first rows" aside={<span className="muted">Nothing was written</span>}>
      <div className="panel-body stack">
        <FileNotes tried={tried} />
        <div className="line-up">
          {tried.records.map((record) => (
            <Button key={record.name} tone="quiet" pressed={record === present} onClick={() => setShown(record.name)}>
              {record.name} {record.made.length}
              {record.refused.length > 0 && `, ${record.refused.length} refused`}
            </Button>
          ))}
        </div>
        {present ? (
          <TriedRecord record={present} />
        ) : (
          <p className="muted">No table of this mapping is among the files.</p>
        )}
      </div>
      {tried.faults.length > 0 && (
        <FaultTable caption="Files and rows that cannot be taken apart" faults={tried.faults} />
      )}
    </Panel>
  );
}

function FileNotes({ tried }: { tried: TriedMapping }) {
  return (
    <ul className="mapping-notes">
      {tried.tables.map(({ table, rows, missingColumns }) => (
        <li key={table}>
          <strong>{table}</strong>: {plural(rows, 'row')}
          {missingColumns.length > 0 && (
            <span className="muted">; not among its columns: {missingColumns.join(', ')}</span>
          )}
        </li>
      ))}
      {tried.notRead.map(({ file, because }) => (
        <li key={file} className="muted">
          {file} is not read: {because}
        </li>
      ))}
    </ul>
  );
}

function TriedRecord({ record }: { record: Tried }) {
  const columns = [...new Set(record.made.slice(0, 20).flatMap(({ body }) => Object.keys(body)))].slice(0, 10);
  const leftOut = sumOf(record.leftOut);
  return (
    <>
      <p className="muted">
        {plural(record.read, 'row')} tried: {plural(record.made.length, 'record')} of kind{' '}
        {record.kind.replaceAll('_', ' ')}, {record.refused.length} refused, {record.parked.length} would wait,{' '}
        {leftOut} left out.
      </p>
      {Object.entries(record.leftOut).map(([because, count]) => (
        <p key={because} className="muted">
          {count} left out: {because}.
        </p>
      ))}
      {record.parked.slice(0, 5).map(({ number, wants }) => (
        <p key={number}>
          {number} would wait for {wants.kind.replaceAll('_', ' ')} {wants.number}.
        </p>
      ))}
      {record.refused.length > 0 && <FaultTable caption={`Refused rows of ${record.name}`} faults={record.refused} />}
      {record.made.length > 0 && (
        <DataTable
          caption={`Records of ${record.name}`}
          rows={record.made.slice(0, 20)}
          rowKey={({ file, row }) => `${file} ${row}`}
          columns={[
            { name: 'Row', right: true, cell: ({ row }) => row },
            ...columns.map((column) => ({
              name: column,
              oneLine: true,
              cell: ({ body }: Tried['made'][number]) => <span className="mono">{cellText(body[column])}</span>,
            })),
          ]}
        />
      )}
    </>
  );
}

/** Lists by their length and first element: the whole would not fit a cell. */
function cellText(value: unknown): string {
  if (value === undefined) return '–';
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : `${value.length}: ${JSON.stringify(value[0]).slice(0, 60)}`;
  return typeof value === 'object' ? JSON.stringify(value).slice(0, 60) : String(value);
}
