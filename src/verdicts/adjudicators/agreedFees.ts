import { type CaseFile, currencyOf, goodsBilled } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { reckoned } from '../clauses/reckon.ts';
import { asRequired } from '../clauses/requirements.ts';
import { atCostFor, deniedIn } from '../clauses/said.ts';
import { citesOf, flag, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { compare, floored, isPositive, least, minus, over, shareOf, shown, times, whole } from '../ratio.ts';
import { readName } from '../read/concepts.ts';
import { silent } from '../silence.ts';
import { borneInWords, ofOwnBank, ourBanksCharge } from './borneCharges.ts';
import { exchangeByDay } from './exchange.ts';
import { hoursWorked, listedFee } from './listedFees.ts';

/** Bank charges that nobody agreed to bear, and differences of exchange against the rate agreed. */
export function bankAndExchange(file: CaseFile): Finding {
  const rate = file.terms.map(({ head }) => number(head, 'exchangeRate')).find((one) => one);
  const other = file.invoices.find((invoice) => {
    const stated = currencyOf(invoice);
    return stated && stated.value !== file.currency;
  });
  const exchange = rate || /exchange|\bfx\b|currency|rate diff/i.test(wordsOf(file));
  const bearer = file.terms.map(({ head }) => text(head, 'bankChargesBy')).find((one) => one);
  if (bearer && !(exchange && !/bank|wire|charge/i.test(wordsOf(file)))) {
    const ours = /supplier|seller|vendor|beneficiary|\bben\b|payee|\bus\b|receiver/i.test(bearer.value);
    const shared = /\bsha\b|shared|each|split/i.test(bearer.value);
    const fee = file.all
      .map(({ type, head }) => (type === 'payment' ? number(head, 'bankFee') : null))
      .find((one) => one);
    if (shared && fee && /half|moiti|50\s*%|equal/i.test(String(bearer.at.value)))
      return supports(
        over(fee.value, whole(2)),
        0.85,
        [because(`Each side bears half of ${shown(fee.value)}.`, bearer, fee)],
        'Terms under which one side bears all would change it.',
      );
    const own = shared ? ourBanksCharge(file) : null;
    if (own) return ofOwnBank(own, bearer);
    if (shared)
      return rejects(
        0.8,
        [because('Each side bears the charges of its own bank.', bearer)],
        'A charge of our own bank in the statement would support the claim.',
      );
    const most =
      file.terms.map(({ head }) => number(head, 'feeAmount@bank', 'feeAmount')).find((one) => one) ??
      file.terms.flatMap(clausesOf).find(({ role, measure }) => role === 'most' && measure === 'money');
    if (ours)
      return supports(
        most ? least(most.value, file.claimed.value) : file.claimed.value,
        0.88,
        [because('The terms let us bear the bank charges.', bearer, most)],
        'Terms under which the payer bears them would defeat the claim.',
      );
    return rejects(
      0.92,
      [because('The payer bears the bank charges.', bearer)],
      'Terms under which we bear them would support the claim.',
    );
  }
  if (exchange) {
    const byDay = exchangeByDay(file);
    if (byDay) return byDay;
    if (!rate)
      return lacks(
        ['the rate of exchange agreed', "the bank's rate on the value date"],
        [because('No agreed rate of exchange is on file.', other ? currencyOf(other) : file.claimed)],
      );
    const [invoice] = file.invoices;
    const paid = invoice && number(invoice.head, 'paidAmount');
    const due = invoice && number(invoice.head, 'total');
    if (paid && due) {
      const owed = times(due.value, rate.value);
      const shortBy = floored(minus(owed, paid.value));
      return isPositive(shortBy)
        ? rejects(
            0.8,
            [because(`At the agreed rate ${shown(owed)} was due and ${shown(paid.value)} paid.`, rate, due, paid)],
            'Another agreed rate would support the claim.',
          )
        : supports(
            file.claimed.value,
            0.8,
            [because('The payment matches the agreed rate.', rate, due, paid)],
            'Another agreed rate would defeat the claim.',
          );
    }
    return lacks(
      ["the bank's rate on the value date", 'the amount paid'],
      [because('A rate is agreed; what was paid at it is not on file.', rate)],
    );
  }
  const borne = borneInWords(file);
  if (borne) return borne;
  if (file.terms.length > 0)
    return silent(
      file.terms,
      0.82,
      because('The terms on file do not let us bear bank charges.', ...citesOf(file.terms)),
      'Terms under which we bear them would support the claim.',
    );
  return lacks(
    ['the payment terms on bank charges', "the bank's advice of the charge"],
    [because('Nothing on file says who bears bank charges.', file.claimed)],
  );
}

/** The customer's own work or money: owed only where terms say so, at their rate. */
export function serviceCharge(file: CaseFile): Finding {
  // A fee for one kind of work, where the claim is about that.
  const about = readName([wordsOf(file)]).concepts.map((concept) => `@${concept}`);
  const denied = deniedIn(file.terms, wordsOf(file));
  if (denied)
    return rejects(
      0.9,
      [because('The terms allow no such charge.', denied)],
      'An agreement on the charge would support the claim.',
    );
  // What our own side promised for it is meant, whatever it is called.
  const promised = file.terms.filter(({ name }) => file.notes.some((note) => note.name === name));
  const agreed =
    reckoned(file, { records: file.terms, about: wordsOf(file) }) ??
    atCostFor(file, file.terms, wordsOf(file)) ??
    reckoned(file, { records: promised, about: '', orOnly: true });
  if (agreed) return asRequired(file, agreed);
  const fee = feeAgreed(file, ['@service', '@interest', '@refused', '', ...about]);
  if (fee) return fee;
  const listed = listedFee(file, wordsOf(file));
  if (listed) return listed;
  const barred = file.terms.map(({ head }) => flag(head, 'chargesAllowed')).find((one) => one?.value === false);
  if (barred)
    return rejects(
      0.92,
      [because('The terms allow no such charge.', barred)],
      'An agreement on the charge would support the claim.',
    );
  if (file.terms.length > 0)
    return silent(
      file.terms,
      0.88,
      because('The terms on file let the customer charge nothing of the kind.', ...citesOf(file.terms)),
      'An agreement on the charge would support the claim.',
    );
  return lacks(
    ['the agreement that allows the charge', 'the work order or proof of the work'],
    [because('No agreement on such a charge is on file.', file.claimed)],
  );
}

/** A fee that terms name for this kind of claim: percent of the invoice, a sum, or so much for each unit, as often as it falls due (`count`). */
export function feeAgreed(file: CaseFile, scopes: string[], base?: Measure | null, count = 1): Finding | null {
  const fee = oneFee(file, scopes, base);
  if (!fee || fee.supported === null) return fee;
  const due = times(fee.supported, whole(count));
  const most = mostOf(file, scopes);
  const isCut = most !== null && compare(due, most.value) > 0;
  return {
    ...fee,
    supported: isCut ? most.value : due,
    reasons: [
      ...fee.reasons,
      ...(count > 1 ? [because(`It falls due ${count} times: ${shown(due)}.`)] : []),
      ...(isCut ? [because(`The terms limit it to ${shown(most.value)}.`, most)] : []),
    ],
  };
}

/** The most that terms let a fee be, in money. */
function mostOf(file: CaseFile, scopes: string[]): Measure | null {
  const said = file.terms
    .map(({ head }) => number(head, ...scopes.map((scope) => `feeMaximum${scope}`)))
    .find((one) => one);
  const base = goodsBilled(file);
  const isPercent = said && (said.percentSign || /percent|pct/i.test(said.at.field));
  if (!said) return null;
  return isPercent ? (base ? { ...said, value: shareOf(base.value, said.value) } : null) : said;
}

function oneFee(file: CaseFile, scopes: string[], base?: Measure | null): Finding | null {
  for (const terms of file.terms) {
    const of = (name: string) => number(terms.head, ...scopes.map((scope) => `${name}${scope}`));
    const [percent, amount, each] = [of('feePercent'), of('feeAmount'), of('feePerUnit')];
    const value = base ?? goodsBilled(file);
    if (percent && value) {
      const due = shareOf(value.value, percent.value);
      return supports(
        due,
        0.9,
        [because(`The terms give ${shown(percent.value)} % of ${shown(value.value)}: ${shown(due)}.`, percent, value)],
        'Terms without the charge would defeat the claim.',
      );
    }
    const hourly = of('feePerHour');
    if (hourly) return forHours(file, hourly);
    const quantity = file.claim.lines.map(({ facts }) => number(facts, 'quantity')).find((one) => one) ?? null;
    if (each && quantity) {
      const due = times(each.value, quantity.value);
      return supports(
        due,
        0.9,
        [
          because(
            `The terms give ${shown(each.value)} for each of ${shown(quantity.value)}: ${shown(due)}.`,
            each,
            quantity,
          ),
        ],
        'Terms without the charge would defeat the claim.',
      );
    }
    if (amount)
      return supports(
        amount.value,
        0.9,
        [because(`The terms give ${shown(amount.value)}.`, amount)],
        'Terms without the charge would defeat the claim.',
      );
  }
  return null;
}

/** Work by the hour: as many hours as were worked. */
function forHours(file: CaseFile, hourly: Measure): Finding {
  const hours = hoursWorked(file);
  if (!hours)
    return lacks(
      ['the work order with the hours worked'],
      [because(`The terms give ${shown(hourly.value)} an hour; how many were worked is not on file.`, hourly)],
    );
  const due = times(hourly.value, hours.value);
  return supports(
    due,
    0.88,
    [because(`${shown(hours.value)} hours at ${shown(hourly.value)} are ${shown(due)}.`, hourly, hours)],
    'Terms without the charge, or fewer hours, would change it.',
  );
}
