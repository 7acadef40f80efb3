import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Finding } from '../../../src/insights/patterns/pattern.ts';
import { listPatterns, makeTask, type Patterns } from '../api/patterns.ts';
import { access } from '../app/access.ts';
import { go, Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField } from '../ui/Fields.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { roleNames } from '../words/names.ts';
import { dateText } from '../words/times.ts';
import { ShareBar } from './ShareBar.tsx';
import './patterns.css';

const spans = [30, 90, 180, 365];
const currencies = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'MXN'];
const choices = (values: (string | number)[], words: (value: string | number) => string) =>
  values.map((value) => ({ value: String(value), name: words(value) }));

/** Where deductions pile up more than chance explains, what may be behind it, and who can end it. */
export function PatternsScreen() {
  const [days, setDays] = useState('90');
  const [currency, setCurrency] = useState('USD');
  const query = useQuery({
    queryKey: ['patterns', days, currency],
    queryFn: ({ signal }) => listPatterns(Number(days), currency, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Patterns"
      about="Where deductions pile up more than chance explains: by way of delivery, by customer, by price, below the write-off limit, new and growing ones."
      actions={
        <>
          <SelectField
            label="Period"
            value={days}
            onChange={setDays}
            choices={choices(spans, (value) => `${value} days`)}
          />
          <SelectField label="Currency" value={currency} onChange={setCurrency} choices={choices(currencies, String)} />
        </>
      }
    >
      <Loaded query={query} what="patterns">
        {(data) => <Found data={data} days={Number(days)} currency={currency} />}
      </Loaded>
    </Page>
  );
}

function Found({ data, days, currency }: { data: Patterns; days: number; currency: string }) {
  const tested = `${data.tested.toLocaleString('en')} groups were looked at; of what is shown, one in twenty may be chance.`;
  if (data.items.length === 0)
    return (
      <Empty icon="check" title="Nothing stands out">
        {tested} With more deductions, or a longer period, patterns show that are hidden now.
      </Empty>
    );
  return (
    <>
      <p className="patterns-of muted">
        {dateText(data.from)} to {dateText(data.to)}. {tested}
      </p>
      {data.items.map((finding) => (
        <Pattern key={`${finding.kind} ${finding.parts.join(' ')}`} {...{ finding, days, currency }} />
      ))}
    </>
  );
}

function Pattern({ finding, days, currency }: { finding: Finding; days: number; currency: string }) {
  const may = useHolds(access.upload);
  const task = useMutation({
    mutationFn: () => makeTask({ kind: finding.kind, parts: finding.parts, days, currency }),
    onSuccess: ({ caseId, opened }) => {
      say({ tone: 'good', text: opened ? 'The task waits for approval.' : 'There is a task for this already.' });
      go(`/cases/${caseId}`);
    },
    onError: (error) => say({ tone: 'bad', text: error.message }),
  });
  const [first, ...others] = finding.caseIds;
  return (
    <Panel title={finding.title} aside={<MoneyValue amountMinor={finding.moneyMinor} currency={currency} />}>
      <div className="panel-body pattern">
        <ShareBar finding={finding} />
        <div>
          <p>{finding.cause}</p>
          <p className="muted">
            {finding.prevention} <em>{roleNames[finding.owner]}</em>
          </p>
          <div className="line-up">
            {may && (
              <Button busy={task.isPending} onClick={() => task.mutate()}>
                Make it a task
              </Button>
            )}
            {first && (
              <span className="muted">
                <Link href={`/cases/${first}`}>A case of it</Link>
                {others.length > 0 && `, and ${others.length} more`}
              </span>
            )}
          </div>
        </div>
      </div>
    </Panel>
  );
}
