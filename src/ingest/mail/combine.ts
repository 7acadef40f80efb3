import { currencyExponent } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { checkRemittance, statesAmount } from '../validate.ts';
import { warned } from './remarks.ts';

/**
 * The payments of a mail whose body and attachments may speak of the same ones. Each payment is given once: of two readings the
 * one that balances, then the one with lines, then the attachment's. What only the other says of the payment is taken over, and
 * a difference between the two is a warning.
 */
export function combine(body: Remittance[], attached: Remittance[]): Remittance[] {
  const kept: Remittance[] = [];
  for (const remittance of attached) {
    const at = kept.findIndex((other) => isSame(other, remittance));
    if (at === -1) kept.push(remittance);
    else kept[at] = better(kept[at] as Remittance, remittance);
  }
  if (kept.length === 0) return body;
  for (const remittance of body) {
    const at = kept.findIndex((other) => isSame(other, remittance));
    const only = kept.length === 1 && body.length === 1 && remittance.lines.length === 0 ? 0 : -1;
    if (at !== -1 || only !== -1) kept[Math.max(at, only)] = better(kept[Math.max(at, only)] as Remittance, remittance);
    else if (remittance.lines.length > 0) kept.push(remittance);
  }
  return kept;
}

/** Same reference, same invoices, or the same amount where no reference tells them apart. */
function isSame(a: Remittance, b: Remittance): boolean {
  if (a.payment.currency !== b.payment.currency && a.lines.length > 0 && b.lines.length > 0) return false;
  const [one, other] = [plain(a.payment.reference), plain(b.payment.reference)];
  if (one !== '' && one === other) return true;
  const references = new Set(a.lines.map(({ reference }) => plain(reference)));
  const shared = b.lines.filter(({ reference }) => references.has(plain(reference))).length;
  if (shared > 0 && shared * 2 >= Math.min(a.lines.length, b.lines.length)) return true;
  return a.payment.amount === b.payment.amount && (one === '' || other === '') && shared * 2 >= b.lines.length;
}

function plain(reference: string | null): string {
  return (reference ?? '')
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/^0+/, '')
    .toUpperCase();
}

function better(first: Remittance, second: Remittance): Remittance {
  const worth = ({ lines, balanced, warnings }: Remittance) =>
    (lines.length > 0 ? 2 : 0) + (balanced ? 1 : 0) + (statesAmount({ warnings }) ? 0 : -0.5);
  const [chosen, other] = worth(second) > worth(first) ? [second, first] : [first, second];
  return differing(completed(chosen, other), other);
}

/** What the chosen reading leaves open of the payment, from the other one. A sum that was only added up gives way to a stated one. */
function completed(chosen: Remittance, other: Remittance): Remittance {
  const [own, more] = [chosen.payment, other.payment];
  const payment = {
    method: own.method ?? more.method,
    reference: own.reference ?? more.reference,
    date: own.date ?? more.date,
    amount: own.amount,
    currency: own.currency,
  };
  const payer = { name: chosen.payer.name ?? other.payer.name, id: chosen.payer.id ?? other.payer.id };
  if (statesAmount(chosen) || !statesAmount(other) || !sameMoney(own, other)) return { ...chosen, payer, payment };
  const warnings = chosen.warnings.filter(({ code }) => code !== 'amount_not_stated');
  return checkRemittance({
    ...chosen,
    payer,
    payment: { ...payment, amount: more.amount, currency: more.currency },
    warnings,
  });
}

/** A list without a total mostly has no currency either: where words state what it comes to, they say in which. */
function sameMoney(own: Remittance['payment'], { payment, warnings }: Remittance): boolean {
  if (own.currency === payment.currency) return true;
  const said = warnings.every(({ code }) => code !== 'currency_assumed');
  return said && own.amount === payment.amount && currencyExponent(own.currency) === currencyExponent(payment.currency);
}

function differing(chosen: Remittance, other: Remittance): Remittance {
  const { payment } = chosen;
  if (payment.amount === other.payment.amount && payment.currency === other.payment.currency) return chosen;
  const message = `Another part of the mail states ${other.payment.amount} ${other.payment.currency} for this payment, not ${payment.amount} ${payment.currency}`;
  return warned(chosen, 'parts_differ', message);
}
