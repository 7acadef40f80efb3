import { describe, expect, it } from 'vitest';
import type { ProposedAction } from '../../src/core/actions.ts';
import { type CaseState, caseStates } from '../../src/core/caseStates.ts';
import { type ReturnInputs, returnProposal } from '../../src/queues/processors/returnProposal.ts';

type ApplyCash = Extract<ProposedAction, { kind: 'apply_cash' }>;
type Part = ApplyCash['applications'][number];

const part = (more: Partial<Part>): Part => ({
  ...{ line: 1, invoiceNumber: 'INV-1', itemKind: 'invoice', amountMinor: 70_000, discountMinor: 0 },
  ...{ deductedMinor: 0, shortMinor: 0, toleranceMinor: 0, reference: null, shortReason: null },
  ...more,
});

const action = (applications: Part[]): ApplyCash => ({
  ...{ kind: 'apply_cash', paymentNumber: 'P1', customerNumber: 'C1', bankTransactionNumbers: ['B1'] },
  ...{ applications, adjustmentsMinor: 0, unappliedMinor: 0 },
});

/** A payment of 700.00 that was applied, and the booking that takes it back. */
function inputs(
  more: { bank?: Partial<ReturnInputs['bank']>; parts?: Part[] } & Partial<Omit<ReturnInputs, 'bank'>> = {},
): ReturnInputs {
  const { bank, parts = [part({})], ...rest } = more;
  return {
    bank: {
      ...{ number: 'R1', amountMinor: -70_000, currency: 'USD', bookedOn: '2026-03-02', text: 'RETURNED CHK77 NSF' },
      ...{ payerName: 'Sample Stores (simulated)', references: ['CHK4477'] },
      ...bank,
    },
    received: [
      {
        ...{ number: 'P1', customerNumber: 'C1', payerName: 'Sample Stores (simulated)', amountMinor: 70_000 },
        ...{ bookedOn: '2026-02-20', references: ['CHK4477'], caseId: 'c', caseState: 'resolved' },
        application: { actionId: 'a', action: action(parts), postedAt: '2026-02-21T10:00:00.000Z' },
      },
    ],
    ...{ deductions: [], takenBack: null },
    ...rest,
  };
}

const words = (given: ReturnInputs) => returnProposal(given)?.reasons.map(({ text }) => text) ?? [];

describe('deductions of a payment that is taken back', () => {
  const found = (state: CaseState) => words(inputs({ deductions: [{ number: 'P1-D1', amountMinor: 100, state }] }));

  it('that are closed are over: they neither would close nor need to be looked at', () => {
    expect(found('closed').join()).not.toMatch(/deduction|looked at/i);
  });

  it('are each told once, by what becomes of them', () => {
    for (const state of caseStates.filter((one) => one !== 'closed'))
      expect(
        found(state).filter((text) => /nobody has decided|Decided already/.test(text)),
        state,
      ).toHaveLength(1);
  });
});

it('takes an invoice and a credit memo of the same number back each for itself', () => {
  const parts = [
    part({ invoiceNumber: '4711', amountMinor: 90_000 }),
    part({ invoiceNumber: '4711', itemKind: 'credit_memo', line: 2, amountMinor: -20_000 }),
    part({ invoiceNumber: '4711', line: 3, amountMinor: 0, discountMinor: 500 }),
  ];
  expect(returnProposal(inputs({ parts }))?.action).toMatchObject({
    items: [
      { itemNumber: '4711', itemKind: 'invoice', settledMinor: 90_500 },
      { itemNumber: '4711', itemKind: 'credit_memo', settledMinor: -20_000 },
    ],
  });
});

describe('a return that is not of the payment’s amount', () => {
  const taken = (bank: Partial<ReturnInputs['bank']>) => {
    const proposal = returnProposal(inputs({ bank }));
    const text = proposal?.reasons.map((reason) => reason.text).join('\n') ?? '';
    return {
      kind: proposal?.action.kind,
      confidence: proposal?.confidence ?? 0,
      amountMinor: proposal?.amountMinor,
      text,
    };
  };
  const exact = taken({});

  it('finds its payment where the booking states the difference as a fee, and says so', () => {
    for (const text of ['RETURNED CHK77, FEE 15.00', 'Rücklastschrift OAMT 700,00 COAM 15,00', 'NSF CHARGE USD 15']) {
      const found = taken({ amountMinor: -71_500, text });
      expect(found, text).toMatchObject({ kind: 'reverse_application', amountMinor: 71_500 });
      expect(found.text).toContain(
        'The payment brought USD 700.00; the bank took USD 15.00 more, which it states as its fee',
      );
      expect(found.confidence).toBeLessThan(exact.confidence);
    }
    // Even without the payment's reference: the payer and the stated amount leave no doubt.
    expect(taken({ amountMinor: -71_500, text: 'RETURN FEE 15.00', references: [] }).kind).toBe('reverse_application');
  });

  it('finds its payment by its very reference where the difference is small, and says that nobody states why', () => {
    expect(taken({ amountMinor: -71_500 })).toMatchObject({
      kind: 'reverse_application',
      text: expect.stringContaining('the bank took USD 15.00 more and states no fee: that stays to be booked'),
    });
    expect(taken({ amountMinor: -69_000 })).toMatchObject({
      kind: 'reverse_application',
      text: expect.stringContaining('the bank took USD 10.00 less and does not say why: that stays with us'),
    });
    expect(exact.text).not.toContain('The payment brought');
  });

  it('is nobody’s for a larger difference, or under no reference of the payment', () => {
    expect(taken({ amountMinor: -77_500 }).kind).toBe('task');
    expect(taken({ amountMinor: -60_000 }).kind).toBe('task');
    expect(taken({ amountMinor: -71_500, references: ['CHK9999'] }).kind).toBe('task');
    // A fee is stated, but not this one.
    expect(taken({ amountMinor: -71_500, text: 'RETURN FEE 12.00', references: [] }).kind).toBe('task');
    expect(taken({ amountMinor: -81_500, text: 'RETURN FEE 115.00' }).kind).toBe('task');
  });

  it('is left to a person where two payments may be it', () => {
    const [one] = inputs().received as [ReturnInputs['received'][number]];
    const received = [one, { ...one, number: 'P2', amountMinor: 71_000 }];
    expect(returnProposal(inputs({ received, bank: { amountMinor: -71_500 } }))?.action.kind).toBe('task');
  });
});
