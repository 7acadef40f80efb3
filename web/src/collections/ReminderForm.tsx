import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CollectionDetail, proposeReminder } from '../api/collections.ts';
import { go } from '../app/router.tsx';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea, TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';

/** A reminder as it would leave: written from the records, changed where needed, sent once somebody else has approved it. */
export function ReminderForm({
  detail,
  draft,
}: {
  detail: CollectionDetail;
  draft: CollectionDetail['drafts'][number];
}) {
  const [subject, setSubject] = useState(draft.subject);
  const [body, setBody] = useState(draft.body);
  const send = useMutation({
    mutationFn: () => proposeReminder(detail.customer.number, { currency: draft.currency, subject, body }),
    onSuccess: ({ caseId, opened }) => {
      say({
        tone: 'good',
        text: opened ? 'The reminder waits for approval.' : 'Today’s reminder to this customer is there already.',
      });
      go(`/cases/${caseId}`);
    },
  });
  return (
    <Panel title={detail.drafts.length > 1 ? `Reminder, ${draft.currency}` : 'Reminder'}>
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <TextField label="Subject" value={subject} onChange={setSubject} required />
        <TextArea label="Text" value={body} onChange={setBody} rows={12} code />
        {send.isError && <Trouble error={send.error} />}
        <div className="line-up">
          <Button tone="primary" submit busy={send.isPending} why={body.trim() === '' ? 'Write something first' : null}>
            Put up for approval
          </Button>
          <span className="muted">
            {detail.customer.email ? `To ${detail.customer.email}` : 'No mail address is on record.'}
          </span>
        </div>
      </form>
    </Panel>
  );
}
