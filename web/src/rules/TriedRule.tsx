import { useMutation } from '@tanstack/react-query';
import { type Replay, replayRule } from '../api/rules.ts';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { moneyText } from '../words/money.ts';
import { plural } from '../words/numbers.ts';
import { WeekBars } from './WeekBars.tsx';

const days = 90;

type Props = { title: string /** As JSON. */; rule: string /** Why it cannot be tried. */; why: string | null };

/** Which cases a rule would have opened in the last 90 days, whether it is in force or not. Nothing is written. */
export function TriedRule({ title, rule, why }: Props) {
  const trial = useMutation({ mutationFn: () => replayRule(JSON.parse(rule), days) });
  const found = trial.data?.rules[0];
  return (
    <Panel
      title={title}
      aside={
        <Button busy={trial.isPending} why={why} onClick={() => trial.mutate()}>
          Play the last {days} days
        </Button>
      }
    >
      {trial.isError && (
        <div className="panel-body">
          <Trouble error={trial.error} />
        </div>
      )}
      {trial.data && found && <Found replay={trial.data} found={found} />}
    </Panel>
  );
}

function Found({ replay, found }: { replay: Replay; found: Replay['rules'][number] }) {
  const money = found.money.map(({ currency, minor }) => moneyText({ amountMinor: minor, currency })).join(', ');
  return (
    <>
      <div className="panel-body stack">
        <p>
          Of {plural(replay.events, 'event')} it would have opened {plural(found.opened, 'case')}
          {money && ` over ${money}`}; {found.healed} closed by themselves
          {found.medianHours !== null && `, half of them within ${plural(Math.round(found.medianHours), 'hour')}`}, and{' '}
          {found.stillOpen} would be open.
        </p>
        {replay.failures.length > 0 && (
          <p>
            About {plural(replay.failures.length, 'record')} it could not be asked, first: {replay.failures[0]?.message}
          </p>
        )}
        {found.opened > 0 && <WeekBars weeks={found.byWeek} />}
      </div>
      {found.examples.length > 0 && (
        <DataTable
          caption="Examples"
          rows={found.examples}
          rowKey={({ subject, openedAt }) => `${subject} ${openedAt}`}
          columns={[
            { name: 'For example', cell: ({ title }) => title },
            { name: 'Opened', oneLine: true, cell: ({ openedAt }) => <Ago at={openedAt} /> },
            {
              name: 'Closed',
              oneLine: true,
              cell: ({ healedAt }) => (healedAt ? <Ago at={healedAt} /> : 'still open'),
            },
          ]}
        />
      )}
    </>
  );
}
