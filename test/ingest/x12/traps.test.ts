import { describe, expect, it } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import type { ReaderInput } from '../../../src/ingest/contract.ts';
import { bytesOf, fixture, interchange, readNow, set820, wholeSet } from '../documents.ts';

/** The traps of the field, one test each and more where one is not enough. */

function read(text: string, more: Partial<ReaderInput> = {}): Remittance {
  return remittancesOf(bytesOf(text), more)[0] as Remittance;
}

function remittancesOf(bytes: Uint8Array, more: Partial<ReaderInput> = {}): Remittance[] {
  return readNow({ bytes, ...more }).items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

function warningCodes(remittance: Remittance): string[] {
  return remittance.warnings.map((warning) => warning.code);
}

describe('trap 1: the sign of ADX', () => {
  const items = (adx: string) => ['ENT*1', 'RMR*IV*INV-1**100.00*100.00', 'ENT*2', `ADX*${adx}*59`];

  it('from 004010 on a negative ADX01 reduces the payment', () => {
    const remittance = read(interchange([set820('90.00', items('-10.00'))]));
    expect(remittance).toMatchObject({ balanced: true, adjustments: [{ amount: '10.00', code: '59' }] });
    expect(warningCodes(remittance)).toEqual([]);
  });

  it('in 003030 a positive ADX01 reduces the payment', () => {
    const remittance = read(interchange([set820('90.00', items('10.00'))], { release: '003030' }));
    expect(remittance).toMatchObject({ balanced: true, adjustments: [{ amount: '10.00' }] });
    expect(warningCodes(remittance)).toEqual([]);
  });

  it.each(['003030', '004010', '008010'])(
    'in %s the sign that balances is kept, and the unusual one is told',
    (release) => {
      const reduces = read(interchange([set820('90.00', items('10.00'))], { release }));
      const adds = read(interchange([set820('110.00', items('10.00'))], { release }));
      expect([reduces.balanced, reduces.adjustments[0]?.amount]).toEqual([true, '10.00']);
      expect([adds.balanced, adds.adjustments[0]?.amount]).toEqual([true, '-10.00']);
      const told = [reduces, adds].filter((each) => warningCodes(each).includes('adjustment_sign'));
      expect(told).toEqual([release === '003030' ? adds : reduces]);
    },
  );

  it('a sign confirmed for the partner is kept even where the other one would balance', () => {
    const text = interchange([set820('90.00', items('10.00'))]);
    const remittance = read(text, { adjustmentSign: 'reduces_when_negative' });
    expect(remittance).toMatchObject({ balanced: false, adjustments: [{ amount: '-10.00' }] });
    expect(read(text, { adjustmentSign: 'reduces_when_positive' }).balanced).toBe(true);
  });

  it('the item tells the sign where the total cannot', () => {
    const remittance = read(interchange([set820('1.00', ['ENT*1', 'RMR*IV*INV-1**90.00*100.00', 'ADX*10.00*59'])]));
    expect(remittance.lines[0]).toMatchObject({ paid: '90.00', deductions: [{ amount: '10.00', code: '59' }] });
    expect(remittance.balanced).toBe(false);
  });
});

describe('trap 2: N2 against R', () => {
  it('RMR amounts have their own point, CDD and BCD imply two decimals', () => {
    const cdd = wholeSet('812', '0002', ['BCD*20260401*DN-1*D*12550*D', 'CDD*59*D**12550', 'N9*IV*INV-1']);
    const text = interchange([set820('12550', ['RMR*IV*INV-1**12550']), cdd]);
    const [payment, notice] = remittancesOf(bytesOf(text));
    expect(payment?.payment.amount).toBe('12550.00');
    expect(notice?.payment.amount).toBe('-125.50');
    expect(notice?.adjustments[0]).toMatchObject({ amount: '125.50', code: '59', reference: 'INV-1' });
  });

  it('an N2 amount printed with a point is read as printed, and the partner is told', () => {
    const text = interchange([wholeSet('812', '0001', ['BCD*20260401*DN-1*D*125.50*D', 'CDD*59*D**12550'])]);
    const reading = readNow({ bytes: bytesOf(text) });
    expect(remittancesOf(bytesOf(text))[0]).toMatchObject({ balanced: true, payment: { amount: '-125.50' } });
    expect(reading.acknowledgement?.text).toContain('AK4*4**6*125.50~');
  });

  it('an 812 detail without an amount is its quantity times the price difference', () => {
    const text = interchange([wholeSet('812', '0001', ['BCD*20260401*DN-1*D*1001*D', 'CDD*01*D*****7*CA*1.43'])]);
    expect(read(text)).toMatchObject({ balanced: true, adjustments: [{ amount: '10.01' }] });
  });
});

describe('trap 3: separators come from ISA', () => {
  const segments = interchange([set820('10.00', ['RMR*IV*INV-1**10.00'])])
    .trim()
    .split('~\n');

  it.each([
    ['a tilde and newline', '~\n'],
    ['a tilde alone', '~'],
    ['a newline', '\n'],
    ['carriage return and newline', '\r\n'],
    ['a carriage return', '\r'],
    ['an apostrophe', "'"],
    ['a control character', '\u001c'],
    ['a terminator with stray blanks and newlines behind', '~  \r\n\r\n '],
  ])('segments ended by %s', (_, terminator) => {
    const text = segments.map((segment) => segment.replace(/~$/, '') + terminator).join('');
    expect(read(text)).toMatchObject({ balanced: true, lines: [{ reference: 'INV-1', paid: '10.00' }] });
  });

  it.each(['|', '+', '^', '\u001d', '\t'.replace('\t', '!')])('elements separated by %j', (separator) => {
    const text = segments.map((segment) => `${segment.replaceAll('*', separator).replace(/~$/, '')}~`).join('');
    expect(read(text).lines).toHaveLength(1);
  });

  it('a byte order mark, and headers that are not padded', () => {
    const loose = segments.map((segment) => segment.replace(/ +\*/g, '*')).join('~\n');
    expect(read(`\ufeff${loose}`).lines).toHaveLength(1);
  });

  it('lines broken at 80 columns by a transport', () => {
    expect(remittancesOf(fixture('820-wrapped-80-columns.edi'))[0]).toMatchObject({
      balanced: true,
      lines: [{ reference: 'INV-9001', gross: '2500.00', discount: '50.00', paid: '2450.00' }],
    });
  });

  it('ISA16 left empty', () => {
    const [isa = '', ...rest] = segments;
    expect(read([isa.replace(/>$/, ''), ...rest].join('~\n')).lines).toHaveLength(1);
    expect(read([isa.replace(/>$/, ''), ...rest].join('~')).lines).toHaveLength(1);
  });

  it('several interchanges in one file, each with its own separators', () => {
    const references = remittancesOf(fixture('two-interchanges-bom-crlf.edi')).map((each) => each.payment.reference);
    expect(references).toEqual(['SIM-PAY-1009', 'SIM-PAY-1010']);
  });
});

describe('trap 4: BPR01 = I moves no money', () => {
  it('reads like any other and tells its handling code', () => {
    const [remittance] = remittancesOf(fixture('820-advice-only.edi'));
    expect(remittance).toMatchObject({ balanced: true, payment: { amount: '120.50', method: 'CHECK' } });
    expect(remittance?.warnings[0]).toMatchObject({
      code: 'handling_code',
      message: expect.stringContaining('BPR01 = I'),
    });
  });
});

describe('trap 5: one payment for several divisions', () => {
  it('every ENT loop is read, and lines point at the division they belong to', () => {
    const [remittance] = remittancesOf(fixture('820-divisions-5010.edi'));
    expect(remittance?.lines.map((line) => line.paid)).toEqual(['100.00', '250.00', '400.00']);
    expect(remittance?.adjustments).toMatchObject([{ amount: '50.00', code: 'RQ', reference: 'ASN-8' }]);
    expect(remittance?.lines.map((line) => line.evidence.at(-1)?.quote)).toEqual([
      'NM1|7R|2|Simulated Division North',
      'NM1|7R|2|Simulated Division South',
      'NM1|7R|2|Simulated Division South',
    ]);
    expect(remittance?.balanced).toBe(true);
  });
});

describe('trap 6: the same reference twice', () => {
  it('stays two lines, told apart by their gross', () => {
    const [remittance] = remittancesOf(fixture('820-divisions-5010.edi'));
    const twice = remittance?.lines.filter((line) => line.reference === '5555');
    expect(twice?.map((line) => line.gross)).toEqual(['110.00', '250.00']);
  });
});

describe('trap 7: ADX below an item and ADX alone', () => {
  const read820 = (amount: string, segments: string[]) => read(interchange([set820(amount, segments)]));

  it('below an item that has it taken off already', () => {
    const remittance = read820('88.00', ['ENT*1', 'RMR*IV*INV-1**88.00*100.00*2.00', 'ADX*-10.00*59']);
    expect(remittance.lines[0]).toMatchObject({ gross: '100.00', discount: '2.00', paid: '88.00' });
    expect(remittance.lines[0]?.deductions).toMatchObject([{ amount: '10.00', code: '59', codeSystem: 'x12-426' }]);
    expect(remittance).toMatchObject({ balanced: true, adjustments: [] });
  });

  it('below an item that is stated before it', () => {
    const remittance = read820('88.00', ['ENT*1', 'RMR*IV*INV-1**98.00*100.00*2.00', 'ADX*-10.00*59']);
    expect(remittance.lines[0]).toMatchObject({ paid: '88.00', deductions: [{ amount: '10.00' }] });
    expect(remittance.balanced).toBe(true);
    expect(warningCodes(remittance)).toEqual(['paid_before_adjustments']);
  });

  it('below an item without a gross, where only the total can tell', () => {
    const before = read820('88.00', ['ENT*1', 'RMR*IV*INV-1**98.00', 'ADX*-10.00*59']);
    const after = read820('88.00', ['ENT*1', 'RMR*IV*INV-1**88.00', 'ADX*-10.00*59']);
    expect(before).toMatchObject({ balanced: true, lines: [{ gross: null, paid: '88.00' }] });
    expect(after).toMatchObject({ balanced: true, lines: [{ gross: null, paid: '88.00' }] });
  });

  it('before the items of its ENT loop, and in a loop of its own', () => {
    const remittance = read820('70.00', [
      'ENT*1',
      'ADX*-10.00*71',
      'RMR*IV*INV-1**100.00*100.00',
      'ENT*2',
      'ADX*-20.00*RM',
    ]);
    expect(remittance.adjustments.map((each) => each.amount)).toEqual(['10.00', '20.00']);
    expect(remittance).toMatchObject({ balanced: true, lines: [{ paid: '100.00', deductions: [] }] });
  });

  it('after the last item with a number of its own: a debit memo, since the item adds up without it', () => {
    const remittance = read820('60.00', [
      'ENT*1',
      'RMR*IV*INV-1**90.00*100.00',
      'ADX*-10.00*59',
      'ADX*-30.00*71*CM*DM-7',
    ]);
    expect(remittance.lines[0]).toMatchObject({ paid: '90.00', deductions: [{ amount: '10.00' }] });
    expect(remittance).toMatchObject({ balanced: true, adjustments: [{ amount: '30.00', reference: 'DM-7' }] });
  });

  it('below an item that needs it to add up, with a number of its own: still a deduction of the item', () => {
    const remittance = read820('70.00', ['ENT*1', 'RMR*IV*INV-1**70.00*100.00', 'ADX*-30.00*59*CM*DM-8']);
    expect(remittance.lines[0]?.deductions).toMatchObject([{ amount: '30.00', reference: 'DM-8' }]);
    expect(remittance).toMatchObject({ balanced: true, adjustments: [] });
  });

  it('an adjustment larger than the item above it is not the item’s', () => {
    const remittance = read820('50.00', ['ENT*1', 'RMR*IV*INV-1**900.00', 'RMR*IV*INV-2**50.00', 'ADX*-900.00*57']);
    expect(remittance).toMatchObject({ balanced: true, adjustments: [{ amount: '900.00', code: '57' }] });
    expect(remittance.lines.map((line) => line.paid)).toEqual(['900.00', '50.00']);
  });

  it('keeps words below it, or else item and quantity', () => {
    const words = ['ADX*-1.00*59', 'NTE*ADD*Two short', 'REF*ZZ*1*Dock 4', 'IT1*1*2*EA*0.50**UP*0123'];
    const details = ['ADX*-1.00*01', 'IT1*1*2*EA*0.50**UP*0123'];
    const remittance = read820('98.00', ['ENT*1', ...words, ...details, 'RMR*IV*INV-1**100.00']);
    expect(remittance.adjustments.map((each) => each.text)).toEqual(['Two short; Dock 4', '2 EA at 0.50, UP 0123']);
  });
});

describe('trap 17: suffixes behind invoice numbers', () => {
  it('are kept as printed', () => {
    const [remittance] = remittancesOf(fixture('820-credits-and-reversal.edi'));
    expect(remittance?.lines.map((line) => line.reference)).toEqual(['INV-3001', 'INV-3001SC', 'CR-55', 'INV-2990SCR']);
  });
});

describe('trap 18: a negative RMR is a credit taken', () => {
  it('with negative gross and paid, also where the gross is printed without its minus', () => {
    const [remittance] = remittancesOf(fixture('820-credits-and-reversal.edi'));
    expect(remittance?.lines[1]).toMatchObject({
      documentType: 'credit',
      gross: '-120.00',
      paid: '-120.00',
      deductions: [],
    });
    expect(remittance?.lines[2]).toMatchObject({ documentType: 'credit', gross: '-200.00', paid: '-200.00' });
  });

  it('a credit memo printed without any minus is turned over where only so the payment adds up', () => {
    const remittance = read(
      interchange([set820('70.00', ['RMR*IV*INV-1**100.00*100.00', 'RMR*CM*CR-1**30.00*30.00'])]),
    );
    expect(remittance.lines[1]).toMatchObject({ documentType: 'credit', gross: '-30.00', paid: '-30.00' });
    expect(remittance.balanced).toBe(true);
    expect(warningCodes(remittance)).toEqual(['credits_unsigned']);
  });

  it('the qualifier says what other items are', () => {
    const items = ['RMR*PO*PO-1**1.00', 'RMR*DL*DM-1**-1.00', 'RMR*DB*DM-2**1.00', 'RMR*IK*INV-1**1.00'];
    const remittance = read(interchange([set820('2.00', items)]));
    expect(remittance.lines.map((line) => line.documentType)).toEqual(['other', 'debit', 'debit', 'invoice']);
  });
});

describe('trap 20: a resent transmission', () => {
  const sets = [set820('10.00', ['RMR*IV*INV-1**10.00'])];

  it('has the same name whatever its bytes, and another control number another name', () => {
    const name = (text: string) => readNow({ bytes: bytesOf(text) }).transmissionId;
    expect(name(interchange(sets))).toBe('x12:SIMPAYER/000000900/900:0001');
    expect(name(interchange(sets, { terminator: '\n' }))).toBe(name(interchange(sets)));
    expect(name(interchange(sets, { control: '000000901' }))).not.toBe(name(interchange(sets)));
  });

  it('is named shortly however many sets it has', () => {
    const many = Array.from({ length: 200 }, (_, n) => set820('1.00', ['RMR*IV*X**1.00'], String(n).padStart(9, '0')));
    const id = readNow({ bytes: bytesOf(interchange(many)) }).transmissionId;
    expect(id?.length).toBeLessThan(200);
  });
});

describe('trap 21: a reversal', () => {
  it('comes with its reason 74, its reference and its sign', () => {
    const [remittance] = remittancesOf(fixture('820-credits-and-reversal.edi'));
    expect(remittance?.adjustments[0]).toMatchObject({ amount: '-30.00', code: '74', reference: 'DM-4000' });
  });
});

describe('trap 22: currencies and their minor units', () => {
  it('reads yen without decimals', () => {
    const [remittance] = remittancesOf(fixture('820-yen.edi'));
    expect(remittance?.payment).toMatchObject({ amount: '15000', currency: 'JPY' });
    expect(remittance?.lines[0]).toMatchObject({ gross: '16000', discount: '1000', paid: '15000' });
  });

  it('reads dinars with three decimals and refuses a fourth', () => {
    const set = (paid: string) => interchange([set820('1.125', ['CUR*PR*KWD', `RMR*IV*INV-1**${paid}`])]);
    expect(read(set('1.125'))).toMatchObject({ balanced: true, lines: [{ paid: '1.125' }] });
    const reading = readNow({ bytes: bytesOf(set('1.1251')) });
    expect(reading.problems).toMatchObject([{ code: 'bad_amount', at: { segment: 8, element: 4 } }]);
  });

  it('an N2 amount of a currency without minor units must have none', () => {
    const notice = (amount: string) =>
      interchange([wholeSet('812', '0001', [`BCD*20260401*DN-1*D*${amount}*D`, 'CUR*BY*JPY', `CDD*59*D**${amount}`])]);
    expect(read(notice('12500')).payment.amount).toBe('-125');
    expect(readNow({ bytes: bytesOf(notice('12550')) }).problems[0]?.code).toBe('bad_amount');
  });
});
