import type { CaseDetail, Effect } from '../api/cases.ts';
import { useDraft } from '../app/draft.ts';
import { EffectBadge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { moneyText } from '../words/money.ts';
import { actionName } from '../words/proposals.ts';
import { useCommand } from './useCommand.ts';

/** What went out after the approval, how far it came, and what to do where it stopped. */
export function EffectsPanel({ detail }: { detail: CaseDetail }) {
  if (detail.actions.length === 0) return null;
  return (
    <Panel title="What went out">
      <ul className="effects panel-body">
        {detail.actions.map((effect) => (
          <EffectLine key={effect.id} effect={effect} />
        ))}
      </ul>
      {(detail.case.state === 'parked' || detail.case.state === 'failed') && <Mend detail={detail} />}
    </Panel>
  );
}

function EffectLine({ effect }: { effect: Effect }) {
  const at = effect.confirmedAt ?? effect.sentAt ?? effect.createdAt;
  return (
    <li>
      <span className="line-up">
        <strong>{actionName(effect.action.kind)}</strong>
        <span className="num">{moneyText(effect)}</span> <EffectBadge state={effect.state} />
        <span className="muted">
          <Ago at={at} /> · through {effect.connector.replaceAll('_', ' ')}
          {effect.attempts > 1 && ` · ${effect.attempts} attempts`}
        </span>
      </span>
      {effect.externalReference && (
        <span className="muted">
          Their reference <span className="mono">{effect.externalReference}</span>
        </span>
      )}
      {effect.detail && <span className="muted">{effect.detail}</span>}
    </li>
  );
}

/** Parked: a person says whether it happened. Refused: try again, or resolve it another way. */
function Mend({ detail }: { detail: CaseDetail }) {
  const parked = detail.case.state === 'parked';
  const [reason, setReason, clear] = useDraft(`mend.${detail.case.id}`);
  const command = useCommand(detail.case.id, clear);
  const { settle, retry } = detail.may;
  const empty = reason.trim() === '' ? 'Say first how you know.' : null;
  const because = (permission: { allowed: boolean; why: string | null }) =>
    permission.allowed ? empty : permission.why;
  return (
    <div className="panel-body stack mend">
      <p>
        {parked
          ? 'The other system gave no clear answer. Look there, then say what you found.'
          : 'The other system refused it. Mend the cause, then try again.'}
      </p>
      <TextArea label="What you found" value={reason} onChange={setReason} rows={2} />
      {command.isError && <Trouble error={command.error} />}
      <div className="line-up">
        {parked && (
          <>
            <Button
              why={because(settle)}
              busy={command.isPending}
              onClick={() => command.mutate({ verb: 'settle', body: { happened: true, reason } })}
            >
              It happened
            </Button>
            <Button
              why={because(settle)}
              busy={command.isPending}
              onClick={() => command.mutate({ verb: 'settle', body: { happened: false, reason } })}
            >
              It did not happen
            </Button>
          </>
        )}
        <Button
          why={because(retry)}
          busy={command.isPending}
          onClick={() => command.mutate({ verb: 'retry', body: { reason } })}
        >
          Send again
        </Button>
      </div>
    </div>
  );
}
