import { useMutation, useQuery } from '@tanstack/react-query';
import { problemOf } from '../api/client.ts';
import { listDeadLetters, retryDeadLetter } from '../api/operations.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { fromCode } from '../words/names.ts';

/** Work that was given up after all its attempts; each has a case. */
export function DeadLetters() {
  const mayRetry = useHolds(access.operate);
  const query = useQuery({ queryKey: ['dead-letters'], queryFn: ({ signal }) => listDeadLetters(signal) });
  const retry = useMutation({
    mutationFn: retryDeadLetter,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['dead-letters'] });
      say({ tone: 'good', text: 'It gets another round of attempts.' });
    },
    onError: (error) => say({ tone: 'bad', text: problemOf(error).detail }),
  });
  return (
    <Panel title="Given up">
      <Loaded query={query} what="dead letters">
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel-body muted">Nothing was given up.</p>
          ) : (
            <DataTable
              caption="Dead letters"
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                {
                  name: 'Work',
                  cell: (row) => (
                    <>
                      {fromCode(row.job.replace('.', ' '))}
                      {row.caseId && (
                        <div>
                          <Link href={`/cases/${row.caseId}`}>its case</Link>
                        </div>
                      )}
                    </>
                  ),
                },
                { name: 'Last error', cell: (row) => <span className="mono">{row.error ?? '–'}</span> },
                { name: 'Rounds', right: true, cell: (row) => row.sendings },
                { name: 'Given up', cell: (row) => (row.diedAt ? <Ago at={row.diedAt} /> : '–') },
                {
                  name: '',
                  right: true,
                  cell: (row) =>
                    mayRetry && (
                      <Button busy={retry.isPending} onClick={() => retry.mutate(row.id)}>
                        Try again
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
