import type { CaseFile } from '../caseFile.ts';
import { day, flag, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { compare, floored, isPositive, minus, type Ratio, shareOf, shown, sum, times } from '../ratio.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { silent } from '../silence.ts';
import { citesOf, wordsOf } from './agreedFees.ts';

/** Freight billed against what terms or order say about it; allowances taken against those agreed. */
export function freight(file: CaseFile): Finding {
  const billed = chargeOn(file, 'freight', /freight|fuel|deliver|shipping|pallet|accessorial|carriage|fracht/i);
  const granted = allowanceFor(file, [
    'allowanceAmount@freight',
    'allowanceAmount',
    'allowancePerUnit',
    'allowancePerUnit@freight',
    'allowancePercent@freight',
    'allowancePercent',
  ]);
  if (granted && (!billed || /allow|pick|backhaul/i.test(wordsOf(file)))) return granted;
  const quoted =
    [...file.orders, ...file.terms]
      .map(({ head }) => number(head, 'freight', 'feeAmount@freight'))
      .find((one) => one) ?? null;
  const said =
    [...file.terms, ...file.orders, ...file.shipments]
      .map(({ head }) => text(head, 'freightTerms'))
      .find((one) => one) ?? null;
  const prepaid =
    said &&
    /prepaid(?!.*\badd)|delivered|\bddp\b|\bdap\b|\bcpt\b|\bcip\b|free|included|seller|supplier|fob[\s-]*dest/i.test(
      said.value,
    ) &&
    !/collect|and add|& add|\bppa\b/i.test(said.value);
  if (!billed) {
    if (file.invoices.length === 0) return lacks(['the invoice'], [because('No invoice is on file.', file.claimed)]);
    if (said && !prepaid && /collect|origin|ex[\s-]?works|\bexw\b|\bfca\b/i.test(said.value))
      return rejects(
        0.9,
        [because(`No freight was billed, and under ${said.value} the customer bears it.`, said)],
        'An agreement on a freight allowance would support the claim.',
      );
    if (file.terms.length === 0)
      return lacks(
        ['the freight terms or the agreement on the allowance'],
        [
          because(
            'No freight was billed, and no agreement on an allowance is on file.',
            text(file.invoices[0]?.head ?? new Map(), 'number') ?? file.claimed,
          ),
        ],
      );
    return silent(
      file.terms,
      0.85,
      because('No freight was billed, and the terms on file grant no freight allowance.', ...citesOf(file.terms), said),
      'An agreement on the allowance would support the claim.',
    );
  }
  if (quoted) {
    const above = floored(minus(billed.value, quoted.value));
    const reason = because(`${shown(billed.value)} freight billed, ${shown(quoted.value)} agreed.`, billed, quoted);
    return isPositive(above)
      ? supports(above, 0.92, [reason], 'An agreement on the higher freight would defeat the claim.')
      : rejects(0.92, [reason], 'A lower freight agreed in writing would support the claim.');
  }
  if (prepaid && said)
    return supports(
      billed.value,
      0.92,
      [because(`Freight of ${shown(billed.value)} was billed although the terms are ${said.value}.`, billed, said)],
      'Terms under which the customer bears the freight would defeat the claim.',
    );
  if (said)
    return rejects(
      0.9,
      [because(`Freight is the customer's under ${said.value}.`, said, billed)],
      'Terms under which we bear the freight would support the claim.',
    );
  return lacks(
    ['the freight terms or quote'],
    [because('Freight was billed; what was agreed on it is not on file.', billed)],
  );
}

/** Tax billed although exempt, or at another rate or for another place than the certificate's; tax withheld against a certificate. */
export function tax(file: CaseFile): Finding {
  const withheld = withholding(file);
  if (withheld) return withheld;
  const billed = chargeOn(file, 'tax', /tax|vat|gst|hst|duty|levy/i);
  const certificate = file.terms.find(
    ({ head }) =>
      flag(head, 'taxExempt') ||
      text(head, 'certificate', 'certificate@tax') ||
      /exempt|resale/i.test(text(head, 'program', 'text')?.value ?? ''),
  );
  const [invoice] = file.invoices;
  if (!invoice) return lacks(['the invoice'], [because('No invoice is on file.', file.claimed)]);
  if (!billed)
    return rejects(
      0.88,
      [because('The invoice bills no tax.', number(invoice.head, 'total') ?? text(invoice.head, 'number'))],
      'An invoice with tax on it would support the claim.',
    );
  if (certificate) {
    const { head } = certificate;
    const exempt = flag(head, 'taxExempt');
    const number_ = text(head, 'certificate', 'certificate@tax', 'program', 'text');
    if (exempt && !exempt.value)
      return rejects(
        0.92,
        [because('The customer is not exempt.', exempt, billed)],
        'A certificate valid on the invoice date would support the claim.',
      );
    const on = day(invoice.head, 'issuedOn', 'date');
    const [from, to] = [day(head, 'validFrom', 'validFrom@tax'), day(head, 'validTo', 'validTo@tax')];
    if (on && ((from && on.value < from.value) || (to && on.value > to.value)))
      return rejects(
        0.94,
        [because(`The certificate did not hold on ${on.value}.`, on, from, to, number_)],
        'A certificate valid on the invoice date would support the claim.',
      );
    const [holds, went] = [
      text(head, 'region', 'region@tax'),
      text(invoice.head, 'region') ?? file.shipments.map((one) => text(one.head, 'region')).find((one) => one) ?? null,
    ];
    if (holds && went && !inRegion(holds.value, went.value))
      return rejects(
        0.92,
        [because(`The certificate holds in ${holds.value}, the goods went to ${went.value}.`, holds, went)],
        'A certificate for that place would support the claim.',
      );
    return supports(
      billed.value,
      0.94,
      [
        because(
          `Tax of ${shown(billed.value)} was billed although an exemption holds.`,
          billed,
          exempt,
          number_,
          from,
          to,
          on,
        ),
      ],
      'An expired certificate would defeat the claim.',
    );
  }
  const rate = file.terms
    .map(({ head }) => number(head, 'taxPercent', 'taxPercent@tax', 'feePercent@tax'))
    .find((one) => one);
  const base = number(invoice.head, 'subtotal') ?? totalWithout(invoice, billed);
  if (rate && base) {
    const due = shareOf(base.value, rate.value);
    const above = floored(minus(billed.value, due));
    const reason = because(
      `${shown(billed.value)} tax billed; ${shown(rate.value)} % of ${shown(base.value)} is ${shown(due)}.`,
      billed,
      rate,
      base,
    );
    return compare(above, { n: 1n, d: 100n }) > 0
      ? supports(above, 0.9, [reason], 'A higher rate for that place would defeat the claim.')
      : rejects(0.9, [reason], 'A lower rate for that place would support the claim.');
  }
  return lacks(['the exemption certificate'], [because('Tax was billed; no certificate is on file.', billed)]);
}

const inRegion = (holds: string, went: string): boolean => {
  const words = (said: string) =>
    said
      .toUpperCase()
      .split(/[^A-Z]+/)
      .filter(Boolean);
  return /^(all|any|\*|us|usa|multi)/i.test(holds) || words(went).some((word) => words(holds).includes(word));
};

function withholding(file: CaseFile): Finding | null {
  if (!/withh/i.test(wordsOf(file))) return null;
  const certificate = file.terms.map(({ head }) => text(head, 'certificate')).find((one) => one);
  const rate = file.terms
    .map(({ head }) => number(head, 'taxPercent', 'taxPercent@tax', 'feePercent'))
    .find((one) => one);
  if (!certificate)
    return lacks(
      ['the withholding certificate'],
      [because('Tax was withheld; no certificate is on file.', file.claimed)],
    );
  const [invoice] = file.invoices;
  const base = invoice && (number(invoice.head, 'subtotal') ?? number(invoice.head, 'total'));
  const due = rate && base ? shareOf(base.value, rate.value) : file.claimed.value;
  return supports(
    due,
    0.85,
    [because('A certificate for the tax withheld is on file.', certificate, rate, base)],
    'A treaty rate below the one applied would change it.',
  );
}

/** An allowance that terms or a promotion grant outright. */
function allowanceFor(file: CaseFile, names: string[]): Finding | null {
  for (const record of [...file.terms, ...file.promotions]) {
    const granted =
      number(record.head, ...names) ??
      (record.type === 'promotion' ? number(record.head, 'fixed', 'perUnit', 'percent') : null);
    if (!granted) continue;
    const [invoice] = file.invoices;
    const name = [...record.head].find(([, fact]) => fact.at === granted.at)?.[0] ?? '';
    const value = /percent/i.test(name)
      ? percentOf(invoice, granted)
      : /PerUnit|perUnit/.test(name)
        ? perUnit(file, granted)
        : granted.value;
    if (!value) continue;
    return supports(
      value,
      0.88,
      [because(`An allowance of ${shown(value)} is agreed.`, granted)],
      'A withdrawn agreement would defeat the claim.',
    );
  }
  return null;
}

function percentOf(invoice: EvidenceRecord | undefined, percent: Measure): Ratio | null {
  const base = invoice && (number(invoice.head, 'subtotal') ?? number(invoice.head, 'total'));
  return base ? shareOf(base.value, percent.value) : null;
}

function perUnit(file: CaseFile, each: Measure): Ratio | null {
  const counted = file.invoices.flatMap(({ lines }) => lines.flatMap(({ facts }) => number(facts, 'quantity') ?? []));
  return counted.length > 0 ? times(sum(counted.map(({ value }) => value)), each.value) : null;
}

/** A charge of the invoice by its own field, else from its list of charges. */
function chargeOn(file: CaseFile, field: string, words: RegExp): Measure | null {
  for (const invoice of file.invoices) {
    const stated = number(invoice.head, field);
    if (stated && isPositive(stated.value)) return stated;
    const listed = invoice.lines.find(({ facts }) =>
      words.test(
        `${text(facts, 'kind')?.value ?? ''} ${text(facts, 'text')?.value ?? ''} ${text(facts, 'item')?.value ?? ''}`,
      ),
    );
    const amount = listed && number(listed.facts, 'amount');
    if (amount) return amount;
  }
  return null;
}

function totalWithout(invoice: EvidenceRecord, billed: Measure): Measure | null {
  const total = number(invoice.head, 'total');
  return total && { ...total, value: minus(total.value, billed.value) };
}
