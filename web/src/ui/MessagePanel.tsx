import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { TextArea, TextField } from './Fields.tsx';
import { Trouble } from './Notices.tsx';
import { Panel } from './Page.tsx';

type Props = {
  title: string;
  subject: string;
  body: string;
  onSubject: (subject: string) => void;
  onBody: (body: string) => void;
  rows: number;
  hint?: string;
  /** The customer's address; null where none is on record. */
  email: string | null;
  send: { isPending: boolean; mutate: () => void };
  error: unknown;
  /** Stands above the buttons. */
  notice?: ReactNode;
  /** Stand beside the button that sends. */
  actions?: ReactNode;
};

/** A message to a customer as it would leave: changed where needed, sent once somebody else has approved it. */
export function MessagePanel({ title, subject, body, send, error, ...props }: Props) {
  return (
    <Panel title={title}>
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <TextField label="Subject" value={subject} onChange={props.onSubject} required />
        <TextArea label="Text" value={body} onChange={props.onBody} rows={props.rows} code hint={props.hint} />
        {error !== null && <Trouble error={error} />}
        {props.notice}
        <div className="line-up">
          <Button tone="primary" submit busy={send.isPending} why={body.trim() === '' ? 'Write something first' : null}>
            Put up for approval
          </Button>
          {props.actions}
          <span className="muted">{props.email ? `To ${props.email}` : 'No mail address is on record.'}</span>
        </div>
      </form>
    </Panel>
  );
}
