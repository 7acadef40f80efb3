import { type CaseFile, goodsTotalOf } from '../caseFile.ts';
import { type Cited, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { compare, floored, isPositive, minus, parseRatio, type Ratio, shareOf, shown, sum, times } from '../ratio.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { silent } from '../silence.ts';
import { citesOf, wordsOf } from './agreedFees.ts';

/** Freight billed against what terms or order say about it; allowances taken against those agreed. */
export function freight(file: CaseFile): Finding {
  const billed = chargeOn(file, 'freight', /freight|fuel|deliver|shipping|pallet|accessorial|carriage|fracht/i);
  const byWeight = allowanceByWeight(file);
  if (byWeight) return byWeight;
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
  if (!billed) return noneBilled(file, said, prepaid === true);
  const share = surchargeAgreed(file);
  if (share && compare(billed.value, share.most) <= 0)
    return rejects(
      0.88,
      [because(`The surcharge is agreed: ${shown(share.most)} may be billed.`, share.said, billed)],
      'Terms without the surcharge would support the claim.',
    );
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
  const cost = file.shipments.map(({ head }) => number(head, 'freight')).find((one) => one);
  if (said && cost && /and add|& add|\bppa\b/i.test(said.value) && compare(billed.value, cost.value) > 0)
    return supports(
      minus(billed.value, cost.value),
      0.9,
      [
        because(
          `Under ${said.value} the freight paid is the customer's: ${shown(cost.value)} paid, ${shown(billed.value)} billed.`,
          said,
          cost,
          billed,
        ),
      ],
      'A carrier invoice for the freight billed would defeat the claim.',
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

/** No freight on the invoice: only an allowance could be owed, and none was granted in money. */
function noneBilled(file: CaseFile, said: Cited<string> | null, isPrepaid: boolean): Finding {
  if (file.invoices.length === 0) return lacks(['the invoice'], [because('No invoice is on file.', file.claimed)]);
  if (said && !isPrepaid && /collect|origin|ex[\s-]?works|\bexw\b|\bfca\b/i.test(said.value))
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
      ? percentOf(invoice, granted.value)
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

/** A surcharge that terms let us bill, as a share of the goods ("3 % of merchandise"). */
function surchargeAgreed(file: CaseFile): { most: Ratio; said: Cited<string> } | null {
  const said = file.terms.map(({ head }) => text(head, 'freightTerms', 'freightTerms@freight')).find((one) => one);
  const percent = said && parseRatio(/(\d+(?:\.\d+)?)\s*%/.exec(said.value)?.[1] ?? '');
  const most = percent && percentOf(file.invoices[0], percent);
  return said && most ? { said, most } : null;
}

/** An allowance for each pound or kilogram that the customer fetched. */
function allowanceByWeight(file: CaseFile): Finding | null {
  const rate = file.terms
    .map(({ head }) => number(head, 'allowancePerWeight', 'allowancePerWeight@freight'))
    .find((one) => one);
  const weights = file.shipments.flatMap(({ head }) => number(head, 'weight') ?? []);
  if (!rate) return null;
  if (weights.length === 0)
    return lacks(
      ['the weight shipped'],
      [because('An allowance by weight is agreed; the weight is not on file.', rate)],
    );
  const due = times(sum(weights.map(({ value }) => value)), rate.value);
  return supports(
    due,
    0.9,
    [because(`An allowance of ${shown(rate.value)} for each unit of weight comes to ${shown(due)}.`, rate, ...weights)],
    'A withdrawn agreement or another weight would change it.',
  );
}

function percentOf(invoice: EvidenceRecord | undefined, percent: Ratio): Ratio | null {
  const base = invoice && goodsTotalOf(invoice);
  return base ? shareOf(base.value, percent) : null;
}

function perUnit(file: CaseFile, each: Measure): Ratio | null {
  const counted = file.invoices.flatMap(({ lines }) => lines.flatMap(({ facts }) => number(facts, 'quantity') ?? []));
  return counted.length > 0 ? times(sum(counted.map(({ value }) => value)), each.value) : null;
}

/** A charge of the invoice by its own field, else from its list of charges. */
export function chargeOn(file: CaseFile, field: string, words: RegExp): Measure | null {
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
