import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/classifiers/challenge/compare.ts';
import { methodFor } from '../../../src/classifiers/challenge/methods.ts';
import { unpackModel } from '../../../src/classifiers/challenge/modelFile.ts';
import { predictWith, trainChallenger } from '../../../src/classifiers/challenge/train.ts';
import type { JudgedPrediction } from '../../../src/core/predictionFigures.ts';
import type { LedgerInvoice } from '../../../src/core/predictions.ts';
import { simulatePaidInvoices } from '../../../src/simulator/histories/paidInvoices.ts';
import { createRandom } from '../../../src/simulator/random.ts';

const today = '2026-06-01';
const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

function ledger(seed = 'challenge'): LedgerInvoice[] {
  const rows = simulatePaidInvoices({ seed, customers: 8, days: 300 });
  const shift = Date.parse(today) / 86_400_000 - 1 - Math.max(...rows.map(({ issue }) => issue));
  return rows.map(({ customer, invoice, amount, issue, due, clear }) => ({
    ...{ number: invoice, customerNumber: customer, totalMinor: Math.round(Number(amount) * 100) },
    ...{ issuedOn: iso(issue + shift), dueOn: iso(due + shift) },
    ...(clear + shift < Date.parse(today) / 86_400_000
      ? { clearedOn: iso(clear + shift), wanted: false }
      : { clearedOn: null, wanted: true }),
  }));
}

/** Invoices paid short by chance where the warehouse is `bad`. */
function billed(count: number, lastDay: number, chanceOf: (warehouse: string, n: number) => number) {
  const random = createRandom('challenge');
  return Array.from({ length: count }, (_, n) => {
    const [customerNumber, warehouse] = [
      random.pick(['K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R']),
      random.pick(['A', 'B']),
    ];
    const seenOn = iso(lastDay - count / 4 + n / 4);
    return {
      ...{ number: `I${n}`, customerNumber, totalMinor: 10_000, seenOn, paid: true, wanted: false, lines: 2 },
      ...{ carrier: 'C', warehouse, overBilled: 0, overPriced: 0, daysLate: 0, exceptions: 0 },
      kept: random.chance(chanceOf(warehouse, n)) ? [{ amountMinor: 500, category: null, day: seenOn }] : [],
    };
  });
}
const lastDay = Date.parse(today) / 86_400_000;
const trained = (rows: unknown[], inForce: Parameters<typeof trainChallenger>[3] = null) => {
  const one = trainChallenger('short-pay', rows, today, inForce);
  if (!one) throw new Error('too little to train on');
  return one;
};
const serving = (one: ReturnType<typeof trained>) => {
  const { until } = one.figures.learnedFrom;
  return { name: one.headVersion, file: one.file, until, lastUntil: until };
};

