import { describe, expect, it } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import { bytesOf, fixture, interchange, readNow, wholeSet } from '../documents.ts';

function read(bpr: string, more: string[] = []): Remittance {
  const text = interchange([wholeSet('820', '0001', [bpr, ...more])]);
  const [item] = readNow({ bytes: bytesOf(text) }).items;
  return (item as { remittance: Remittance }).remittance;
}

describe('the heading of an 820', () => {
  it.each([
    ['ACH', 'ACH'],
    ['CHK', 'CHECK'],
    ['FWT', 'WIRE'],
    ['CCC', 'CARD'],
    ['BOP', 'OTHER'],
    ['NON', null],
    ['', null],
  ])('BPR04 %s is method %s', (code, method) => {
    expect(read(`BPR*C*0*C*${code}`).payment.method).toBe(method);
  });

  it.each([
    ['20260415', '2026-04-15'],
    ['260415', '2026-04-15'],
    ['991231', '1999-12-31'],
  ])('BPR16 %s is %s', (printed, date) => {
    expect(read(`BPR*C*0*C*ACH${'*'.repeat(12)}${printed}`).payment.date).toBe(date);
  });

  it('takes the date from a DTM where BPR16 is missing, and from BPR15 where the elements are shifted', () => {
    expect(read('BPR*C*0*C*CHK', ['DTM*097*20260401']).payment.date).toBe('2026-04-01');
    const shifted = 'BPR*C*0*C*ACH*CTX*01*000000018*DA*990001*9000000001*01*000000027*DA*990002*20260415';
    expect(read(shifted).payment.date).toBe('2026-04-15');
  });

  it('tells a date that is none', () => {
    const text = interchange([wholeSet('820', '0001', [`BPR*C*0*C*CHK${'*'.repeat(12)}20260231`])]);
    const { problems, acknowledgement } = readNow({ bytes: bytesOf(text) });
    expect(problems).toMatchObject([{ code: 'bad_date', at: { segment: 4, element: 16 } }]);
    expect(acknowledgement?.text).toContain('AK4*16**8*20260231');
  });

  it('takes the reference from TRN02, else from a check number', () => {
    expect(read('BPR*C*0*C*CHK', ['TRN*1*T-1', 'REF*CK*77']).payment.reference).toBe('T-1');
    expect(read('BPR*C*0*C*CHK', ['REF*VR*9', 'REF*CK*77']).payment.reference).toBe('77');
  });

  it('knows the payer by N1*PR, N2 continuing the name, else by the remitter', () => {
    const payer = ['N1*PE*Simulated Distributor', 'N1*PR*Simulated*9*ID-1', 'N2*Grocers Ltd'];
    expect(read('BPR*C*0*C*CHK', payer).payer).toEqual({ name: 'Simulated Grocers Ltd', id: 'ID-1' });
    expect(read('BPR*C*0*C*CHK', ['N1*RM*Simulated Agency']).payer).toEqual({ name: 'Simulated Agency', id: null });
  });

  it('reads names in other encodings', () => {
    const [item] = readNow({ bytes: fixture('820-latin1.edi') }).items;
    expect((item as { remittance: Remittance }).remittance.payer.name).toBe('Épicerie Simulée S.à r.l.');
  });

  it.each(['D', 'P', 'U', 'X', 'Q'])('tells the handling code %s', (code) => {
    expect(read(`BPR*${code}*0*C*ACH`).warnings[0]).toMatchObject({ code: 'handling_code' });
  });

  it('BPR03 = D takes money back where the items do, else the amount is kept as printed', () => {
    expect(read('BPR*C*50.00*D*ACH', ['RMR*CM*CR-1**-50.00']).payment.amount).toBe('-50.00');
    const paid = read('BPR*C*50.00*D*ACH', ['RMR*IV*INV-1**50.00']);
    expect(paid).toMatchObject({ balanced: true, payment: { amount: '50.00' } });
    expect(paid.warnings.map((warning) => warning.code)).toEqual(['debit_payment']);
  });

  it('a payment that names no items says what it names instead', () => {
    const remittance = read('BPR*C*15000*C*ACH', ['TRN*1*T-1', 'REF*AC*RM-5']);
    expect(remittance).toMatchObject({ balanced: false, lines: [], payment: { amount: '15000.00' } });
    expect(remittance.warnings[0]).toMatchObject({ code: 'no_items', message: expect.stringContaining('AC RM-5') });
  });
});

describe('the items of an 820', () => {
  it('RMR07 and RMR08 are a deduction, whatever its sign, unless the sum or the reason says otherwise', () => {
    const [kept, signed, interest, unknown] = read('BPR*C*0*C*ACH', [
      'RMR*IV*A**90.00*100.00**59*10.00',
      'RMR*IV*B**90.00*100.00**59*-10.00',
      'RMR*IV*C**103.00*100.00**51*3.00',
      'RMR*IV*D**90.00***59*-10.00',
    ]).lines;
    expect([kept, signed, interest, unknown].map((line) => line?.deductions[0]?.amount)).toEqual([
      '10.00',
      '10.00',
      '-3.00',
      '10.00',
    ]);
  });

  it('an unexplained difference is a deduction without a code, with the words below the item', () => {
    const remittance = read('BPR*C*90*C*ACH', ['RMR*IV*A**90*100', 'NTE*ADD*pallet broken']);
    expect(remittance.lines[0]?.deductions).toMatchObject([{ amount: '10.00', code: null, text: 'pallet broken' }]);
    expect(remittance.warnings.map((warning) => warning.code)).toEqual(['unexplained_difference']);
  });

  it('without RMR05 the gross is null; without RMR04 what was paid follows from it', () => {
    const lines = read('BPR*C*0*C*ACH', ['RMR*IV*A**90', 'RMR*IV*B***100*2']).lines;
    expect(lines.map((line) => [line.gross, line.discount, line.paid])).toEqual([
      [null, '0.00', '90.00'],
      ['100.00', '2.00', '98.00'],
    ]);
  });

  it('an amount that cannot be read costs its item alone', () => {
    const { items, problems } = readNow({ bytes: fixture('820-element-errors.edi') });
    expect((items[0] as { remittance: Remittance }).remittance.lines.map((line) => line.reference)).toEqual([
      'INV-8002',
    ]);
    expect(problems.map((problem) => problem.code)).toEqual([
      'bad_amount',
      'bad_amount',
      'amount_missing',
      'amount_missing',
      'bad_amount',
      'segment_missing',
    ]);
  });
});
