import type { FoundTable } from '../api/investigations.ts';

const mostBars = 12;

/** A bar for each of the first rows; the table below is what they are drawn from. */
export function RowBars({ found, plot }: { found: FoundTable; plot: NonNullable<FoundTable['plot']> }) {
  const values = plot.values.slice(0, mostBars);
  const most = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  return (
    <figure className="row-bars">
      <figcaption>{plot.title}</figcaption>
      {values.map((value, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else
        <div key={row} className="row-bar" aria-hidden="true">
          <span className="ellipsis">{nameOf(found, row)}</span>
          <span className="row-track">
            <span className="row-fill" style={{ width: `${(100 * Math.abs(value)) / most}%` }} />
          </span>
        </div>
      ))}
    </figure>
  );
}

/** What a row is called: its first words, as many as stand before the first figure. */
function nameOf({ columns, rows }: FoundTable, row: number): string {
  const figures = columns.findIndex(({ right }) => right);
  return (rows[row]?.cells ?? []).slice(0, Math.min(2, Math.max(1, figures))).join(' → ');
}
