import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import { bytesOf, fixture, interchange, readNow, wholeSet } from '../documents.ts';

function remittancesOf(bytes: Uint8Array): Remittance[] {
  return readNow({ bytes }).items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

function set823(segments: string[]): string {
  return interchange([wholeSet('823', '0001', segments)], { functional: 'LB' });
}

it('reads one remittance per cheque, with its items, deductions and adjustments', () => {
  const reading = readNow({ bytes: fixture('823-two-deposits-4010.edi') });
  expect(reading).toMatchObject({ format: 'x12-823', problems: [], acknowledgement: { accepted: true } });
  const [deli, grill, stand] = remittancesOf(fixture('823-two-deposits-4010.edi'));
  expect(deli).toMatchObject({
    payer: { name: 'Simulated Deli', id: 'C-7' },
    payment: { method: 'CHECK', reference: '1201', date: '2026-04-20', amount: '940.00', currency: 'USD' },
    lines: [
      { reference: 'INV-1', gross: '1000.00', discount: '20.00', paid: '900.00' },
      { reference: 'INV-2', paid: '40.00' },
    ],
    balanced: true,
    warnings: [],
  });
  expect(deli?.lines[0]?.deductions).toMatchObject([
    { amount: '80.00', code: '06', reference: 'DM-9', text: 'SHORT 2 CS' },
  ]);
  expect(grill).toMatchObject({
    payment: { reference: '88001' },
    adjustments: [{ amount: '50.00', reference: 'ADV-1' }],
    balanced: true,
  });
  expect(stand).toMatchObject({ payment: { date: '2026-04-21', amount: '10.00' }, lines: [], balanced: false });
});

it('tells totals and counts that are not those of the cheques', () => {
  const cheque = ['BPR*D*10.00*C*CHK', 'REF*CK*1', 'RMR*IV*I-1**10.00*10.00'];
  const text = set823(['DEP*D-1*20260420', 'AMT*TT*11.00', 'QTY*42*2', 'BAT*20260420**7', 'AMT*BT*10.00', ...cheque]);
  const { items, problems } = readNow({ bytes: bytesOf(text) });
  expect(items).toHaveLength(1);
  expect(problems).toMatchObject([
    { code: 'deposit_total_differs', at: { segment: 4 } },
    { code: 'cheque_count_differs', message: 'Deposit D-1 states 2 cheques, it has 1' },
  ]);
});

it('a cheque whose amount cannot be read costs only itself', () => {
  const text = set823([
    'DEP*D-1*20260420',
    'BPR*D*X*C*CHK',
    'RMR*IV*I-1**10.00',
    'BPR*D*5.00*C*CHK',
    'RMR*IV*I-2**5.00',
  ]);
  expect(readNow({ bytes: bytesOf(text) }).problems).toMatchObject([{ code: 'bad_amount' }]);
  expect(remittancesOf(bytesOf(text))).toMatchObject([{ payment: { amount: '5.00' }, balanced: true }]);
});

it('reads a BPS of old releases', () => {
  const text = set823(['DEP*D-1*980420', 'BPS*CHK*5.00*C*01*SIM*DA*1*980419', 'REF*CK*3', 'RMR*IV*I-2**5.00']);
  const payment = { method: 'CHECK', reference: '3', date: '1998-04-19', amount: '5.00' };
  expect(remittancesOf(bytesOf(text))).toMatchObject([{ payment, balanced: true }]);
});

it('reads generated lockboxes back to the same cheques', () => {
  const cheque = fc.array(fc.tuple(fc.integer({ min: 1, max: 9_000_000 }), fc.integer({ min: 0, max: 500 })), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.array(cheque, { minLength: 1, maxLength: 6 }), (cheques) => {
      const say = (minor: number) => (minor / 100).toFixed(2);
      const sum = (items: [number, number][]) => items.reduce((total, [paid]) => total + paid, 0);
      const segments = cheques.flatMap((items, n) => [
        `BPR*D*${say(sum(items))}*C*CHK`,
        `REF*CK*${n}`,
        ...items.map(
          ([paid, discount], m) => `RMR*IV*I-${n}-${m}**${say(paid)}*${say(paid + discount)}*${say(discount)}`,
        ),
      ]);
      const total = cheques.reduce((all, items) => all + sum(items), 0);
      const text = set823([
        'DEP*D*20260420',
        `AMT*TT*${say(total)}`,
        `QTY*42*${cheques.length}`,
        'BAT*20260420**1',
        ...segments,
      ]);
      expect(readNow({ bytes: bytesOf(text) }).problems).toEqual([]);
      const got = remittancesOf(bytesOf(text));
      expect(
        got.map(({ payment, lines, balanced }) => [
          payment.reference,
          payment.amount,
          balanced,
          lines.map((line) => line.paid),
        ]),
      ).toEqual(cheques.map((items, n) => [String(n), say(sum(items)), true, items.map(([paid]) => say(paid))]));
    }),
    { numRuns: 300 },
  );
});