describe('a challenger', () => {
  test('is the same to the last byte from the same rows, and says the same once unpacked', () => {
    const rows = ledger();
    const [one, other] = [trainChallenger('payment', rows, today, null), trainChallenger('payment', rows, today, null)];
    if (!one || !other) throw new Error('too little to train on');
    expect(one.headVersion).toMatch(/^payment-1@[0-9a-f]{12}$/);
    expect(Buffer.compare(one.file, other.file)).toBe(0);
    const { figures } = one;
    expect(figures.held.n).toBeGreaterThan(50);
    expect(figures.after.days?.meanError).toBeLessThan(figures.baseline.days?.meanError ?? 0);
    const method = methodFor('payment');
    const direct = method.predict(rows, today, method.fit(rows, figures.learnedFrom.until));
    expect(predictWith('payment', rows, today, one.file)).toEqual(direct);
    expect(direct.length).toBeGreaterThan(10);
  });

  test('of payments is judged on early and late payers as they come, not on those who were paid last', () => {
    const rows = ledger();
    const late = rows.filter(
      (row) => row.clearedOn && Date.parse(row.clearedOn) - Date.parse(row.dueOn) > 5 * 86_400_000,
    );
    const usual = late.length / rows.filter((row) => row.clearedOn).length;
    const held = trainChallenger('payment', rows, today, null)?.figures.held ?? { n: 0, happened: 0 };
    expect(held.n).toBeGreaterThan(50);
    expect(Math.abs(held.happened / held.n - usual)).toBeLessThan(0.15);
  });

  test('has learned nothing of what it is judged on: another end of the held-back invoices gives the same model', () => {
    const rows = ledger();
    const until = trainChallenger('payment', rows, today, null)?.figures.learnedFrom.until ?? '';
    const altered = rows.map((row) => (row.clearedOn && row.clearedOn >= until ? { ...row, clearedOn: until } : row));
    expect(altered).not.toEqual(rows);
    const fitted = (of: LedgerInvoice[]) => methodFor('payment').fit(of, until);
    expect(fitted(altered)).toEqual(fitted(rows));
    const bills = billed(600, lastDay - 1, (warehouse) => (warehouse === 'A' ? 0.4 : 0.05));
    const cut = trained(bills).figures.learnedFrom.until;
    const turned = bills.map((one) => (one.seenOn >= cut ? { ...one, kept: [] } : one));
    expect(methodFor('short-pay').fit(turned, cut)).toEqual(methodFor('short-pay').fit(bills, cut));
  });

  test('is better where the world has changed since, and no better where it has not', () => {
    const turned = (n: number) => n >= 900;
    const before = billed(900, lastDay - 176, (warehouse) => (warehouse === 'A' ? 0.5 : 0.05));
    const first = trained(before);
    expect(first.figures).toMatchObject({ against: null, before: null, verdict: { better: true } });
    const changed = billed(1_600, lastDay - 1, (warehouse, n) => ((warehouse === 'A') === turned(n) ? 0.05 : 0.5));
    const better = trained(changed, serving(first));
    expect(better.figures.verdict.why).toContain('instead of');
    expect(better.figures).toMatchObject({ against: first.headVersion, verdict: { better: true } });
    expect(better.figures.after.auc).toBeGreaterThan(better.figures.before?.auc ?? 1);
    const same = billed(1_600, lastDay - 1, (warehouse) => (warehouse === 'A' ? 0.5 : 0.05));
    expect(trained(same, serving(first)).figures.verdict.better).toBe(false);
  });

  test('is not trained before a week of new outcomes has come, nor from too few', () => {
    const bills = billed(600, lastDay - 1, () => 0.3);
    expect(trainChallenger('short-pay', bills, today, serving(trained(bills)))).toBeNull();
    expect(trainChallenger('short-pay', bills.slice(0, 60), today, null)).toBeNull();
    expect(trainChallenger('payment', [], today, null)).toBeNull();
  });

  test('of another way of fitting cannot be asked', () => {
    expect(() => unpackModel('short-pay-9', trained(billed(600, lastDay - 1, () => 0.3)).file)).toThrow(
      'it was fitted by short-pay-1',
    );
  });
});

describe('two predictors side by side', () => {
  const said = (customers: number, chances: (happened: boolean) => number): JudgedPrediction[] =>
    Array.from({ length: 240 }, (_, n) => {
      const happened = n % 4 === 0;
      return { customer: `C${n % customers}`, happened, chance: chances(happened), days: null };
    });
  const [vague, clear] = [(yes: boolean) => (yes ? 0.3 : 0.25), (yes: boolean) => (yes ? 0.6 : 0.1)];

  test('the clearer one wins, but not by the invoices of two customers alone', () => {
    const plain = said(20, () => 0.25);
    expect(compare({ after: said(20, clear), before: said(20, vague), plain }).verdict.better).toBe(true);
    expect(compare({ after: said(20, vague), before: said(20, clear), plain }).verdict.better).toBe(false);
    const two = compare({ after: said(2, clear), before: said(2, vague), plain: said(2, () => 0.25) });
    expect(two.verdict).toMatchObject({ better: false, why: expect.stringContaining('chance alone') });
    expect(two.chance).toBeGreaterThan(0.2);
  });

  test('nearer days do not make up for intervals that hold too little', () => {
    const days = (off: number, width: number) =>
      said(20, vague).map((one, n) => {
        const expected = 5 + (n % 2 ? off : -off);
        return { ...one, days: { expected, low: expected - width, high: expected + width, came: 5 + (n % 5 ? 0 : 9) } };
      });
    const [after, before] = [days(1, 0.5), days(3, 4)];
    const { verdict, ...figures } = compare({ after, before, plain: before });
    expect(figures.after.days?.meanError).toBeLessThan(figures.before?.days?.meanError ?? 0);
    expect(verdict).toMatchObject({ better: false, why: expect.stringContaining('intervals hold') });
  });
});
