import type { ReactNode } from 'react';

export type TableColumn<T> = { name: string; right?: boolean; oneLine?: boolean; cell: (row: T) => ReactNode };

const classOf = (column: { right?: boolean; oneLine?: boolean }) =>
  column.right ? 'right' : column.oneLine ? 'one-line' : undefined;

/** A plain table for lists of a few hundred rows. */
export function DataTable<T>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  columns: TableColumn<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
}) {
  return (
    <div className="table-wrap">
      <table className="table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={column.right ? 'right' : undefined}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.name} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
