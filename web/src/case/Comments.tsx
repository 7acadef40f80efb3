import type { CaseDetail } from '../api/cases.ts';
import { useDraft } from '../app/draft.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { actorName } from '../words/actors.ts';
import { useCommand } from './useCommand.ts';

export function Comments({ detail }: { detail: CaseDetail }) {
  const [text, setText, clear] = useDraft(`comment.${detail.case.id}`);
  const command = useCommand(detail.case.id, clear);
  const { allowed, why } = detail.may.comment;
  const send = () => text.trim() && command.mutate({ verb: 'comments', body: { body: text.trim() } });
  return (
    <Panel title="Comments">
      <div className="panel-body stack">
        {detail.notes.map((note) => (
          <article key={note.id} className="comment">
            <header className="muted">
              <strong>{actorName(note.actor)}</strong> <Ago at={note.writtenAt} />
            </header>
            <p>{note.body}</p>
          </article>
        ))}
        {allowed ? (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <TextArea label="Add a comment" value={text} onChange={setText} rows={2} />
            {command.isError && <Trouble error={command.error} />}
            {text.trim() !== '' && (
              <div>
                <Button submit busy={command.isPending}>
                  Comment
                </Button>
              </div>
            )}
          </form>
        ) : (
          <p className="muted">{why ?? 'You may read the comments of this case, not write any.'}</p>
        )}
      </div>
    </Panel>
  );
}
