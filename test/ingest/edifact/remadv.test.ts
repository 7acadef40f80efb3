import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import { bytesOf, fixture, readNow } from '../documents.ts';
import { edifact, message, remadv } from './documents.ts';

function remittancesOf(bytes: Uint8Array): Remittance[] {
  return readNow({ bytes }).items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

function read(...messages: string[][]): Remittance {
  return remittancesOf(bytesOf(edifact(messages)))[0] as Remittance;
}

function problemsOf(text: string): string[] {
  return readNow({ bytes: bytesOf(text) }).problems.map((problem) => problem.code);
}

function invoice(reference: string, due: string, paid: string): string[] {
  return [`DOC+380+${reference}`, `MOA+9:${due}`, `MOA+12:${paid}`];
}

describe('REMADV', () => {
  it('reads messages one by one, with discount, deduction, unsigned credit note and an adjustment of its own', () => {
    const [first, second] = remittancesOf(fixture('remadv-d96a-two-messages.edi'));
    expect(first).toMatchObject({
      payer: { name: 'SIMULATED HANDEL UND SOEHNE KG', id: '4300000000017' },
      payment: { method: 'ACH', reference: '7000123', date: '2026-04-17', amount: '1061.00', currency: 'EUR' },
      balanced: true,
      warnings: [],
    });
    expect(first?.lines.map(({ reference, gross, discount, paid }) => [reference, gross, discount, paid])).toEqual([
      ['R-2001', '1000.00', '20.00', '930.00'],
      ['R-2002', '250.00', '0.00', '250.00'],
      ['G-301', '-119.00', '0.00', '-119.00'],
    ]);
    const text = '4 KARTON FEHLEN: SIEHE WE-SCHEIN';
    const shortage = { amount: '50.00', code: '4', codeSystem: 'edifact-4465', text, reference: 'B-77' };
    expect(first?.lines[0]?.deductions).toMatchObject([shortage]);
    expect(second).toMatchObject({
      payer: { name: 'SIMULATED FILIALEN GMBH' },
      payment: { reference: 'ZA-26-0418', amount: '550.00' },
      lines: [{ gross: '600.00', discount: '12.00', paid: '588.00' }],
      adjustments: [{ amount: '38.00', code: '57', text: 'KONTOAUSGLEICH' }],
      balanced: true,
    });
  });

  it('reads Latin-1, a comma as decimal mark, released characters and segments broken over lines', () => {
    const [only] = remittancesOf(fixture('remadv-latin1-comma-wrapped.edi'));
    expect(only).toMatchObject({
      payer: { name: "SIMULÉ ÉPICERIE D'UN JOUR" },
      payment: { reference: "AV'21", date: '2026-04-22', amount: '95.50' },
      lines: [
        { reference: 'FA 101', paid: '95.50', deductions: [{ amount: '5.00', code: 'ZZZ', text: 'PRIX CONVENU+' }] },
      ],
      balanced: true,
    });
  });

  it.each([
    ['reduces where it is positive', '90.00', '10.00', '10.00'],
    ['reduces where it is negative', '90.00', '-10.00', '10.00'],
    ['adds where only so the document closes', '110.00', '10.00', '-10.00'],
  ])('an adjustment %s', (_, paid, printed, amount) => {
    const line = [...invoice('R-1', '100.00', paid), 'AJT+9', `MOA+165:${printed}`];
    expect(read(remadv(paid, line))).toMatchObject({ balanced: true, lines: [{ paid, deductions: [{ amount }] }] });
  });

  it('an adjustment without an amount explains what is missing', () => {
    const remittance = read(remadv('90.00', [...invoice('R-1', '100.00', '90.00'), 'AJT+3']));
    expect(remittance.lines[0]?.deductions).toMatchObject([{ amount: '10.00', code: '3' }]);
    expect(remittance.warnings).toEqual([]);
  });

  it('an amount remitted before the adjustments is told by the total', () => {
    const line = [...invoice('R-1', '100.00', '100.00'), 'AJT+4', 'MOA+165:10.00'];
    expect(read(remadv('90.00', line)).lines).toMatchObject([{ gross: '100.00', paid: '90.00' }]);
    expect(read(remadv('100.00', line)).lines).toMatchObject([{ gross: '110.00', paid: '100.00' }]);
  });

  it('an amount due that is stated after the discount is not the gross', () => {
    const line = ['DOC+380+R-1', 'MOA+9:98.00', 'MOA+52:2.00', 'MOA+12:98.00'];
    expect(read(remadv('98.00', line)).lines).toMatchObject([{ gross: '100.00', discount: '2.00', paid: '98.00' }]);
  });

  it('credit notes with and without a minus, and debit notes of the payer, follow the total', () => {
    const plain = invoice('R-1', '100.00', '100.00');
    const note = (code: string, amount: string) => [`DOC+${code}+N-1`, `MOA+9:${amount}`, `MOA+12:${amount}`];
    for (const lines of [note('381', '30.00'), note('381', '-30.00'), note('383', '30.00')]) {
      const remittance = read(remadv('70.00', [...plain, ...lines]));
      expect(remittance).toMatchObject({ balanced: true, lines: [{}, { gross: '-30.00', paid: '-30.00' }] });
    }
    expect(read(remadv('130.00', [...plain, ...note('383', '30.00')])).lines[1]).toMatchObject({ paid: '30.00' });
  });

  it('says that it does not balance, and leaves a difference unexplained', () => {
    const remittance = read(remadv('95.00', invoice('R-1', '100.00', '90.00')));
    expect(remittance.balanced).toBe(false);
    expect(remittance.warnings.map((each) => each.code)).toEqual(['unexplained_difference', 'out_of_balance']);
    expect(remittance.lines[0]?.deductions).toMatchObject([{ amount: '10.00', code: null, text: null }]);
  });

  it('keeps amounts of another currency out, and says so', () => {
    const text = edifact([remadv('100.00', ['DOC+380+R-1', 'MOA+9:110.00:USD', 'MOA+12:100.00:EUR'])]);
    expect(problemsOf(text)).toEqual(['other_currency']);
    expect(remittancesOf(bytesOf(text))[0]?.lines).toMatchObject([{ gross: null, paid: '100.00' }]);
  });
});

describe('the envelope', () => {
  const good = remadv('100.00', invoice('R-1', '100.00', '100.00'));

  it('needs no UNA: both decimal marks are read then', () => {
    const comma = remadv('100,00', invoice('R-1', '100,00', '100,00'));
    expect([read(good), read(comma)].map((each) => each.payment.amount)).toEqual(['100.00', '100.00']);
  });

  it('reads control characters as separators where a UNB begins with them', () => {
    const text = edifact([good])
      .replace(/\n/g, '')
      .replace(/\+/g, '\u001d')
      .replace(/:/g, '\u001f')
      .replace(/'/g, '\u001c');
    expect(remittancesOf(bytesOf(text))[0]?.payment.amount).toBe('100.00');
  });

  it('tells wrong counts and references, and reads on', () => {
    const wrong = good.with(-1, 'UNT+99+2');
    const text = edifact([wrong], { count: 3 }).replace('UNZ+3+77', 'UNZ+3+78');
    const codes = [
      'segment_count_differs',
      'control_references_differ',
      'message_count_differs',
      'control_references_differ',
    ];
    expect(problemsOf(text).sort()).toEqual(codes.sort());
    expect(remittancesOf(bytesOf(text))).toHaveLength(1);
  });

  it('does not read a message that was cut off', () => {
    const text = edifact([good, good.slice(0, -1)]);
    expect(problemsOf(text)).toEqual(['message_cut_off']);
    expect(remittancesOf(bytesOf(text))).toHaveLength(1);
  });

  it('counts groups where there are any, and checks each', () => {
    const group = (count: number) => ['UNG+REMADV+A+B+260421:1200+G1+UN+D:96A', ...good, `UNE+${count}+G1`];
    expect(problemsOf(edifact([group(1)]))).toEqual([]);
    expect(problemsOf(edifact([group(2)]))).toEqual(['message_count_differs']);
  });

  it('says which messages are not read', () => {
    expect(problemsOf(edifact([message('CONTRL', ['UCI+1+A+B+4']), good]))).toEqual(['unsupported_message']);
  });

  it('reads several interchanges, each by its own separators', () => {
    const other = `UNA:*.? ~UNB*UNOA:2*X*Y*260421:1200*9~${good.map((each) => each.replaceAll('+', '*')).join('~')}~UNZ*1*9~`;
    expect(remittancesOf(bytesOf(edifact([good]) + other))).toHaveLength(2);
  });

  it('refuses a service string that names letters or the same character twice', () => {
    for (const una of ["UNA::.? '", "UNA++.? '"]) {
      expect(() => readNow({ bytes: bytesOf(edifact([good], { una })) })).toThrow(/service string/);
    }
  });
});

type Item = { gross: number; discount: number; kept: number[] };
const item: fc.Arbitrary<Item> = fc.record({
  gross: fc.integer({ min: 100_000, max: 9_000_000 }),
  discount: fc.integer({ min: 0, max: 2_000 }),
  kept: fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 3 }),
});

