import type { ProcessMap } from '../api/process.ts';
import { Button } from '../ui/Button.tsx';
import { kindNames } from '../words/names.ts';
import { countText } from '../words/numbers.ts';
import { type Look, type MapView, showView, wholeCover } from './view.ts';

const lookNames: Record<Look, string> = { count: 'How often', waiting: 'Waiting time', late: 'Late against on time' };

/** Object types of our own log carry the kind of case. */
export function typeName(name: string): string {
  const kind = name.replace('case: ', '');
  if (name === 'order') return 'Orders';
  if (name === 'invoice') return 'Invoices';
  return kind === name ? name : `Cases: ${kindNames[kind as keyof typeof kindNames] ?? kind}`;
}

/** What is drawn, from which objects, in which colours. */
export function ProcessFilter({ view, map }: { view: MapView; map: ProcessMap | undefined }) {
  const { filters } = view;
  const set = (name: keyof MapView['filters'], value: string) =>
    showView({ ...view, filters: { ...filters, [name]: value || undefined } });
  const narrowed = Object.entries(filters).some(([name, value]) => name !== 'objectType' && value);
  return (
    <search className="filter-bar process-filter">
      <label className="filter-pick active">
        <span className="unseen">What the map is about</span>
        <select
          value={map?.objectType ?? ''}
          onChange={(event) =>
            showView({ ...view, filters: { objectType: event.target.value, from: filters.from, to: filters.to } })
          }
        >
          {map?.objectTypes.map(({ name, objects }) => (
            <option key={name} value={name}>
              {typeName(name)} ({countText(objects)})
            </option>
          ))}
        </select>
      </label>
      <Day name="Begun from" value={filters.from} onChange={(value) => set('from', value)} />
      <Day name="to" value={filters.to} onChange={(value) => set('to', value)} />
      <label className={filters.late ? 'filter-pick active' : 'filter-pick'}>
        <span className="unseen">Late or on time</span>
        <select value={filters.late ?? ''} onChange={(event) => set('late', event.target.value)}>
          <option value="">Late and on time</option>
          <option value="late">Late only</option>
          <option value="on_time">On time only</option>
        </select>
      </label>
      <label className={filters.lateAfterHours ? 'filter-pick active' : 'filter-pick'}>
        <span className="unseen">What late means</span>
        <select value={filters.lateAfterHours ?? ''} onChange={(event) => set('lateAfterHours', event.target.value)}>
          <option value="">Late as recorded</option>
          {[1, 2, 5, 10, 30, 60, 90].map((days) => (
            <option key={days} value={String(days * 24)}>
              Late: over {days === 1 ? '1 day' : `${days} days`}
            </option>
          ))}
        </select>
      </label>
      {filters.through && (
        <Button
          tone="quiet"
          icon="close"
          onClick={() => showView({ ...view, filters: { ...filters, through: undefined, next: undefined } })}
        >
          {filters.next ? `${filters.through} → ${filters.next}` : `Through ${filters.through}`}
        </Button>
      )}
      {narrowed && (
        <Button
          tone="quiet"
          icon="close"
          onClick={() => showView({ ...view, filters: { objectType: filters.objectType } })}
        >
          Clear
        </Button>
      )}
      <label className="filter-pick sort">
        <span className="faint">Show</span>
        <select value={view.look} onChange={(event) => showView({ ...view, look: event.target.value as Look })}>
          {Object.entries(lookNames).map(([look, name]) => (
            <option key={look} value={look} disabled={look === 'late' && map?.lateness === null}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="process-cover">
        <span className="faint">Detail</span>
        <input
          type="range"
          min={50}
          max={wholeCover}
          step={1}
          value={view.cover}
          aria-label="Share of steps that is drawn, in percent"
          onChange={(event) => showView({ ...view, cover: Number(event.target.value) })}
        />
        <span className="num">{view.cover} %</span>
      </label>
    </search>
  );
}

function Day({ name, value = '', onChange }: { name: string; value?: string; onChange: (value: string) => void }) {
  return (
    <label className="process-day">
      <span className="faint">{name}</span>
      <input
        type="date"
        className={value ? 'filter-text active' : 'filter-text'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
