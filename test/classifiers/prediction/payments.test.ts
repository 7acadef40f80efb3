import { describe, expect, it } from 'vitest';
import { subjects, usualFeature } from '../../../src/classifiers/payment/features.ts';
import { fitPayment, scorePayments } from '../../../src/classifiers/payment/paymentModel.ts';
import { predictPayments } from '../../../src/classifiers/payment/predictPayments.ts';
import { seededRandom } from '../../../src/classifiers/seededRandom.ts';
import { firstDay, type PaidInvoice, simulatePaidInvoices } from '../../../src/simulator/histories/paidInvoices.ts';
import { areaUnderCurve, openTable, paidTable, tableOf } from './tables.ts';

const invoices = simulatePaidInvoices({ seed: 'payments', customers: 60, days: 420 });
const today = firstDay + 330;
const paid = invoices.filter(({ clear }) => clear < today);
const open = invoices.filter(({ issue, clear }) => issue < today && clear >= today);
const predicted = predictPayments(
  paidTable(paid),
  openTable(open, () => today),
);
const daysLate = ({ clear, due }: PaidInvoice) => clear - due;
const meanError = (said: number[], rows: PaidInvoice[]) =>
  rows.reduce((sum, row, at) => sum + Math.abs((said[at] as number) - daysLate(row)), 0) / rows.length;

