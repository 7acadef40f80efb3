import { useMutation } from '@tanstack/react-query';
import { verifyAudit } from '../api/operations.ts';
import { access } from '../app/access.ts';
import { useHolds } from '../app/session.tsx';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';

/** Proof on demand that nobody has altered the trail. */
export function AuditPanel() {
  const mayVerify = useHolds(access.verifyAudit);
  const verify = useMutation({ mutationFn: verifyAudit });
  if (!mayVerify) return null;
  const { data } = verify;
  return (
    <Panel title="Audit trail">
      <div className="panel-body stack">
        <p className="muted">
          Recomputes every hash of the trail and compares its heads with the signed checkpoints kept outside the
          database.
        </p>
        <div className="line-up">
          <Button busy={verify.isPending} onClick={() => verify.mutate()}>
            {verify.isPending ? 'Checking' : 'Check the trail'}
          </Button>
          {data?.ok && (
            <Badge tone="green" icon="check">
              Unaltered: {data.rows.toLocaleString('en')} entries checked
            </Badge>
          )}
        </div>
        {data && !data.ok && (
          <div className="trouble" role="alert">
            <span aria-hidden="true">!</span>
            <div>
              The trail does not hold. First entry that is wrong:
              <pre className="data-view">{JSON.stringify(data.firstBad, null, 2)}</pre>
            </div>
          </div>
        )}
        {verify.isError && <Trouble error={verify.error} />}
      </div>
    </Panel>
  );
}
