import type { ProposedAction } from '../../../src/core/actions.ts';
import type { CaseDetail } from '../api/cases.ts';
import type { CashDetail, OpenItem, Scored } from '../api/cash.ts';

export type CashAction = Extract<ProposedAction, { kind: 'apply_cash' }>;
/** Cash put on one open item, in minor units signed as the item is, with what clears it beside cash. */
export type Application = CashAction['applications'][number];

type PaidLine = { line: number; reference: string; paidMinor: number; discountMinor: number; deductedMinor: number };
type Inputs = { lines?: PaidLine[]; items?: OpenItem[]; candidates?: number[][]; adjustmentsMinor?: number };

/** One line of the remittance with what it is put on and what else it could be; or money on an item without a line. */
export type MatchRow = {
  key: string;
  line: number | null;
  reference: string | null;
  paidMinor: number;
  discountMinor: number;
  deductedMinor: number;
  application: Application | null;
  item: OpenItem | null;
  candidates: OpenItem[];
  why: string | null;
  /** How each candidate was scored, where the line was matched by its signals. */
  scores: ReadonlyMap<string, Scored>;
};

export function cashAction(detail: CaseDetail): CashAction | null {
  const action = detail.recommendation?.proposal.action;
  return action?.kind === 'apply_cash' ? action : null;
}

/** Lines of the remittance in their order, then what was applied without one. */
export function matchRows(detail: CaseDetail, action: CashAction, cash?: CashDetail): MatchRow[] {
  const proposal = detail.recommendation?.proposal;
  const { lines = [], items = [], candidates = [] } = (proposal?.inputs ?? {}) as Inputs;
  const itemOf = (number: string | undefined) => items.find((item) => item.number === number) ?? null;
  const reasons = proposal?.reasons.map(({ text }) => text) ?? [];
  const taken = new Set<Application>();
  const ofLines = lines.map((paid, at): MatchRow => {
    const fits = (candidates[at] ?? []).map((place) => items[place]?.number);
    const application = applicationOf(action, paid.line, fits, taken);
    if (application) taken.add(application);
    const told = cash?.lines.find((one) => one.line === paid.line);
    const scores = new Map([told?.match ?? [], told?.others ?? []].flat().map((one) => [one.itemNumber, one]));
    const order = (item: OpenItem) => scores.get(item.number)?.probability ?? -1;
    return {
      ...{ key: `line ${paid.line}`, line: paid.line, reference: paid.reference },
      ...{ paidMinor: paid.paidMinor, discountMinor: paid.discountMinor, deductedMinor: paid.deductedMinor },
      application,
      item: itemOf(application?.invoiceNumber),
      candidates: (candidates[at] ?? []).flatMap((place) => items[place] ?? []).sort((a, b) => order(b) - order(a)),
      scores,
      why:
        reasons.find((text) => text.startsWith(`Line ${paid.line}:`) || text.startsWith(`Line ${paid.line},`)) ?? null,
    };
  });
  const others = action.applications.filter((one) => !taken.has(one));
  return [
    ...ofLines,
    ...others.map(
      (application): MatchRow => ({
        ...{ key: `item ${application.invoiceNumber}`, line: null, reference: application.reference ?? null },
        ...{ paidMinor: application.amountMinor, discountMinor: 0, deductedMinor: 0 },
        application,
        item: itemOf(application.invoiceNumber),
        candidates: items,
        scores: new Map(),
        why: reasons.find((text) => text.includes(application.invoiceNumber)) ?? null,
      }),
    ),
  ];
}

/** What was made of a line: by its number, else by the item that only this line could mean. */
function applicationOf(
  { applications }: CashAction,
  line: number,
  fits: readonly (string | undefined)[],
  taken: ReadonlySet<Application>,
): Application | null {
  const named = applications.find((one) => one.line === line);
  const meant = applications.find((one) => one.line === null && !taken.has(one) && fits.includes(one.invoiceNumber));
  return named ?? meant ?? null;
}

/** The action with one line's money put on another item, or on none; what is over stays on the customer's account. */
export function reassigned(action: CashAction, row: MatchRow, item: OpenItem | null, paymentMinor: number): CashAction {
  const others = action.applications.filter((one) => one !== row.application);
  const application: Application | null = item && {
    invoiceNumber: item.number,
    itemKind: item.kind,
    line: row.line,
    reference: row.reference,
    amountMinor: row.paidMinor,
    discountMinor: row.discountMinor,
    deductedMinor: row.deductedMinor,
    shortMinor: 0,
    shortReason: null,
    toleranceMinor: 0,
  };
  const applications = [...others, ...(application ? [application] : [])].sort(
    (a, b) => (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY),
  );
  const applied = applications.reduce((sum, one) => sum + one.amountMinor, 0);
  return { ...action, applications, unappliedMinor: paymentMinor - applied + action.adjustmentsMinor };
}

/** Applied, on account, and what the payment is: Σ amounts − adjustments + unapplied = payment. */
export function cashSums(action: CashAction, paymentMinor: number) {
  const appliedMinor = action.applications.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const { adjustmentsMinor } = action;
  return {
    paymentMinor,
    appliedMinor,
    adjustmentsMinor,
    unappliedMinor: paymentMinor - appliedMinor + adjustmentsMinor,
  };
}
