import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type OpenItem, searchOpenItems } from '../api/cash.ts';
import { amountText } from '../words/money.ts';

/** Looks for an open item that nobody thought of. */
export function FindItem({ currency, onAssign }: { currency: string; onAssign: (item: OpenItem) => void }) {
  const [text, setText] = useState('');
  const id = useId();
  const asked = text.trim();
  const { data } = useQuery({
    queryKey: ['open items', asked],
    queryFn: ({ signal }) => searchOpenItems(asked, signal),
    enabled: asked.length >= 2,
  });
  return (
    <div className="match-find">
      <label className="unseen" htmlFor={id}>
        Find another open item
      </label>
      <input
        id={id}
        className="input"
        value={text}
        placeholder="Another open item, by its number"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const first = data?.items[0];
          if (event.key === 'Enter' && first) onAssign(first);
          // Leaves the field, not the case.
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
      {asked.length >= 2 && data?.items.length === 0 && <p className="muted">No open item has a number like this.</p>}
      <ul>
        {(asked.length >= 2 ? (data?.items ?? []) : []).map((item) => (
          <li key={item.number}>
            <button type="button" className="match-choice" onClick={() => onAssign(item)}>
              <span />
              <span className="ellipsis">{item.number}</span>
              <span className="muted ellipsis">{item.customerNumber}</span>
              <span className="right num">{amountText(item.openMinor, currency)} open</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
