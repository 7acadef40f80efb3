import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CustomerBackOrders, draftByModel, type MessageDraft, proposeMessage } from '../api/backOrders.ts';
import { queryClient } from '../api/queryClient.ts';
import { go } from '../app/router.tsx';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea, TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';

/** A message as it would leave: drafted from the records, changed where needed, sent once somebody else has approved it. */
export function MessageForm({ found, draft }: { found: CustomerBackOrders; draft: MessageDraft }) {
  const customer = found.customer.number;
  const [subject, setSubject] = useState(draft.subject);
  const [body, setBody] = useState(draft.body);
  const [writtenBy, setWrittenBy] = useState(draft.writtenBy);
  /** What the text was drafted from; what is typed stays when that has changed, and is not sent. */
  const [saying, setSaying] = useState(found.saying);
  const takeNew = () => {
    setSubject(draft.subject);
    setBody(draft.body);
    setWrittenBy(draft.writtenBy);
    setSaying(found.saying);
    send.reset();
  };
  const ask = useMutation({
    mutationFn: () => draftByModel(customer),
    onSuccess: (written) => {
      if (written.modelDropped !== null) {
        say({ tone: 'bad', text: `The language model’s sentences were not taken: ${written.modelDropped}.` });
        return;
      }
      setBody(written.body);
      setWrittenBy(written.writtenBy);
    },
  });
  const send = useMutation({
    mutationFn: () => proposeMessage(customer, { subject, body, saying, writtenBy }),
    onSuccess: ({ caseId, opened }) => {
      say({
        tone: 'good',
        text: opened ? 'The message waits for approval.' : 'A message with the same news is there already.',
      });
      go(`/cases/${caseId}`);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: ['back-orders'] }),
  });
  return (
    <Panel title="Message">
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <TextField label="Subject" value={subject} onChange={setSubject} required />
        <TextArea
          label="Text"
          value={body}
          onChange={setBody}
          rows={22}
          code
          hint="Numbers and days must be those of the records; where no day is known, the message says so."
        />
        {(send.isError || ask.isError) && <Trouble error={send.error ?? ask.error} />}
        {saying !== found.saying && (
          <div className="line-up">
            <span className="text-late">Quantities or days have changed since this was drafted.</span>
            <Button onClick={takeNew}>Take the new draft</Button>
          </div>
        )}
        <div className="line-up">
          <Button tone="primary" submit busy={send.isPending} why={body.trim() === '' ? 'Write something first' : null}>
            Put up for approval
          </Button>
          {found.languageModel && (
            <Button busy={ask.isPending} onClick={() => ask.mutate()}>
              Let the language model begin it
            </Button>
          )}
          <span className="muted">
            {found.customer.email ? `To ${found.customer.email}` : 'No mail address is on record.'}
          </span>
        </div>
      </form>
    </Panel>
  );
}
