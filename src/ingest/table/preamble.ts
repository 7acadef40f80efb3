import { currencyCode } from '../../core/money.ts';
import type { Cell, Row } from './csv.ts';
import { paymentTargets, type RemittanceTarget, targetOf } from './headers.ts';

/**
 * What a letter head above the table says of the payment, as "Check No.: 12345" in one cell or as name and value side by
 * side. A currency behind an amount counts too. Only what belongs to a whole payment is taken.
 */
export function preambleOf(rows: Row[]): Map<RemittanceTarget, Cell> {
  const stated: Map<RemittanceTarget, Cell> = new Map();
  for (const { cells } of rows) {
    const filled = cells.filter((cell) => cell.value !== '');
    filled.forEach((cell, n) => {
      const said = sameCell(cell) ?? nextCell(cell, filled[n + 1]);
      if (!said || stated.has(said.target)) return;
      stated.set(said.target, said.value);
      const behind = filled[n + 2];
      if (said.target === 'paymentAmount' && behind && currencyCode.safeParse(behind.value).success) {
        stated.set('currency', behind);
      }
    });
  }
  return stated;
}

type Said = { target: RemittanceTarget; value: Cell } | null;

function sameCell(cell: Cell): Said {
  const colon = cell.value.indexOf(':');
  if (colon <= 0 || colon > 40 || cell.value.slice(colon + 1).trim() === '') return null;
  const target = paymentTarget(cell.value.slice(0, colon));
  const value = cell.value.slice(colon + 1).trim();
  return target && { target, value: { value, start: cell.end - value.length, end: cell.end } };
}

function nextCell(cell: Cell, next: Cell | undefined): Said {
  const target = next ? paymentTarget(cell.value.replace(/:\s*$/, '')) : null;
  return target && next ? { target, value: next } : null;
}

function paymentTarget(label: string): RemittanceTarget | null {
  const target = targetOf(label);
  // Above the table "amount paid" can only mean all of it.
  if (target === 'paid' || target === 'amount') return 'paymentAmount';
  return target && paymentTargets.has(target as RemittanceTarget) ? (target as RemittanceTarget) : null;
}
