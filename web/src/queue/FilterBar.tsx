import { type RefObject, useEffect, useState } from 'react';
import { useTaxonomy } from '../api/taxonomy.ts';
import { go } from '../app/router.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { kindNames, roleNames, stateNames } from '../words/names.ts';
import { askedFor } from '../words/proposals.ts';
import { exactTime } from '../words/times.ts';
import { verdictNames } from '../words/verdicts.ts';
import { boundNames, type FilterName, isFiltered, sorts, type View, viewAddress } from './view.ts';

type Choices = [value: string, name: string][];
const choicesOf = (names: Record<string, string>, leaveOut: string[] = []): Choices =>
  Object.entries(names).filter(([value]) => !leaveOut.includes(value));

type BarProps = { view: View; search?: RefObject<HTMLInputElement | null>; screen?: string };

/** What a list, or another screen about the same cases, is narrowed down to. */
export function FilterBar({ view, search, screen }: BarProps) {
  const { categories } = useTaxonomy();
  const set = (name: FilterName, value: string) =>
    go(viewAddress({ ...view, filters: { ...view.filters, [name]: value || undefined } }, screen), { replace: true });
  const bind = (name: FilterName) => ({ name, value: view.filters[name] ?? '', onChange: set });
  return (
    <search className="filter-bar">
      <span className="filter-search">
        <Icon name="search" />
        <Typed
          {...bind('q')}
          placeholder="Search   /"
          label="Search in titles, customers and references"
          field={search}
        />
      </span>
      {view.tab !== 'resolved' && <Pick {...bind('state')} label="State" choices={choicesOf(stateNames)} />}
      <Pick {...bind('kind')} label="Kind" choices={choicesOf(kindNames)} />
      <Pick {...bind('category')} label="Category" choices={categories.map(({ code, name }) => [code, name])} />
      <Pick {...bind('action')} label="Asked for" choices={askedFor} />
      <Pick {...bind('verdict')} label="Verdict" choices={choicesOf(verdictNames)} />
      <Pick
        {...bind('ownerRole')}
        label="Owner"
        choices={choicesOf(roleNames, ['integration', 'analyst', 'auditor'])}
      />
      <Pick
        {...bind('assignee')}
        label="Claimed by"
        choices={[
          ['me', 'Me'],
          ['none', 'Nobody'],
        ]}
      />
      <Typed {...bind('customer')} placeholder="Customer no." label="Customer number" />
      <Typed {...bind('minMoney')} placeholder="From amount" label="Least amount" numeric />
      {Object.entries(boundNames).map(([bound, words]) => {
        const name = bound as keyof typeof boundNames;
        const at = view.filters[name];
        return (
          at && (
            <Button key={name} tone="quiet" icon="close" onClick={() => set(name, '')}>
              {words} {exactTime(at)}
            </Button>
          )
        );
      })}
      {!screen && (
        <label className="filter-pick sort">
          <span className="faint">Sort</span>
          <select value={view.filters.sort ?? ''} onChange={(event) => set('sort', event.target.value)}>
            {sorts.map((sort) => (
              <option key={sort.value} value={sort.value}>
                {sort.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {isFiltered(view) && (
        <Button tone="quiet" icon="close" onClick={() => go(viewAddress({ tab: view.tab, filters: {} }, screen))}>
          Clear
        </Button>
      )}
    </search>
  );
}

type FilterProps = { name: FilterName; value: string; onChange: (name: FilterName, value: string) => void };

function Pick({ name, value, onChange, label, choices }: FilterProps & { label: string; choices: Choices }) {
  const isListed = value === '' || choices.some(([choice]) => choice === value);
  return (
    <label className={value ? 'filter-pick active' : 'filter-pick'}>
      <span className="unseen">{label}</span>
      <select value={value} onChange={(event) => onChange(name, event.target.value)}>
        <option value="">{label}</option>
        {!isListed && <option value={value}>{`${label}: ${value.split(',').length}`}</option>}
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

type TypedProps = FilterProps & {
  placeholder: string;
  label?: string;
  numeric?: boolean;
  field?: RefObject<HTMLInputElement | null>;
};

/** Waits until the person pauses before the list is asked again. */
function Typed({ name, value, onChange, placeholder, label, numeric, field }: TypedProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(name, text), 300);
    return () => clearTimeout(timer);
  });
  return (
    <input
      ref={field}
      className={value ? 'filter-text active' : 'filter-text'}
      value={text}
      placeholder={placeholder}
      aria-label={label}
      inputMode={numeric ? 'decimal' : undefined}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter') {
          onChange(name, text);
          document.getElementById('queue-rows')?.focus();
        }
      }}
    />
  );
}
