import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CollectionDetail, noteContact } from '../api/collections.ts';
import { queryClient } from '../api/queryClient.ts';
import { useDraft } from '../app/draft.ts';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextArea, TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { amountText, readAmount } from '../words/money.ts';
import { DisputeFields, freeOf, useDispute } from './Dispute.tsx';
import { howNames, outcomeNames } from './words.ts';

const choices = (names: Record<string, string>) => Object.entries(names).map(([value, name]) => ({ value, name }));

/** Notes a contact; a promise to pay is for what can be asked for in one currency unless said otherwise, a dispute about an invoice. */
export function ContactForm({ detail }: { detail: CollectionDetail }) {
  const customer = detail.customer.number;
  const asked = detail.entries.filter(({ callableMinor }) => callableMinor > 0);
  const [how, setHow] = useState('call');
  const [outcome, setOutcome] = useState('reached');
  const [note, setNote, clearNote] = useDraft(`contact.${customer}`);
  const [currency, setCurrency] = useState(asked[0]?.currency ?? detail.customer.currency);
  const callable = asked.find((one) => one.currency === currency)?.callableMinor ?? 0;
  const [typed, setTyped] = useState<string | null>(null);
  const [promisedFor, setPromisedFor] = useState('');
  const amount = typed ?? amountText(callable, currency);
  const amountMinor = readAmount(amount, currency);
  const promised = outcome === 'promised';
  const invoices = detail.invoices
    .filter((one) => one.currency === currency && one.daysLate > 0 && freeOf(one) > 0)
    .map(({ number }) => number);
  const disputes = outcome === 'disputed';
  const about = useDispute(detail);
  const dispute = disputes ? about.dispute : null;
  const wrong = promised && (amountMinor === null || amountMinor <= 0) ? 'An amount, like 1,250.00' : null;
  const save = useMutation({
    mutationFn: () =>
      noteContact(customer, {
        ...{ how, outcome, note: note.trim() || null },
        promise: promised ? { currency, amountMinor: amountMinor ?? 0, promisedFor, invoices } : null,
        dispute,
      }),
    onSuccess: async () => {
      clearNote();
      setTyped(null);
      about.setInvoice('');
      setOutcome('reached');
      await queryClient.invalidateQueries({ queryKey: ['collection', customer] });
      void queryClient.invalidateQueries({ queryKey: ['collections'] });
      say({ tone: 'good', text: dispute ? notedDispute : promised ? notedPromise : 'The contact is noted.' });
    },
  });
  const why = promised
    ? (wrong ?? (promisedFor === '' ? 'Say for which day it is promised' : null))
    : dispute && (about.wrong ?? (note.trim() === '' ? 'Note what they say is wrong' : null));
  return (
    <Panel title="Note a contact">
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="amend-fields">
          <SelectField label="How" value={how} onChange={setHow} choices={choices(howNames)} />
          <SelectField label="What came of it" value={outcome} onChange={setOutcome} choices={choices(outcomeNames)} />
        </div>
        {promised && (
          <div className="amend-fields">
            {asked.length > 1 && (
              <SelectField
                label="Currency"
                value={currency}
                onChange={setCurrency}
                choices={asked.map((one) => ({ value: one.currency, name: one.currency }))}
              />
            )}
            <TextField
              label={`Amount in ${currency}`}
              value={amount}
              onChange={setTyped}
              inputMode="decimal"
              wrong={wrong}
            />
            <TextField label="Promised for" type="date" value={promisedFor} onChange={setPromisedFor} />
          </div>
        )}
        {disputes && <DisputeFields detail={detail} {...about} />}
        <TextArea
          label="Note"
          value={note}
          onChange={setNote}
          placeholder={dispute ? 'What they say is wrong, as they say it' : 'Who said what'}
        />
        {save.isError && <Trouble error={save.error} />}
        <div className="line-up">
          <Button tone="primary" submit busy={save.isPending} why={why}>
            Note it
          </Button>
        </div>
      </form>
    </Panel>
  );
}

const notedPromise = 'The promise is noted and watched.';
const notedDispute = 'The dispute is noted: it becomes a case, and no reminder asks for that money.';
