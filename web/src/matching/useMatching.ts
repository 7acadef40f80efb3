import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { CaseDetail } from '../api/cases.ts';
import { getCash, type OpenItem } from '../api/cash.ts';
import { useKeys } from '../app/keys.ts';
import { useSession } from '../app/session.tsx';
import { decideLater } from '../decide/pendingDecisions.ts';
import { type CashAction, cashAction, matchRows, reassigned } from './cash.ts';
import { unsavedMatching } from './unsaved.ts';

/** Matching one payment's lines to open items: what is selected, what was put elsewhere, and saving that as an amendment. */
export function useMatching(detail: CaseDetail, onSaved: () => void) {
  const { user } = useSession();
  const proposed = cashAction(detail) as CashAction;
  const [draft, setDraft] = useState<CashAction | null>(null);
  const [selected, select] = useState(0);
  useEffect(() => {
    unsavedMatching.set(draft ? detail.case.id : null);
    return () => unsavedMatching.set(null);
  }, [draft, detail.case.id]);
  const action = draft ?? proposed;
  const { data: cash } = useQuery({
    queryKey: ['cash', detail.case.id, detail.recommendation?.id],
    queryFn: ({ signal }) => getCash(detail.case.id, signal),
    enabled: detail.case.kind === 'cash_application',
  });
  const rows = useMemo(() => matchRows(detail, action, cash), [detail, action, cash]);
  const paymentMinor = detail.recommendation?.proposal.amountMinor ?? detail.case.amountMinor;
  const may = detail.may.amend.allowed;
  const assign = (item: OpenItem | null) => {
    const row = rows[selected];
    if (!row || row.application?.invoiceNumber === item?.number) return;
    setDraft(reassigned(action, row, item, paymentMinor));
  };
  const save = () => {
    if (!draft || !detail.recommendation) return;
    const moved = draft.applications.filter((one) => !proposed.applications.includes(one)).length;
    const body = {
      recommendationId: detail.recommendation.id,
      category: detail.recommendation.proposal.category,
      action: draft,
      reason: `Matched by hand: ${moved} ${moved === 1 ? 'line' : 'lines'} put on another open item or on none.`,
    };
    decideLater({ userId: user.id, row: detail.case, words: 'Matched anew', command: { verb: 'amend', body } });
    onSaved();
  };
  const step = (by: 1 | -1) => select(Math.min(Math.max(selected + by, 0), rows.length - 1));
  useKeys('Matching', [
    { keys: 'ArrowDown', does: 'Next line', run: () => step(1) },
    { keys: 'ArrowUp', does: 'Previous line', run: () => step(-1) },
    ...(may ? assignKeys(rows[selected]?.candidates ?? [], assign) : []),
    ...(draft ? [{ keys: 's', does: 'Save the matching', run: save }] : []),
  ]);
  return {
    rows,
    cash,
    action,
    paymentMinor,
    selected,
    select,
    may,
    changed: draft !== null,
    assign,
    save,
    drop: () => setDraft(null),
  };
}

function assignKeys(candidates: readonly OpenItem[], assign: (item: OpenItem | null) => void) {
  const digits = candidates.slice(0, 9).map((item, at) => ({
    keys: String(at + 1),
    does: 'Put the line on this open item',
    hidden: at > 0,
    run: () => assign(item),
  }));
  return [...digits, { keys: '0', does: 'Leave the line on account', run: () => assign(null) }];
}
