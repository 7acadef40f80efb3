import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemLog } from '../../../src/ingest/problems.ts';
import { printedLinesOf } from '../../../src/ingest/prose/printedLine.ts';
import { readProse } from '../../../src/ingest/prose/readProse.ts';
import { fixture } from '../documents.ts';

const reader = { name: 'text', version: '1', model: null, prompt: null };

function read(text: string) {
  const problems = problemLog();
  const result = readProse(printedLinesOf(text), { format: 'txt', reader, problems, sentOn: '2026-05-04' });
  return { fit: result?.fit ?? 0, remittance: result?.remittance ?? null, problems: problems.list() };
}

/** A remittance as short text: "reference gross/discount/deductions/paid" a line, then adjustments, then balanced or not. */
function inShort(text: string): string[] {
  const { remittance } = read(text);
  if (!remittance) return ['nothing'];
  const { payment, lines, adjustments, balanced } = remittance;
  return [
    `${payment.amount} ${payment.currency} ${payment.method} ${payment.reference} ${payment.date} ${balanced ? 'balanced' : 'open'}`,
    ...lines.map(({ documentType, reference, gross, discount, deductions, paid }) => {
      const kept = deductions.map(({ amount, text: why, reference: claim }) =>
        [amount, why, claim].filter(Boolean).join(' '),
      );
      return `${documentType} ${reference} ${gross} -${discount} -[${kept.join('; ')}] = ${paid}`;
    }),
    ...adjustments.map(({ amount, text: why, reference }) => `less ${amount} ${why} ${reference}`),
  ];
}

describe('a letter in English', () => {
  it('gives lines, claims, credits, and leaves out what it says is not paid', () => {
    expect(inShort(Buffer.from(fixture('text-letter-us.txt')).toString())).toEqual([
      '4215.50 USD CHECK 00123881 2026-04-15 balanced',
      'invoice 90240497 null -0.00 -[] = 1250.00',
      'invoice 90240512 2480.00 -49.60 -[] = 2430.40',
      'invoice 90240533 600.00 -0.00 -[40.00 damaged cases D-8812] = 560.00',
      'credit CM-5518 null -0.00 -[] = -24.90',
    ]);
  });
});

describe('other ways to write', () => {
  it.each([
    [
      'names with values',
      Buffer.from(fixture('text-names-and-values.txt')).toString(),
      [
        '1350.00 USD ACH EFT-2026-55012 2026-04-15 balanced',
        'invoice 100234 1000.00 -20.00 -[] = 980.00',
        'invoice 100235 400.00 -0.00 -[30.00 late delivery] = 370.00',
      ],
    ],
    [
      'German, with discount and shortage',
      Buffer.from(fixture('text-german.txt')).toString(),
      [
        '4871.20 EUR WIRE 20260512-7 2026-05-12 balanced',
        'invoice 2026-11881 2000.00 -40.00 -[] = 1960.00',
        'invoice 2026-11902 3011.20 -0.00 -[100.00 Fehlmenge] = 2911.20',
      ],
    ],
    [
      'a list in a sentence',
      'We are paying 4471 (1,200.00), 4472 (300.00 short 25.00 damaged). Wire total USD 1,475.00',
      [
        '1475.00 USD WIRE null null balanced',
        'invoice 4471 null -0.00 -[] = 1200.00',
        'invoice 4472 300.00 -0.00 -[25.00 damaged] = 275.00',
      ],
    ],
    [
      'amounts before invoices',
      'We wired $2,275.00 today: $1,000.00 for invoice 7001, $1,300.00 for invoice 7002 less $25.00 for short shipment.',
      [
        '2275.00 USD WIRE null 2026-05-04 balanced',
        'invoice 7001 null -0.00 -[] = 1000.00',
        'invoice 7002 1300.00 -0.00 -[25.00 short shipment] = 1275.00',
      ],
    ],
    [
      'a rate without its amount',
      'Remittance: INV-1001 less 2% 980.00, INV-1002 500.00. Check 881 total 1,480.00',
      [
        '1480.00 USD CHECK 881 null balanced',
        'invoice INV-1001 null -0.00 -[] = 980.00',
        'invoice INV-1002 null -0.00 -[] = 500.00',
      ],
    ],
    [
      'one invoice, all of the payment',
      'We paid 1,234.00 for invoice 4711 by check 5512.',
      ['1234.00 USD CHECK 5512 null balanced', 'invoice 4711 null -0.00 -[] = 1234.00'],
    ],
    [
      'French',
      'Virement de 1 480,00 EUR le 12 mai 2026 pour la facture F-20391 (1 500,00 EUR) moins 20,00 EUR de retenue pour casse.',
      ['1480.00 EUR WIRE null 2026-05-12 balanced', 'invoice F-20391 1500.00 -0.00 -[20.00 casse] = 1480.00'],
    ],
  ])('%s', (_, text, expected) => {
    expect(inShort(text)).toEqual(expected);
  });
});

