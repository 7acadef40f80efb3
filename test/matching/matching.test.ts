import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withinOneEdit } from '../../src/core/printedReference.ts';
import { applyAlone } from '../../src/matching/applyAlone.ts';
import { applyByRemittance } from '../../src/matching/applyCash.ts';
import { discountOf, shareOf } from '../../src/matching/discount.ts';
import { type Advice, adviceFor, type Money } from '../../src/matching/joinMoney.ts';
import { likenessOf } from '../../src/matching/likeness.ts';
import type { MoneyContext, OpenItem, PaidLine } from '../../src/matching/openItem.ts';
import { settledMinor } from '../../src/matching/settle.ts';
import { findSubsets } from '../../src/matching/subsets.ts';

const item = (number: string, openMinor: number, more: Partial<OpenItem> = {}): OpenItem => ({
  number,
  kind: openMinor < 0 ? 'credit_memo' : 'invoice',
  customerNumber: 'C1',
  currency: 'USD',
  totalMinor: openMinor,
  openMinor,
  issuedOn: '2026-02-01',
  terms: null,
  undiscountedMinor: 0,
  otherNumbers: [],
  ...more,
});
const line = (reference: string, paidMinor: number, more: Partial<PaidLine> = {}): PaidLine => ({
  line: 1,
  reference,
  grossMinor: null,
  discountMinor: 0,
  deductedMinor: 0,
  paidMinor,
  ...more,
});
const context: MoneyContext = {
  currency: 'USD',
  valueDate: '2026-02-10',
  customerNumber: 'C1',
  family: new Set(['C1']),
};
const apply = (lines: PaidLine[], items: OpenItem[], paymentMinor?: number, more = {}) =>
  applyByRemittance({
    paymentMinor: paymentMinor ?? lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0),
    lines: lines.map((one, at) => ({ ...one, line: at + 1 })),
    adjustmentsMinor: 0,
    candidates: lines.map(() => items),
    context,
    ...more,
  });

describe('a reference', () => {
  test.each([
    ['INV-000123', 'exact'],
    ['inv 123', 'none'],
    ['INV000123', 'plain'],
    ['INV-000123SCR', 'stripped'],
    ['Invoice INV-000123', 'truncated'],
    ['PO777', 'other_number'],
    ['INV-00012', 'truncated'],
    ['INV-000132', 'typo'],
    ['SOMETHING', 'none'],
  ])('%s is %s of INV-000123', (printed, likeness) => {
    expect(likenessOf(printed, item('INV-000123', 1, { otherNumbers: ['PO-777'] }))).toBe(likeness);
  });

  test.each([
    ['1234', '1243', true],
    ['1234', '123', true],
    ['1234', '12345', true],
    ['1234', '1224', true],
    ['1234', '4321', false],
    ['1234', '12', false],
  ])('%s is one edit away from %s: %s', (one, other, near) => expect(withinOneEdit(one, other)).toBe(near));
});

describe('a difference', () => {
  const terms = { percent: '2', days: 10, graceDays: 3 };

  test('that is the terms’ discount is one when the bank had the money in time, else a deduction', () => {
    const discounted = item('A', 100_000, { terms, undiscountedMinor: 10_000 });
    expect(apply([line('A', 98_200)], [discounted]).applications).toMatchObject([
      { discountMinor: 1_800, shortMinor: 0 },
    ]);
    const late = apply([line('A', 98_200)], [discounted], undefined, {
      context: { ...context, valueDate: '2026-02-15' },
    });
    expect(late.applications).toMatchObject([
      { discountMinor: 0, shortMinor: 1_800, shortReason: expect.stringContaining('2026-02-14') },
    ]);
  });

  test('a discount beyond the terms is a deduction for what is beyond', () => {
    const taken = line('A', 97_000, { grossMinor: 100_000, discountMinor: 3_000 });
    expect(apply([taken], [item('A', 100_000, { terms })]).applications).toMatchObject([
      { discountMinor: 2_000, shortMinor: 1_000 },
    ]);
  });

  test('within the customer’s tolerance is let pass, beyond it is a deduction', () => {
    const tolerance = { underMinor: 50, overMinor: 50 };
    expect(apply([line('A', 9_960)], [item('A', 10_000)], undefined, { tolerance }).applications).toMatchObject([
      { toleranceMinor: 40, shortMinor: 0 },
    ]);
    expect(apply([line('A', 9_900)], [item('A', 10_000)], undefined, { tolerance }).applications).toMatchObject([
      { toleranceMinor: 0, shortMinor: 100 },
    ]);
    expect(apply([line('A', 10_040)], [item('A', 10_000)], undefined, { tolerance })).toMatchObject({
      unappliedMinor: 0,
    });
  });

  test('of a part payment stays open; what is paid beyond stays on account', () => {
    expect(apply([line('A', 3_000)], [item('A', 10_000)]).applications).toMatchObject([
      { leftOpenMinor: 7_000, shortMinor: 0 },
    ]);
    const over = apply([line('A', 10_500)], [item('A', 10_000)]);
    expect(over).toMatchObject({
      unappliedMinor: 500,
      unapplied: { overpaidMinor: 500 },
      applications: [{ cashMinor: 10_000 }],
    });
  });

  test('that the remittance states is not found a second time', () => {
    const stated = line('A', 9_000, { grossMinor: 10_000, deductedMinor: 1_000 });
    expect(apply([stated], [item('A', 10_000)]).applications).toMatchObject([{ deductedMinor: 1_000, shortMinor: 0 }]);
  });
});

