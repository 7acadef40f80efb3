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

describe('a note of one or two sentences', () => {
  it('names its invoice without a word for it', () => {
    expect(inShort('Cheque in the post to you, number 000388, dated 1 May 2026, £214.20 for 5518.')).toEqual([
      '214.20 GBP CHECK 000388 2026-05-01 balanced',
      'invoice 5518 null -0.00 -[] = 214.20',
    ]);
    expect(inShort('den Betrag von 73,19 € zu 44017 haben wir heute überwiesen.')).toEqual([
      '73.19 EUR WIRE null 2026-05-04 balanced',
      'invoice 44017 null -0.00 -[] = 73.19',
    ]);
    expect(inShort('We issued payment in the amount of $875.50 for QC-4417 on 05/04/2026.')).toEqual([
      '875.50 USD null null 2026-05-04 balanced',
      'invoice QC-4417 null -0.00 -[] = 875.50',
    ]);
    // A year and a number of days are no invoices, though a payment is for them.
    expect(inShort('We paid $500.00 for 2026.').slice(1)).toEqual([]);
  });

  it('names several, each with its amount in parentheses or behind a word', () => {
    const letters =
      'zum Ausgleich Ihrer Rechnungen LG 20118 über 912,00 EUR und LG 20131 über 88,00 EUR wurde unser Konto';
    expect(inShort(`${letters} am 03.05.2026 mit 1.000,00 EUR belastet: Überweisung.`)).toEqual([
      '1000.00 EUR WIRE null 2026-05-03 balanced',
      'invoice LG 20118 null -0.00 -[] = 912.00',
      'invoice LG 20131 null -0.00 -[] = 88.00',
    ]);
    const enclosed =
      'your two invoices (HT-61, €840.00 and HT-62, €360.00) went out today as one payment of €1,200.00.';
    expect(inShort(enclosed).slice(1)).toEqual([
      'invoice HT-61 null -0.00 -[] = 840.00',
      'invoice HT-62 null -0.00 -[] = 360.00',
    ]);
  });

  it('names its invoices in one list and their amounts in another, where they come to what is paid', () => {
    const lists = (amounts: string) => inShort(`EFT of €1,845.00 sent today for T/4401 and T/4419 (${amounts}).`);
    expect(lists('€1,500.00 and €345.00')).toEqual([
      '1845.00 EUR ACH null 2026-05-04 balanced',
      'invoice T/4401 null -0.00 -[] = 1500.00',
      'invoice T/4419 null -0.00 -[] = 345.00',
    ]);
    expect(lists('€1,500.00 and €340.00')[0]).toContain('open');
    expect(
      inShort('Bankoverførsel i dag kr. 18.750,00 vedr. faktura 70041 (kr. 15.000,00) og 70052 (kr. 3.750,00)').slice(
        1,
      ),
    ).toEqual(['invoice 70041 null -0.00 -[] = 15000.00', 'invoice 70052 null -0.00 -[] = 3750.00']);
  });

  it('takes off the first of two what it says is held back of the first', () => {
    const said =
      '£3,150.00 left our account today by bank transfer for invoice 10398 for £2,480.00 and invoice 10415 for £790.00.';
    expect(
      inShort(`${said} We have held back £120.00 from the first of these, as two drums were cracked.`).slice(1),
    ).toEqual(['invoice 10398 2480.00 -0.00 -[120.00] = 2360.00', 'invoice 10415 null -0.00 -[] = 790.00']);
  });

  it('says that the money was drawn, or sent by a service', () => {
    const method = (text: string) => read(text).remittance?.payment.method;
    expect(method('Votre prélèvement de 200,40 EUR pour la facture 1190 est passé.')).toBe('OTHER');
    expect(method('Zelle for $189.95 sent to you just now for invoice 20417.')).toBe('OTHER');
    expect(method('gisteren € 968,00 overgeboekt voor factuur 20260331.')).toBe('WIRE');
  });

  it('pays invoices though their letters look like credits or claims, unless its words speak of any', () => {
    expect(inShort('BACS payment today\nCB11873  £61.20\nCB11901  £138.80\n         £200.00').slice(1)).toEqual([
      'invoice CB11873 null -0.00 -[] = 61.20',
      'invoice CB11901 null -0.00 -[] = 138.80',
    ]);
    const less = 'Payment of 90.00 by ACH for INV-1188 100.00 less our claim CB11873 10.00';
    expect(inShort(less).slice(1)).toEqual(['invoice INV-1188 100.00 -0.00 -[10.00 CB11873] = 90.00']);
  });

  it('counts its invoices, or leads them with the year', () => {
    const form =
      'Paying by: wire\nTotal: USD 1,077.00\n\nInvoice 1: 4482333\nAmount 1: 77.00\nInvoice 2: 4482341\nAmount 2: 1,000.00\n';
    expect(inShort(form).slice(1)).toEqual([
      'invoice 4482333 null -0.00 -[] = 77.00',
      'invoice 4482341 null -0.00 -[] = 1000.00',
    ]);
    const list =
      'heute haben wir Ihnen 1.399,44 EUR überwiesen:\n\nRE-26-10466 vom 28.04.2026 über 1.428,00 EUR abzgl. 2 % Skonto 28,56 EUR = 1.399,44 EUR\n';
    expect(inShort(list)).toEqual([
      '1399.44 EUR WIRE null 2026-05-04 balanced',
      'invoice RE-26-10466 1428.00 -28.56 -[] = 1399.44',
    ]);
  });

  it('writes one number in two ways', () => {
    expect(inShort('$96.00 paid today for CM-1188. It says CM1188 on your statement.').slice(1)).toEqual([
      'invoice CM-1188 null -0.00 -[] = 96.00',
    ]);
  });
});

describe('the currency', () => {
  const currencyOf = (text: string) => read(text).remittance?.payment.currency;
  it('of crowns is that of the country whose words stand beside them', () => {
    expect(currencyOf('Vi har idag fört över 4 375 kr till er för faktura 1182. Mvh Brf Sim')).toBe('SEK');
    expect(currencyOf('De 1.125,00 kr. for faktura 2217 er betalt i dag. Hilsen Sim Have I/S')).toBe('DKK');
    expect(inShort('Vi har idag fört över 4 375 kr till er för faktura 1182. Mvh Brf Sim')[0]).toContain('4375.00');
  });

  it('of a bare dollar is told by what only one country prints', () => {
    expect(currencyOf('EFT sent today for invoice 1180 $410.30. Sim Pots Pty Ltd')).toBe('AUD');
    expect(currencyOf('Chèque no 18834 de 148,85 $ posté. Fact. 7760 : 148,85 $')).toBe('CAD');
    expect(currencyOf('EFT sent today for invoice 1180 $410.30. Sim Pots Inc.')).toBe('USD');
  });
});