describe('what the words do not say is not made up', () => {
  it('several invoices with one amount give no lines', () => {
    const { remittance, fit } = read(Buffer.from(fixture('text-invoices-without-amounts.txt')).toString());
    expect(fit).toBeLessThan(0.5);
    expect(remittance).toMatchObject({
      lines: [],
      balanced: false,
      payment: { amount: '4321.00', date: '2026-05-04' },
    });
    expect(remittance?.adjustments).toMatchObject([{ amount: '45.00', text: 'damaged goods', reference: 'D-88' }]);
    expect(remittance?.warnings.map(({ code }) => code)).toContain('amounts_not_stated');
  });

  it('an amount beside a deduction, billed or paid, with no total to tell', () => {
    const { remittance, problems } = read('Remittance: invoice 4472 300.00 short 25.00');
    expect(remittance).toBeNull();
    expect(problems).toMatchObject([{ code: 'amounts_unclear' }]);
  });

  it('two currencies', () => {
    expect(read('We paid invoice 4472 USD 300.00 and invoice 4473 EUR 200.00').problems).toMatchObject([
      { code: 'mixed_currencies' },
    ]);
  });

  it('telephone, account, order and post code are no invoices and no amounts', () => {
    const { remittance } = read(
      'Payment of $500.00 for invoice 90123, PO 4500012, our account 12345678, call 555-010-4477.\nSimville, TX 75001',
    );
    expect(remittance?.lines.map(({ reference, paid }) => [reference, paid])).toEqual([['90123', '500.00']]);
  });
});

describe('hostile texts', () => {
  it.each([
    ['digits without end', '1'.repeat(200_000)],
    ['amounts without end', 'invoice 4711 1.00 '.repeat(20_000)],
    ['lists without end', `paying invoices ${'4711, '.repeat(50_000)}`],
    ['lines without end', 'Invoice 90123 $1.00\n'.repeat(50_000)],
    ['blanks without end', `payment ${' '.repeat(300_000)}x\n\t`.repeat(3)],
  ])('%s', (_, text) => {
    expect(() => read(text)).not.toThrow();
  });

  it('sums that close, whatever the words between', () => {
    const amount = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 8 }), (cents) => {
        const say = (minor: number) => `$${(minor / 100).toFixed(2)}`;
        const lines = cents.map((minor, n) => `Invoice ${90100 + n} ${say(minor)}`);
        const total = cents.reduce((sum, minor) => sum + minor, 0);
        const { remittance } = read(`${lines.join('\n')}\nTotal paid: ${say(total)}\n`);
        expect(remittance?.lines).toHaveLength(cents.length);
        expect(remittance?.balanced).toBe(true);
      }),
    );
  });
});

describe('what sentences leave unsaid', () => {
  it('does not pay an invoice that stays unpaid, whatever marks its amount has', () => {
    const letter =
      'We have today sent you a BACS payment of £2,110.00, reference SIMC-0504.\n\nInvoice S/50217 for £900.00 has been paid in full. From invoice S/50263 (£1,260.00) we have deducted £50.00 for two pots that arrived broken, so £1,210.00 is paid.\n\nInvoice S/50344 (£1,118.00) remains unpaid until the new pump has arrived.\n';
    expect(inShort(letter)).toEqual([
      '2110.00 GBP ACH SIMC-0504 2026-05-04 balanced',
      'invoice S/50217 900.00 -0.00 -[] = 900.00',
      'invoice S/50263 1260.00 -0.00 -[50.00 two pots that arrived broken] = 1210.00',
    ]);
  });

  it('has the number of the payment between quotation marks, and a deduction behind an abbreviation', () => {
    const letter =
      'Wir haben heute per Überweisung 1.170,00 EUR angewiesen (Verwendungszweck\n"AVIS 05-0457"). Der Betrag setzt sich wie folgt zusammen:\n\nRechnung 260938 vom 28.03.2026     1.000,00 EUR abzgl. 2 % Skonto   20,00 EUR = 980,00 EUR\nRechnung 260977 vom 02.04.2026       210,00 EUR abzgl. 2 % Skonto    4,20 EUR\n      abzgl. Palettentausch 15,80 EUR                              = 190,00 EUR\n';
    expect(inShort(letter)).toEqual([
      '1170.00 EUR WIRE AVIS 05-0457 2026-05-04 balanced',
      'invoice 260938 1000.00 -20.00 -[] = 980.00',
      'invoice 260977 210.00 -4.20 -[15.80 Palettentausch] = 190.00',
    ]);
  });

  it('is paid the day after it was written where it says tomorrow of the payment', () => {
    const going = 'ACH going out tomorrow for $310.00. It covers invoice 118834 ($310.00).\n';
    expect(inShort(going)[0]).toBe('310.00 USD ACH null 2026-05-05 balanced');
    const gone = 'ACH for $310.00 went out today. It covers invoice 118834 ($310.00).\nSee you tomorrow.\n';
    expect(inShort(gone)[0]).toBe('310.00 USD ACH null 2026-05-04 balanced');
  });
});
