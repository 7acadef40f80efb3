import { useState } from 'react';
import type { CollectionDetail } from '../api/collections.ts';
import { SelectField, TextField } from '../ui/Fields.tsx';
import { amountText, moneyText, readAmount } from '../words/money.ts';

type Row = CollectionDetail['invoices'][number];
/** What of an invoice is neither disputed nor being paid. */
export const freeOf = (one: Row): number => one.openMinor - one.disputedMinor - one.arrivingMinor;
const disputable = (detail: CollectionDetail): Row[] => detail.invoices.filter((one) => freeOf(one) > 0);

/** The invoice a dispute is about and how much of it: all that is left of it unless said otherwise; `dispute` is null while none is named. */
export function useDispute(detail: CollectionDetail) {
  const [number, choose] = useState('');
  const [typed, setClaimed] = useState<string | null>(null);
  const invoice = disputable(detail).find((one) => one.number === number);
  const claimed = typed ?? (invoice ? amountText(freeOf(invoice), invoice.currency) : '');
  const amountMinor = invoice ? (readAmount(claimed, invoice.currency) ?? 0) : 0;
  const setInvoice = (next: string) => {
    choose(next);
    setClaimed(null);
  };
  const dispute = invoice ? { invoice: invoice.number, amountMinor } : null;
  const wrong = invoice && amountMinor <= 0 ? 'An amount, like 1,250.00' : null;
  return { invoice, claimed, dispute, wrong, setInvoice, setClaimed };
}

type Props = ReturnType<typeof useDispute> & { detail: CollectionDetail };

export function DisputeFields({ detail, invoice, claimed, wrong, setInvoice, setClaimed }: Props) {
  return (
    <div className="amend-fields">
      <SelectField
        label="About invoice"
        value={invoice?.number ?? ''}
        none="none named yet"
        onChange={setInvoice}
        choices={disputable(detail).map((one) => ({
          value: one.number,
          name: `${one.number}, due ${one.dueOn}, ${moneyText({ amountMinor: freeOf(one), currency: one.currency })}`,
        }))}
      />
      {invoice && (
        <TextField
          label={`Disputed in ${invoice.currency}`}
          value={claimed}
          onChange={setClaimed}
          inputMode="decimal"
          wrong={wrong}
        />
      )}
    </div>
  );
}
