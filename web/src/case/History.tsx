import type { CaseDetail } from '../api/cases.ts';
import { Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { actorName } from '../words/actors.ts';
import { eventText } from '../words/events.ts';

/** Everything that happened to the case, newest first: its part of the audit trail. */
export function History({ detail }: { detail: CaseDetail }) {
  const entries = [...detail.history].reverse();
  return (
    <Panel title="History" aside={<span className="muted">from the audit trail</span>}>
      <ol className="history panel-body">
        {entries.map((entry, index) => {
          const { text, reason } = eventText(entry.event);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of the trail are only ever added in front
            <li key={`${entry.at}-${entries.length - index}`}>
              <span>{text}</span>
              {reason && <q>{reason}</q>}
              <span className="muted">
                {actorName(entry.actor)} · <Ago at={entry.at} />
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
