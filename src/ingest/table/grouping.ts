import { currencyCode, currencyExponent } from '../../core/money.ts';
import { namesMethod } from '../paymentMethod.ts';
import { paymentTargets, type RemittanceTarget } from './headers.ts';
import { kindOf } from './kinds.ts';
import type { TableMapping } from './mapping.ts';
import type { ItemRow } from './rows.ts';

/** Rows with the same key are of one payment: the same payment number and, since one payment has one, the same currency. */
export function paymentKey({ values }: ItemRow, { groupBy = ['paymentReference'] }: TableMapping): string {
  const targets = groupBy.includes('currency') ? groupBy : [...groupBy, 'currency'];
  // What is no currency tells no payment from another.
  const said = (target: string) => values.get(target as RemittanceTarget) ?? '';
  const own = (target: string) =>
    target === 'currency' && !currencyCode.safeParse(said(target)).success ? '' : said(target);
  return targets.map(own).join('\n');
}

/** The rows of each payment. What a list of deductions takes off without naming a payment is of the only one. */
export function groupRows(items: ItemRow[], mapping: TableMapping): ItemRow[][] {
  const groups = new Map<string, ItemRow[]>();
  const isLoose = ({ takesOff, values }: ItemRow) => takesOff !== undefined && !values.has('paymentReference');
  const loose = items.filter(isLoose);
  for (const item of items.filter((each) => !isLoose(each))) {
    const key = paymentKey(item, mapping);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  if (loose.length === 0) return [...groups.values()];
  const [only, ...others] = groups.values();
  return only && others.length === 0 ? [[...only, ...loose]] : [...groups.values(), loose];
}

/** What rows say of their payment: the first that says it. */
export function paymentValues(rows: ItemRow[]): Map<RemittanceTarget, string> {
  const values = new Map<RemittanceTarget, string>();
  for (const row of rows) addPaymentValues(values, row);
  return values;
}

export function addPaymentValues(values: Map<RemittanceTarget, string>, row: ItemRow): void {
  for (const target of paymentTargets) {
    const value = row.values.get(target);
    if (value !== undefined && !values.has(target)) values.set(target, value);
  }
}

/** A row that is the payment itself, as ledgers list it among what it clears. */
export function isPaymentRow(row: ItemRow): boolean {
  return kindOf(row.values) === 'payment';
}

/** The payment's number and amount as its own row in a ledger tells them. */
export function takePaymentRow(values: Map<RemittanceTarget, string>, payment: ItemRow): void {
  const amount = payment.values.get('paid') ?? payment.values.get('gross');
  const reference = payment.values.get('reference');
  if (amount !== undefined && !values.has('paymentAmount')) values.set('paymentAmount', amount);
  if (reference !== undefined && !values.has('paymentReference')) values.set('paymentReference', reference);
  const type = payment.values.get('documentType') ?? '';
  if (!values.has('paymentMethod') && namesMethod(type)) values.set('paymentMethod', type);
}

/** The currency of a payment's rows, where they have one that is written with as many digits as the table's. */
export function rowCurrency(values: ReadonlyMap<RemittanceTarget, string>, currency: string): string {
  const own = values.get('currency') ?? '';
  const fits = currencyCode.safeParse(own).success && currencyExponent(own) === currencyExponent(currency);
  return fits ? own : currency;
}
