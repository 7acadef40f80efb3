import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CustomerBackOrders, draftByModel, type MessageDraft, proposeMessage } from '../api/backOrders.ts';
import { queryClient } from '../api/queryClient.ts';
import { go } from '../app/router.tsx';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { MessagePanel } from '../ui/MessagePanel.tsx';
import { whyNoText } from '../words/languageModel.ts';

/** A message about back-orders, drafted from the records or begun by the language model. */
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
        say({
          tone: 'bad',
          text: `The language model’s sentences were not taken: ${whyNoText(written.modelDropped)}.`,
        });
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
    <MessagePanel
      {...{ title: 'Message', subject, body, rows: 22, send, email: found.customer.email }}
      onSubject={setSubject}
      onBody={setBody}
      hint="Numbers and days must be those of the records; where no day is known, the message says so."
      error={send.error ?? ask.error}
      notice={
        saying !== found.saying && (
          <div className="line-up">
            <span className="text-late">Quantities or days have changed since this was drafted.</span>
            <Button onClick={takeNew}>Take the new draft</Button>
          </div>
        )
      }
      actions={
        found.languageModel && (
          <Button busy={ask.isPending} onClick={() => ask.mutate()}>
            Let the language model begin it
          </Button>
        )
      }
    />
  );
}
