import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CollectionDetail, proposeReminder } from '../api/collections.ts';
import { go } from '../app/router.tsx';
import { say } from '../app/toasts.ts';
import { MessagePanel } from '../ui/MessagePanel.tsx';

/** A reminder in one currency, written from the records. */
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
    <MessagePanel
      title={detail.drafts.length > 1 ? `Reminder, ${draft.currency}` : 'Reminder'}
      {...{ subject, body, rows: 12, send, error: send.error, email: detail.customer.email }}
      onSubject={setSubject}
      onBody={setBody}
    />
  );
}
