import { formatDecimal, parseDecimal } from '../../core/money.ts';
import { all, find, firstText } from './elements.ts';
import type { Entry } from './entry.ts';
import { addProblem, directionOf, moneyOf, type Source } from './message.ts';
import type { XmlElement } from './xml.ts';

/** Holds what a statement says of itself against its entries: balances, numbers of entries, sums. */
export function checkTotals(source: Source, statement: XmlElement, entries: Entry[], complete: boolean): void {
  if (!complete) return;
  checkBalances(source, statement, entries);
  const summary = find(statement, 'TxsSummry');
  checkSummary(source, find(summary, 'TtlNtries'), entries, 'entries');
  checkSummary(
    source,
    find(summary, 'TtlCdtNtries'),
    entries.filter(({ sign }) => sign === 1),
    'credits',
  );
  checkSummary(
    source,
    find(summary, 'TtlDbtNtries'),
    entries.filter(({ sign }) => sign === -1),
    'debits',
  );
}

/** Opening (OPBD, else the previous closing PRCD) and closing booked (CLBD); ITBD stands for either on a page in between. */
function checkBalances(source: Source, statement: XmlElement, entries: Entry[]): void {
  const balances = all(statement, 'Bal').map((element) => {
    const code = firstText(source.text, element, ['Tp/CdOrPrtry/Cd', 'Tp/Cd']);
    const money = moneyOf(source, find(element, 'Amt'));
    return {
      code,
      element,
      currency: money?.currency,
      minor: (money?.minor ?? 0) * (directionOf(source, element) ?? 1),
    };
  });
  const of = (code: string) => balances.find((balance) => balance.code === code);
  const interim = balances.filter(({ code }) => code === 'ITBD');
  const opening = of('OPBD') ?? of('PRCD') ?? interim[0];
  const closing = of('CLBD') ?? interim.at(-1);
  if (!opening || !closing || opening === closing || !opening.currency) return;
  const { currency } = opening;
  const booked = entries.filter(({ status, amount }) => status === 'BOOK' && amount.currency === currency);
  const sum = booked.reduce((total, { amount, sign }) => total + amount.minor * sign, opening.minor);
  if (closing.currency === currency && sum === closing.minor) return;
  const say = (minor: number) => `${formatDecimal(minor, currency)} ${currency}`;
  const stated = `${formatDecimal(closing.minor, closing.currency ?? currency)} ${closing.currency ?? ''}`.trim();
  const message = `The opening balance ${say(opening.minor)} and the booked entries come to ${say(sum)}, the closing balance says ${stated}`;
  addProblem(source, 'balance_mismatch', message, closing.element);
}

function checkSummary(source: Source, block: XmlElement | null, entries: Entry[], what: string): void {
  if (block === null) return;
  const number = firstText(source.text, block, ['NbOfNtries']);
  if (number !== null && /^\d{1,9}$/.test(number) && Number(number) !== entries.length) {
    addProblem(source, 'entry_count', `The statement says it has ${number} ${what}, it has ${entries.length}`, block);
  }
  const currency = entries[0]?.amount.currency;
  const printed = firstText(source.text, block, ['Sum']);
  if (!currency || printed === null || entries.some(({ amount }) => amount.currency !== currency)) return;
  const sum = entries.reduce((total, { amount }) => total + amount.minor, 0);
  const stated = /^\d{1,15}(\.\d+)?$/.test(printed) ? safely(printed, currency) : null;
  if (stated === sum) return;
  const message = `The statement says its ${what} come to ${printed.slice(0, 40)}, they come to ${formatDecimal(sum, currency)} ${currency}`;
  addProblem(source, 'entry_sum', message, block);
}

function safely(printed: string, currency: string): number | null {
  try {
    return parseDecimal(printed, currency);
  } catch {
    return null;
  }
}