describe('an assignment', () => {
  test('does not use an item twice, and lists what competed', () => {
    const items = [item('INV-10001', 5_000), item('INV-10002', 5_000)];
    const { applications, matches } = apply([line('INV-10001', 5_000), line('10002', 5_000)], items);
    expect(applications.map(({ itemNumber }) => itemNumber)).toEqual(['INV-10001', 'INV-10002']);
    expect(matches.map(({ confidence }) => confidence > 0.9)).toEqual([true, true]);
  });

  test('lists what competes for a line, and is less sure for it', () => {
    const items = [item('INV-10001', 5_000), item('INV-10012', 5_000)];
    const [match] = apply([line('10011', 5_000)], items).matches;
    const others = match?.others.map((one) => one.item.number) ?? [];
    expect(others).toContain('INV-10012');
    expect(match?.confidence).toBeLessThan(0.9);
  });

  test('takes credits', () => {
    const { applications, unappliedMinor } = apply(
      [line('A', 10_000), line('CM-1', -2_500)],
      [item('A', 10_000), item('CM-1', -2_500)],
      7_500,
    );
    expect(applications).toHaveLength(2);
    expect(unappliedMinor).toBe(0);
  });

  test('leaves a reference alone that fits nothing', () => {
    const { unmatched, unappliedMinor } = apply([line('X-99999', 777)], [item('A-1', 10_000)]);
    expect(unmatched).toHaveLength(1);
    expect(unappliedMinor).toBe(777);
  });

  test('whatever comes in, every minor unit is accounted for', () => {
    const amount = fc.integer({ min: -50_000, max: 50_000 });
    const number = fc.constantFrom('A1001', 'A1002', 'A1003', 'A10', 'B7');
    const anyLine = fc
      .record({
        reference: number,
        paidMinor: amount,
        discountMinor: fc.integer({ min: 0, max: 900 }),
        deductedMinor: amount,
        stated: fc.boolean(),
      })
      .map(({ stated, ...one }) =>
        line(one.reference, one.paidMinor, {
          ...one,
          grossMinor: stated ? one.paidMinor + one.discountMinor + one.deductedMinor : null,
        }),
      );
    const anyItem = fc.record({
      number,
      openMinor: amount,
      terms: fc.option(fc.constant({ percent: '2', days: 10, graceDays: 0 })),
    });
    const property = fc.property(
      fc.array(anyLine, { maxLength: 8 }),
      fc.array(anyItem, { maxLength: 6 }),
      amount,
      amount,
      (lines, items, payment, adjustmentsMinor) => {
        const distinct = [
          ...new Map(items.map((one) => [one.number, item(one.number, one.openMinor, { terms: one.terms })])).values(),
        ];
        const result = apply(lines, distinct, payment, {
          adjustmentsMinor,
          tolerance: { underMinor: 30, overMinor: 30 },
        });
        const cash = result.applications.reduce((sum, part) => sum + part.cashMinor, 0);
        expect(cash - adjustmentsMinor + result.unappliedMinor).toBe(payment);
        const settled = new Map<string, number>();
        for (const part of result.applications)
          settled.set(part.itemNumber, (settled.get(part.itemNumber) ?? 0) + settledMinor(part));
      },
    );
    fc.assert(property, { numRuns: 2_000 });
  });
});

