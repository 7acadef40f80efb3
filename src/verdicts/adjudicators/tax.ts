import { type CaseFile, goodsBilled } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { sharesWith, topicOf } from '../clauses/said.ts';
import { numberIn, statedIn, wordsIn } from '../clauses/stated.ts';
import { type Cited, day, flag, isWithin, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { compare, floored, isPositive, minus, type Ratio, shareOf, shown, sum } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { statesIn, withStateCodes } from '../read/regions.ts';
import { readNumber } from '../read/values.ts';
import { sentencesIn } from '../read/wording.ts';
import { chargeOn } from './billedCharges.ts';
import { taxByLine } from './taxByLine.ts';

/** Tax billed although exempt, or at another rate or for another place than the certificate's; tax withheld against a certificate. */
export function tax(file: CaseFile): Finding {
  const withheld = withholding(file);
  if (withheld) return withheld;
  const billed = chargeOn(file, 'tax', /tax|vat|gst|hst|duty|levy/i);
  const certificate = file.terms.find(
    ({ head }) =>
      flag(head, 'taxExempt') ||
      text(head, 'certificate', 'certificate@tax') ||
      isExemption(text(head, 'program', 'program@tax', 'text')?.value ?? ''),
  );
  const [invoice] = file.invoices;
  if (!invoice) return lacks(['the invoice'], [because('No invoice is on file.', file.claimed)]);
  const lined = !billed && certificate ? coveredLines(file, certificate, invoice) : null;
  if (lined) return lined;
  const byLine = certificate ? null : taxByLine(file);
  if (byLine) return byLine;
  if (!billed)
    return rejects(
      0.88,
      [because('The invoice bills no tax.', number(invoice.head, 'total') ?? text(invoice.head, 'number'))],
      'An invoice with tax on it would support the claim.',
    );
  const said = certificate ? null : exemptInWords(file);
  if (said)
    return supports(
      billed.value,
      0.86,
      [because(`Tax of ${shown(billed.value)} was billed on what bears none.`, billed, said)],
      'Proof that the exemption does not hold would defeat the claim.',
    );
  if (certificate) return underCertificate(file, certificate, invoice, billed);
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

/** Tax that stands on the lines alone: that of lines which the certificate's words leave out stays due. */
function coveredLines(file: CaseFile, certificate: EvidenceRecord, invoice: EvidenceRecord): Finding | null {
  const taxed = invoice.lines.flatMap(({ facts }) => {
    const on = number(facts, 'tax');
    return on ? [{ on, words: topicOf(text(facts, 'text', 'item')?.value ?? '') }] : [];
  });
  const [first] = taxed;
  if (!first) return null;
  const all = underCertificate(file, certificate, invoice, {
    ...first.on,
    value: sum(taxed.map(({ on }) => on.value)),
  });
  const leavesOut = statedIn(certificate)
    .flatMap(({ at }) => (typeof at.value === 'string' ? sentencesIn(inEnglish(at.value)) : []))
    .filter((sentence) =>
      /\b(not covered|(remains?|stays?|is|are) taxable|excluded|except|not exempt|does not (cover|apply))\b/i.test(
        sentence,
      ),
    );
  const out = taxed.filter(({ words }) => leavesOut.some((sentence) => sharesWith(wordsIn(sentence), words) > 0));
  if (all.supported === null || !isPositive(all.supported) || out.length === 0) return all;
  const left = minus(all.supported, sum(out.map(({ on }) => on.value)));
  const why = 'The certificate leaves out some of the lines.';
  return { ...all, supported: left, reasons: [...all.reasons, because(why, ...out.map(({ on }) => on))] };
}

/** Tax billed beside a certificate: owed where it did not hold on the day or for the place. */
function underCertificate(file: CaseFile, { head }: EvidenceRecord, invoice: EvidenceRecord, billed: Measure): Finding {
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
  if (on && !isWithin(on.value, from, to))
    return rejects(
      0.94,
      [because(`The certificate did not hold on ${on.value}.`, on, from, to, number_)],
      'A certificate valid on the invoice date would support the claim.',
    );
  const holds = text(head, 'region', 'region@tax') ?? statesNamed(head);
  const inParts = taxWhere(invoice, holds);
  if (inParts) return inParts;
  const went =
    text(invoice.head, 'region') ?? file.shipments.map((one) => text(one.head, 'region')).find((one) => one) ?? null;
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

/** The states that a certificate names in its words. */
function statesNamed(head: Facts): Cited<string> | null {
  const said = text(head, 'text');
  const states = said ? statesIn(said.value) : [];
  return said && states.length > 0 ? { value: states.join(' '), at: said.at } : null;
}

const inRegion = (holds: string, went: string): boolean => {
  const words = (said: string) =>
    withStateCodes(said)
      .toUpperCase()
      .split(/[^A-Z]+/)
      .filter(Boolean);
  return /^(all|any|\*|us|usa|multi)/i.test(holds) || words(went).some((word) => words(holds).includes(word));
};

/** Tax billed line by line for several places: that of the places where the certificate holds. */
function taxWhere(invoice: EvidenceRecord, holds: Cited<string> | null): Finding | null {
  const parts = invoice.lines.flatMap(({ facts }) => {
    const [tax, went] = [number(facts, 'tax'), text(facts, 'region')];
    return tax && went ? [{ tax, went }] : [];
  });
  if (!holds || parts.length === 0) return null;
  const exempt = parts.filter(({ went }) => inRegion(holds.value, went.value));
  const due = sum(exempt.map(({ tax }) => tax.value));
  return supports(
    due,
    0.92,
    [
      because(
        `The certificate holds in ${holds.value}: tax of ${shown(due)} was billed there.`,
        holds,
        ...parts.flatMap(({ tax, went }) => [tax, went]),
      ),
    ],
    'A certificate for the other places would support the rest.',
  );
}

function withholding(file: CaseFile): Finding | null {
  if (!/withh/i.test(wordsOf(file))) return null;
  const certificate = file.terms.map(({ head }) => text(head, 'certificate')).find((one) => one);
  const rate =
    file.terms.map(({ head }) => number(head, 'taxPercent', 'taxPercent@tax', 'feePercent')).find((one) => one) ??
    file.terms
      .flatMap(clausesOf)
      .find(({ measure, at }) => measure === 'percent' && /withh|treaty/i.test(`${at.field} ${at.value}`));
  if (!certificate)
    return lacks(
      ['the withholding certificate'],
      [because('Tax was withheld; no certificate is on file.', file.claimed)],
    );
  const base = goodsBilled(file) ?? onlySumOf(file);
  if (rate && !base)
    return lacks(
      ['the amount that tax was withheld from'],
      [because(`${shown(rate.value)} % may be withheld; of what is not on file.`, rate)],
    );
  const due = rate && base ? shareOf(base.value, rate.value) : file.claimed.value;
  return supports(
    due,
    0.85,
    [because('A certificate for the tax withheld is on file.', certificate, rate, base)],
    'A treaty rate below the one applied would change it.',
  );
}

/** The one sum that an invoice states, whatever it is for ("fee": 8000.00). */
function onlySumOf({ invoices: [invoice] }: CaseFile): Cited<Ratio> | null {
  const sums = invoice
    ? statedIn(invoice).filter(
        ({ at, own }) =>
          readNumber(at.value) &&
          (typeof at.value === 'number' || /\d[.,]\d\d\b/.test(String(at.value))) &&
          !own.includes('percent') &&
          !own.includes('rate'),
      )
    : [];
  const [only, other] = sums;
  return only && !other ? numberIn(sums, () => true) : null;
}

const exempting =
  /\b(tax|vat|gst|sales tax)[- ]?(is |was )?(free|exempt\w*)\b|\bexempt\w*\b|\bzero[- ]?rated?\b|\breverse[- ]charge\b|\bno (vat|tax|gst|sales tax)\b.{0,24}\b(due|payable|owed|appl\w+|charge\w*|bill\w*|arises?)\b|\bnot (taxable|subject to (vat|tax|gst|sales tax))\b|\bintra-?community\b/i;
const inDoubt =
  /\b(not|never|no longer) (yet )?(tax |vat )?(exempt|free|zero)|\b(if|only|unless|provided|once|when|claims? to be|applied for|pending|expired|lapsed|invalid|revoked|not (valid|confirmed|proven|on file)|nur|noch|angefordert|requested|being checked)\b/i;

const isExemption = (said: string): boolean =>
  /exempt|resale/i.test(said) && !/\b(nur|noch|only (with|if|when)|provided|applied for|angefordert)\b/i.test(said);

/** A paper of ours that says the delivery bears no tax, and puts no condition on it. */
function exemptInWords(file: CaseFile): Cited<string> | null {
  const papers = [...file.terms, ...file.notes].filter(
    (record) =>
      record !== file.claim &&
      record.type !== 'claim' &&
      !/customer|buyer|client/i.test(text(record.head, 'author')?.value ?? ''),
  );
  for (const record of papers)
    for (const { at } of statedIn(record)) {
      if (typeof at.value !== 'string') continue;
      const said = inEnglish(at.value);
      if (sentencesIn(said).some((one) => exempting.test(one)) && !inDoubt.test(said)) return { value: said, at };
    }
  return null;
}

function totalWithout(invoice: EvidenceRecord, billed: Measure): Measure | null {
  const total = number(invoice.head, 'total');
  return total && { ...total, value: minus(total.value, billed.value) };
}