describe('open invoices', () => {
  it("are told nearer than by the customer's own past", () => {
    const byPast = open.map(({ customer }) => {
      const own = paid
        .filter((one) => one.customer === customer)
        .map(daysLate)
        .sort((a, b) => a - b);
      return own[own.length >> 1] ?? 0;
    });
    expect(
      meanError(
        predicted.map(({ expectedDaysLate }) => expectedDaysLate),
        open,
      ),
    ).toBeLessThan(0.85 * meanError(byPast, open));
  });

  it('are paid within four of five intervals, and late as often as said', () => {
    const inside = predicted.filter(
      ({ p10, p90 }, at) => p10 <= daysLate(open[at] as PaidInvoice) && daysLate(open[at] as PaidInvoice) <= p90,
    );
    expect(inside.length / open.length).toBeGreaterThan(0.7);
    expect(inside.length / open.length).toBeLessThan(0.9);
    const late = open.map((one) => daysLate(one) > 5);
    expect(
      areaUnderCurve(
        predicted.map(({ pLate }) => pLate),
        late,
      ),
    ).toBeGreaterThan(0.85);
    const said = predicted.reduce((sum, { pLate }) => sum + pLate, 0);
    expect(Math.abs(said - late.filter(Boolean).length) / open.length).toBeLessThan(0.06);
  });

  it('are at least as late as they are already', () => {
    for (const [at, { expectedDaysLate, p10, p90, pLate }] of predicted.entries()) {
      const overdue = today - (open[at] as PaidInvoice).due;
      expect(p10).toBeGreaterThanOrEqual(overdue);
      expect(expectedDaysLate).toBeGreaterThanOrEqual(overdue);
      expect(p10 <= expectedDaysLate && expectedDaysLate <= p90).toBe(true);
      if (overdue > 5) expect(pLate).toBe(1);
    }
  });

  it("cite the customer's habit", () => {
    const habit = /customer paid (\d+|all) of the last \d+ invoices (late|in time) \(median/;
    expect(predicted.filter(({ reasons }) => habit.test(reasons.join('; '))).length / open.length).toBeGreaterThan(0.8);
  });
});

describe('nothing after the moment matters', () => {
  const train = invoices.filter(({ issue }) => issue < today);

  it('when the future is removed', () => {
    const again = predictPayments(
      paidTable(train),
      openTable(open, () => today),
    );
    const [known, whole] = [
      predictPayments(
        openAfter(train, today),
        openTable(open, () => today),
      ),
      again,
    ];
    expect(known).toEqual(whole);
  });

  it('when payments of the future trade their dates and customers', () => {
    const future = train.filter(({ clear }) => clear >= today);
    const shuffled = train.map((one) => {
      const at = future.indexOf(one);
      return at === -1 ? one : { ...one, clear: today + ((at * 37) % 90) };
    });
    const score = openTable(open, () => today);
    expect(predictPayments(paidTable(shuffled), score)).toEqual(predictPayments(paidTable(train), score));
  });

  it('while what is known does matter', () => {
    const changed = train.map((one) =>
      one.clear < today ? { ...one, clear: Math.min(today - 1, one.clear + 9) } : one,
    );
    const score = openTable(open, () => today);
    expect(predictPayments(paidTable(changed), score)).not.toEqual(predictPayments(paidTable(train), score));
  });
});

/** The ledger as it stood that day: later payments are blank. */
function openAfter(rows: PaidInvoice[], day: number) {
  const table = paidTable(rows);
  const clears = table.columns.get('clear_date') ?? [];
  table.columns.set(
    'clear_date',
    clears.map((clear, at) => ((rows[at] as PaidInvoice).clear < day ? clear : '')),
  );
  return table;
}

it('tells a backtest of all invoices from a list of open ones', () => {
  const later = invoices.filter(({ due }) => due >= today && due < today + 60);
  const history = invoices.filter(({ due }) => due < today);
  const all = predictPayments(
    paidTable(history),
    openTable(later, ({ due }) => due),
  );
  expect(all.some(({ expectedDaysLate }) => expectedDaysLate < 0)).toBe(true);
  const stillOpen = later.filter(({ due, clear }) => clear >= due);
  const onlyOpen = predictPayments(
    paidTable(history),
    openTable(stillOpen, ({ due }) => due),
  );
  expect(onlyOpen.every(({ p10 }) => p10 >= 0)).toBe(true);
});

it("sums a prediction's parts to its median, in days", () => {
  const random = seededRandom(4);
  const features = subjects.map(() =>
    Float64Array.from({ length: 600 }, () => (random() < 0.2 ? Number.NaN : 9 * random())),
  );
  const daysLate = Float64Array.from({ length: 600 }, (_, row) => (features[usualFeature]?.[row] || 3) + 4 * random());
  const model = fitPayment(features, daysLate, Float64Array.from(daysLate.keys()));
  const { median, expected, parts } = scorePayments(model, features);
  for (const row of [0, 200, 599]) {
    const sum = parts.reduce((total, part) => total + (part[row] as number), expected);
    expect(sum).toBeCloseTo(median[row] as number, 9);
  }
});

it('reads dates of many forms, gaps and no as_of at all', () => {
  const american = (day: number) => new Date(day * 86_400_000).toLocaleDateString('en-US', { timeZone: 'UTC' });
  const train = tableOf(paid, {
    'Customer:': (one) => one.customer,
    'Invoice #': (one) => one.invoice,
    'AMOUNT ': (one) => `$${one.amount}`,
    'due date': (one) => american(one.due),
    'Clear-Date': (one) => american(one.clear),
  });
  const score = tableOf([...open, { ...(open[0] as PaidInvoice), customer: '', invoice: 'no customer', amount: '' }], {
    customer: (one) => one.customer,
    invoice: (one) => one.invoice,
    amount: (one) => one.amount,
    due_date: (one) => american(one.due),
  });
  const rows = predictPayments(train, score);
  expect(rows).toHaveLength(open.length + 1);
  expect(
    rows.every(({ expectedDaysLate, p10, p90, pLate }) => [expectedDaysLate, p10, p90, pLate].every(Number.isFinite)),
  ).toBe(true);
  expect(
    meanError(
      rows.map(({ expectedDaysLate }) => expectedDaysLate),
      open,
    ),
  ).toBeLessThan(12);
  expect(rows.at(-1)?.reasons.join()).toContain('no payment of this customer is known');
});

it('answers from few payments, and says when there are none', () => {
  const few = paid.slice(0, 12);
  const [row] = predictPayments(
    paidTable(few),
    openTable(open.slice(0, 1), () => today),
  );
  expect(row?.p10).toBeLessThanOrEqual(row?.p90 as number);
  expect(() =>
    predictPayments(
      paidTable([]),
      openTable(open, () => today),
    ),
  ).toThrow(/no paid invoice/);
});
