import type { RowFault } from '../api/mappings.ts';
import { DataTable } from '../ui/DataTable.tsx';

/** Rows that make no record: where each stands, the cell that is to blame, and why. */
export function FaultTable({ caption, faults }: { caption: string; faults: readonly RowFault[] }) {
  return (
    <DataTable
      caption={caption}
      rows={faults}
      rowKey={(fault) => `${fault.record} ${fault.file} ${fault.row} ${fault.column} ${fault.code}`}
      columns={[
        { name: 'File', cell: ({ file }) => file },
        { name: 'Row', right: true, cell: ({ row }) => (row > 0 ? row : '–') },
        { name: 'Column', cell: ({ column }) => <span className="mono">{column ?? '–'}</span> },
        { name: 'Value', cell: ({ value }) => <span className="mono">{value || '–'}</span> },
        { name: 'Why', cell: ({ message }) => message },
      ]}
    />
  );
}