describe('money without a remittance', () => {
  test('goes to the only set of open items that comes to it, and says so', () => {
    const items = [11_111, 22_222, 33_337, 44_449].map((open, n) => item(`I${n}`, open));
    const { application } = applyAlone({ paymentMinor: 55_560, references: [], openItems: items, context });
    expect(application.applications.map(({ itemNumber }) => itemNumber).sort()).toEqual(['I0', 'I3']);
    expect(application.confidence).toBeGreaterThan(0.9);
  });

  test('is not sure where several sets fit', () => {
    const items = [item('I1', 5_000), item('I2', 5_000), item('I3', 9_000)];
    const { application, alternatives } = applyAlone({
      paymentMinor: 5_000,
      references: [],
      openItems: items,
      context,
    });
    expect(alternatives).toHaveLength(1);
    expect(application.confidence).toBeLessThanOrEqual(0.5);
  });

  test('goes to what the bank’s text names', () => {
    const items = [item('INV-100', 5_000), item('INV-200', 5_000)];
    const { application } = applyAlone({ paymentMinor: 5_000, references: ['INV200'], openItems: items, context });
    expect(application.applications).toMatchObject([{ itemNumber: 'INV-200', confidence: 0.99 }]);
  });

  test('the search is bounded, and says when it gave up', () => {
    const items = Array.from({ length: 200 }, (_, n) => item(`I${n}`, 1_000 + n * 7));
    const search = findSubsets(
      items.map((one) => ({ item: one, amounts: [one.openMinor] })),
      999_983,
    );
    expect(search).toMatchObject({ complete: false, considered: 40, of: 200 });
    expect(search.steps).toBeLessThanOrEqual(200_001);
  });

  test('every set found comes to the amount, and uses an item once', () => {
    const property = fc.property(
      fc.array(fc.integer({ min: -500, max: 900 }), { maxLength: 14 }),
      fc.integer({ min: 1, max: 3_000 }),
      (amounts, target) => {
        const items = amounts.filter((amount) => amount !== 0).map((amount, n) => item(`I${n}`, amount));
        for (const picks of findSubsets(
          items.map((one) => ({ item: one, amounts: [one.openMinor] })),
          target,
        ).found) {
          expect(picks.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(target);
          expect(new Set(picks.map((pick) => pick.item.number)).size).toBe(picks.length);
        }
      },
    );
    fc.assert(property);
  });
});

describe('a discount', () => {
  test('is computed without floats, rounded half up', () => {
    expect(shareOf(12_345, '2')).toBe(247);
    expect(shareOf(12_350, '1.5')).toBe(185);
    expect(shareOf(25, '2')).toBe(1);
  });
  test('needs terms and a value date', () => {
    expect(discountOf(item('A', 100), '2026-02-02')).toBeNull();
    expect(discountOf(item('A', 100, { terms: { percent: '2', days: 10, graceDays: 0 } }), null)).toBeNull();
  });
});

describe('bank money and advices', () => {
  const money: Money = {
    number: 'BT',
    amountMinor: 5_000,
    currency: 'USD',
    valueDate: '2026-02-10',
    references: ['TR-1'],
    customerNumber: null,
    payerName: 'Sim Stores Inc.',
  };
  const advice = (number: string, more: Partial<Advice> = {}): Advice => ({
    number,
    amountMinor: 5_000,
    currency: 'USD',
    paidOn: '2026-02-09',
    reference: 'TR-1',
    customerNumber: null,
    payerName: 'SIM STORES',
    ...more,
  });

  test('join by reference and amount', () => {
    expect(adviceFor(money, [advice('P1'), advice('P2', { reference: 'OTHER' })]).joined?.advice.number).toBe('P1');
  });
  test('do not join when two fit equally well, or in another currency', () => {
    expect(adviceFor(money, [advice('P1'), advice('P2')]).joined).toBeNull();
    expect(adviceFor(money, [advice('P1', { currency: 'EUR' })]).joined).toBeNull();
  });
  test('do not join by payer alone', () => {
    expect(adviceFor(money, [advice('P1', { reference: null, amountMinor: 4_000 })]).joined).toBeNull();
  });
});