it('reads generated REMADVs back to the same amounts, balanced', () => {
  const meant = fc.record({
    items: fc.array(item, { minLength: 1, maxLength: 8 }),
    mark: fc.constantFrom('.', ','),
    sign: fc.constantFrom(1, -1),
  });
  fc.assert(
    fc.property(meant, ({ items, mark, sign }) => {
      const say = (minor: number) => (minor / 100).toFixed(2).replace('.', mark);
      const paid = ({ gross, discount, kept }: Item) => gross - discount - kept.reduce((sum, each) => sum + each, 0);
      const documents = items.flatMap((each, n) => [
        ...invoice(`R?+${n}`, say(each.gross), say(paid(each))),
        ...(each.discount > 0 ? [`MOA+52:${say(each.discount)}`] : []),
        ...each.kept.flatMap((amount) => ['AJT+4', `MOA+165:${say(amount * sign)}`]),
      ]);
      const total = items.reduce((sum, each) => sum + paid(each), 0);
      const text = edifact([remadv(say(total), documents)], { una: `UNA:+${mark}? '\n` });
      const [got] = remittancesOf(bytesOf(text));
      expect(got?.balanced).toBe(true);
      expect(got?.lines.map((line) => [line.reference, line.gross, line.discount, line.paid])).toEqual(
        items.map((each, n) => [
          `R+${n}`,
          ...[each.gross, each.discount, paid(each)].map((minor) => (minor / 100).toFixed(2)),
        ]),
      );
      expect(got?.lines.map((line) => line.deductions.map(({ amount }) => amount))).toEqual(
        items.map((each) => each.kept.map((minor) => (minor / 100).toFixed(2))),
      );
    }),
    { numRuns: 300 },
  );
});
