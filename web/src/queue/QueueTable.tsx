// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is a list on a phone and a grid elsewhere
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { CaseRow } from '../api/cases.ts';
import { useTaxonomy } from '../api/taxonomy.ts';
import { columns } from './columns.tsx';
import { QueueCard, QueueRow } from './QueueRow.tsx';

type Props = {
  rows: CaseRow[];
  phone: boolean;
  focusId: string | null;
  selected: ReadonlySet<string>;
  onFocus: (id: string) => void;
  onSelect: (id: string) => void;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
};

/** Any number of rows, drawing only those in sight; the next page is fetched as its end comes near. */
export function QueueTable(props: Props) {
  const { rows, phone, focusId, hasMore, loadingMore, loadMore } = props;
  const { category } = useTaxonomy();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? 88 : 36),
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the layout changes
  useEffect(() => virtual.measure(), [phone]);
  const focusAt = rows.findIndex((row) => row.id === focusId);
  useEffect(() => {
    if (focusAt >= 0 && !phone) virtual.scrollToIndex(focusAt);
  }, [focusAt, phone, virtual]);
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loadingMore && lastShown >= rows.length - 20) loadMore();
  }, [hasMore, loadingMore, lastShown, rows.length, loadMore]);
  return (
    <div className="queue-table">
      {!phone && <Head />}
      <div
        ref={scroller}
        className="queue-scroll"
        id="queue-rows"
        role={phone ? 'list' : 'grid'}
        aria-label="Cases"
        aria-rowcount={phone ? undefined : rows.length + 1}
        aria-activedescendant={!phone && focusId ? `case-${focusId}` : undefined}
        tabIndex={0}
      >
        <div className="queue-canvas" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const style = { transform: `translateY(${item.start}px)` };
            if (phone) return <QueueCard key={item.key} row={row} style={style} category={category} />;
            return (
              <QueueRow
                key={item.key}
                row={row}
                index={item.index}
                style={style}
                focused={row.id === focusId}
                selected={props.selected.has(row.id)}
                category={category}
                onFocus={() => props.onFocus(row.id)}
                onSelect={() => props.onSelect(row.id)}
              />
            );
          })}
        </div>
        {loadingMore && <p className="queue-more muted">Loading more</p>}
      </div>
    </div>
  );
}

function Head() {
  return (
    <div className="queue-head" aria-hidden="true">
      <div className="col-select" />
      <div className="col-case">Case</div>
      {columns.map((column) => (
        <div key={column.name} className={column.className}>
          {column.name}
        </div>
      ))}
    </div>
  );
}
