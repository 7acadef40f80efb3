import { useMutation, useQuery } from '@tanstack/react-query';
import { listPolicies, proposePolicy } from '../api/governance.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { useDraft } from '../app/draft.ts';
import { go, Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Fields.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty, Trouble } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { AllocationForm } from './AllocationForm.tsx';
import { CollectionsForm } from './CollectionsForm.tsx';
import { LimitsForm } from './LimitsForm.tsx';
import { OrderRiskForm } from './OrderRiskForm.tsx';
import './policies.css';
import { readPolicy } from './readPolicy.ts';
import { TriedPolicy } from './TriedPolicy.tsx';

export function ProposeScreen() {
  const mayPropose = useHolds(access.proposePolicy);
  const query = useQuery({ queryKey: ['policies'], queryFn: ({ signal }) => listPolicies(signal) });
  return (
    <Page
      title="Propose a policy"
      about="Nothing changes yet: the proposal becomes a case, and two finance controllers other than you must approve it."
      actions={
        <Link className="button" href="/policies">
          Back
        </Link>
      }
    >
      {mayPropose ? (
        <Loaded query={query} what="the policy in force">
          {({ items }) => {
            const active = items.find((item) => item.state === 'active');
            return <Editor start={JSON.stringify(active?.body ?? {}, null, 2)} from={active?.version ?? 0} />;
          }}
        </Loaded>
      ) : (
        <Empty icon="lock" title="Only finance controllers propose policies">
          Ask one of them, or have the role lent to you under Delegations.
        </Empty>
      )}
    </Page>
  );
}

function Editor({ start, from }: { start: string; from: number }) {
  const [text, setText, clear] = useDraft(`policy.from.${from}`, start);
  const { policy, wrong } = readPolicy(text);
  const propose = useMutation({
    mutationFn: () => proposePolicy(policy),
    onSuccess: ({ version, caseId }) => {
      clear();
      void queryClient.invalidateQueries({ queryKey: ['policies'] });
      say({ tone: 'good', text: `Version ${version} is proposed and waits for two approvals.` });
      go(`/cases/${caseId}`);
    },
  });
  return (
    <div className="propose">
      <div className="stack">
        <Panel title="Common limits">
          {policy ? (
            <LimitsForm policy={policy} onChange={(next) => setText(JSON.stringify(next, null, 2))} />
          ) : (
            <p className="panel-body muted">Mend the text first; then the limits can be changed here again.</p>
          )}
        </Panel>
        {policy && (
          <>
            <Panel title="Orders at risk">
              <OrderRiskForm policy={policy} onChange={(next) => setText(JSON.stringify(next, null, 2))} />
            </Panel>
            <Panel title="Collections">
              <CollectionsForm policy={policy} onChange={(next) => setText(JSON.stringify(next, null, 2))} />
            </Panel>
            <Panel title="Scarce stock">
              <AllocationForm policy={policy} onChange={(next) => setText(JSON.stringify(next, null, 2))} />
            </Panel>
          </>
        )}
        <TriedPolicy policy={policy} wrong={wrong} />
      </div>
      <div className="stack">
        <TextArea label="The whole policy" code value={text} onChange={setText} rows={26} wrong={wrong} />
        {propose.isError && <Trouble error={propose.error} />}
        <div className="line-up">
          <Button
            tone="primary"
            busy={propose.isPending}
            why={wrong ? 'The text is not a policy yet' : text === start ? 'Nothing is changed yet' : null}
            onClick={() => propose.mutate()}
          >
            Propose
          </Button>
          <Button why={text === start ? 'Nothing is changed' : null} onClick={clear}>
            Start again from version {from}
          </Button>
        </div>
      </div>
    </div>
  );
}
