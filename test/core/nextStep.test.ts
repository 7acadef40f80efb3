import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseStep } from '../../src/core/chooseStep.ts';
import { type StepFacts, type StepOption, steps } from '../../src/core/nextStep.ts';
import { type NextStepPolicy, standardNextStepPolicy } from '../../src/core/nextStepPolicy.ts';

const policy = standardNextStepPolicy;
const facts: StepFacts = {
  amountMinor: 100_000,
  currency: 'USD',
  verdict: 'INVALID',
  validMinor: 0,
  strengthPermille: 900,
  missing: [],
  today: '2026-03-01',
  deadline: { lastDay: '2026-04-01', notBefore: null, attempts: 1, assumed: false },
  disputesMade: 0,
  proofAsked: false,
  writeOffsBefore: 0,
  misbilled: null,
};
const choose = (change: Partial<StepFacts>, by: NextStepPolicy = policy) => chooseStep({ ...facts, ...change }, by);
/** Every minor unit that has its place: Σ parts + what stays open. */
const placed = ({ parts, openMinor }: StepOption) =>
  parts.reduce((sum, { amountMinor }) => sum + amountMinor, openMinor);
const option = (change: Partial<StepFacts>, step: string) => {
  const { chosen, others } = choose(change);
  return [chosen, ...others].find((one) => one.step === step);
};

describe('the next step of a deduction', () => {
  test('what the records speak against is disputed, with the sum shown', () => {
    const { chosen } = choose({});
    expect(chosen).toMatchObject({
      step: 'dispute',
      parts: [{ kind: 'dispute', amountMinor: 100_000 }],
      chancePermille: 630, // 900 ‰ × 700 ‰, all the time there is
      expectedMinor: 63_000,
      minutes: 40,
      labourMinor: 3_000, // 40 minutes at 45.00 an hour
      netMinor: 60_000,
    });
  });

  test('what the records support is credited, never disputed, however much that might bring', () => {
    const { chosen, others } = choose({ verdict: 'VALID', validMinor: 100_000, amountMinor: 100_000 });
    expect(chosen.step).toBe('accept');
    expect(others.find(({ step }) => step === 'dispute')?.barred).toMatch(/records support/);
  });

  test('of a claim that holds in part, that part is credited and the rest disputed', () => {
    expect(choose({ verdict: 'PARTIAL', validMinor: 40_000 }).chosen).toMatchObject({
      step: 'credit_and_dispute',
      parts: [
        { kind: 'credit_memo', amountMinor: 40_000 },
        { kind: 'dispute', amountMinor: 60_000 },
      ],
    });
  });

  test('a rest within the small-balance limit is written off beside the credit', () => {
    expect(choose({ verdict: 'PARTIAL', validMinor: 99_000 }).chosen).toMatchObject({
      step: 'credit_and_write_off',
      parts: [
        { kind: 'credit_memo', amountMinor: 99_000 },
        { kind: 'write_off', amountMinor: 1_000 },
      ],
    });
  });

  test('a small deduction is written off, until the customer has had its share of that', () => {
    expect(choose({ amountMinor: 2_400 }).chosen.step).toBe('write_off');
    const often = choose({ amountMinor: 2_400, writeOffsBefore: policy.writeOffsPerCustomer });
    expect(often.chosen.step).not.toBe('write_off');
    expect(often.others.find(({ step }) => step === 'write_off')?.barred).toMatch(/10 were written off/);
    expect(option({ amountMinor: 2_501 }, 'write_off')?.barred).toMatch(/small-balance limit/);
  });

  test('a claim that costs more to dispute than that may bring is let go', () => {
    expect(choose({ amountMinor: 3_000 }).chosen.step).toBe('accept');
  });

  test('a dispute loses its chance as the window closes, and ends with it', () => {
    const chance = (lastDay: string) =>
      option({ deadline: { lastDay, notBefore: null, attempts: 1, assumed: false } }, 'dispute')?.chancePermille;
    expect(chance('2026-03-15')).toBe(630);
    expect(chance('2026-03-08')).toBe(472); // half of the way down to 500 ‰
    expect(chance('2026-03-01')).toBe(315);
    expect(
      option({ deadline: { lastDay: '2026-02-28', notBefore: null, attempts: 1, assumed: false } }, 'dispute')?.barred,
    ).toMatch(/closed on 2026-02-28/);
  });

  test('attempts that are left raise the chance, attempts made lower it, none left end it', () => {
    const chance = (attempts: number | null, disputesMade = 0) =>
      option(
        { deadline: { lastDay: '2026-04-01', notBefore: null, attempts, assumed: false }, disputesMade },
        'dispute',
      );
    expect(chance(2)?.chancePermille).toBe(724); // 1 − 0.370 × (1 − 0.252)
    expect(chance(null)?.chancePermille).toBe(630);
    expect(chance(null, 1)?.chancePermille).toBe(252);
    expect(chance(1, 1)?.barred).toBe('No attempt is left.');
  });

  test('a sole attempt is spent half in vain while the customer may still set it right', () => {
    const early = { lastDay: '2026-04-01', notBefore: '2026-03-20', attempts: 1, assumed: false };
    expect(option({ deadline: early }, 'dispute')?.chancePermille).toBe(315);
  });

  test('where papers are missing they are asked for once, if there is time', () => {
    const untold = { verdict: 'INSUFFICIENT_EVIDENCE', missing: ['the signed proof of delivery'] };
    expect(choose(untold).chosen).toMatchObject({ step: 'request_proof', parts: [], openMinor: 100_000 });
    expect(choose({ ...untold, proofAsked: true }).chosen.step).toBe('dispute');
    const late = choose({
      ...untold,
      deadline: { lastDay: '2026-03-10', notBefore: null, attempts: 1, assumed: false },
    });
    expect(late.chosen.step).toBe('dispute');
    expect(late.others.find(({ step }) => step === 'request_proof')?.barred).toMatch(/window closes before/);
  });

  test('what nobody has proven and nobody can dispute any more is lost, not credited, whatever it comes to', () => {
    const closed = { lastDay: '2026-02-01', notBefore: null, attempts: 1, assumed: false };
    const untold = { verdict: 'INSUFFICIENT_EVIDENCE', missing: ['the audit work papers'], deadline: closed };
    const { chosen, others } = choose(untold);
    expect(chosen).toMatchObject({ step: 'write_off', parts: [{ kind: 'write_off', amountMinor: 100_000 }] });
    expect(others.find(({ step }) => step === 'accept')?.barred).toMatch(/written off as lost/);
    expect(choose({ deadline: closed }).chosen.step).toBe('write_off');
    const partly = choose({ verdict: 'PARTIAL', validMinor: 40_000, deadline: closed }).chosen;
    expect(partly.parts).toEqual([
      { kind: 'credit_memo', amountMinor: 40_000 },
      { kind: 'write_off', amountMinor: 60_000 },
    ]);
    expect(choose({ verdict: 'VALID', validMinor: 100_000, deadline: closed }).chosen.step).toBe('accept');
  });

  test('a window that is only assumed costs chance once it has closed, and ends nothing', () => {
    const assumed = { lastDay: '2026-02-01', notBefore: null, attempts: 1, assumed: true };
    expect(option({ deadline: assumed }, 'dispute')).toMatchObject({ barred: null, chancePermille: 94 }); // 315 ‰ × 300 ‰
    const untold = { verdict: 'INSUFFICIENT_EVIDENCE', missing: ['the audit work papers'], deadline: assumed };
    expect(choose({ ...untold, amountMinor: 200_000 }).chosen.step).toBe('request_proof');
  });

  test('an invoice that is wrong in its price is replaced, one to the wrong party billed to the right one', () => {
    const valid = { verdict: 'VALID', validMinor: 100_000 };
    expect(choose({ ...valid, misbilled: { in: 'amount' } }).chosen).toMatchObject({
      step: 'rebill',
      parts: [{ kind: 'rebill', amountMinor: 100_000 }],
      expectedMinor: 0,
    });
    expect(choose({ ...valid, misbilled: { in: 'party', billTo: 'C2' } }).chosen).toMatchObject({
      step: 'rebill',
      expectedMinor: 85_000,
    });
    const partly = choose({ verdict: 'PARTIAL', validMinor: 40_000, misbilled: { in: 'amount' } }).chosen;
    expect(partly.parts.map(({ kind }) => kind)).toEqual(['rebill', 'dispute']);
  });

  const anyFacts: fc.Arbitrary<StepFacts> = fc
    .record({
      amountMinor: fc.integer({ min: 1, max: 10 ** 15 }),
      currency: fc.constantFrom('USD', 'JPY', 'MXN'),
      verdict: fc.constantFrom(
        ...['VALID', 'INVALID', 'PARTIAL', 'INSUFFICIENT_EVIDENCE', 'NOT_DISPUTABLE', 'EXPIRED_WINDOW'],
      ),
      share: fc.integer({ min: 0, max: 1000 }),
      strengthPermille: fc.integer({ min: 0, max: 1000 }),
      missing: fc.subarray(['the invoice']),
      days: fc.option(fc.integer({ min: -40, max: 400 }), { nil: null }),
      early: fc.boolean(),
      assumed: fc.boolean(),
      attempts: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
      disputesMade: fc.integer({ min: 0, max: 4 }),
      proofAsked: fc.boolean(),
      writeOffsBefore: fc.integer({ min: 0, max: 20 }),
      misbilled: fc.constantFrom(null, { in: 'amount' as const }, { in: 'party' as const, billTo: 'C2' }),
    })
    .map(({ share, days, early, assumed, attempts, ...rest }) => ({
      ...rest,
      validMinor: Number((BigInt(rest.amountMinor) * BigInt(share)) / 1000n),
      today: '2026-03-01',
      deadline:
        days === null
          ? null
          : {
              lastDay: new Date(Date.UTC(2026, 2, 1 + days)).toISOString().slice(0, 10),
              notBefore: early ? '2026-03-10' : null,
              attempts,
              assumed,
            },
    }));

  test('every way places every minor unit, and no chance or sum leaves its bounds', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { chosen, others } = chooseStep(any, policy);
        for (const one of [chosen, ...others]) {
          expect(placed(one)).toBe(any.amountMinor);
          expect(one.parts.every(({ amountMinor }) => amountMinor > 0 && Number.isSafeInteger(amountMinor))).toBe(true);
          expect(one.chancePermille).toBeGreaterThanOrEqual(0);
          expect(one.chancePermille).toBeLessThanOrEqual(1000);
          expect(one.expectedMinor).toBeLessThanOrEqual(one.contestedMinor);
          expect(one.contestedMinor).toBeLessThanOrEqual(any.amountMinor);
          expect(one.netMinor).toBe(one.expectedMinor - one.labourMinor);
        }
        expect(new Set([chosen, ...others].map(({ step }) => step)).size).toBe(others.length + 1);
        expect([chosen, ...others].every(({ step }) => steps.includes(step))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the step chosen is allowed and nets no less than any other that is', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { chosen, others } = chooseStep(any, policy);
        expect(chosen.barred).toBeNull();
        for (const one of others) if (one.barred === null) expect(one.netMinor).toBeLessThanOrEqual(chosen.netMinor);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what the records support is in no dispute that may be recommended', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { chosen } = chooseStep(any, policy);
        const disputed = chosen.parts.find(({ kind }) => kind === 'dispute')?.amountMinor ?? 0;
        const supported = { VALID: any.amountMinor, NOT_DISPUTABLE: any.amountMinor, PARTIAL: any.validMinor };
        expect(disputed).toBeLessThanOrEqual(any.amountMinor - (supported[any.verdict as 'VALID'] ?? 0));
      }),
      { numRuns: 2_000 },
    );
  });

  test('less time never makes a dispute likelier', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(anyFacts, days, days, (any, a, b) => {
        const at = (left: number) => {
          const lastDay = new Date(Date.UTC(2026, 2, 1 + left)).toISOString().slice(0, 10);
          const { chosen, others } = chooseStep(
            { ...any, deadline: { lastDay, notBefore: null, attempts: 2, assumed: false } },
            policy,
          );
          return [chosen, ...others].find(({ step }) => step === 'dispute')?.chancePermille ?? 0;
        };
        expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
      }),
    );
  });

  test('the same facts give the same bytes', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        expect(JSON.stringify(chooseStep(structuredClone(any), policy))).toBe(JSON.stringify(chooseStep(any, policy)));
      }),
    );
  });
});
