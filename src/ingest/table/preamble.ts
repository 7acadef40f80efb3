import { currencyCode } from '../../core/money.ts';
import { namesMethod } from '../paymentMethod.ts';
import type { Cell, Row } from './csv.ts';
import { meaningOf, paymentTargets, type RemittanceTarget } from './headers.ts';
import { conceptsOf } from './headerWords.ts';

export type Preamble = Map<RemittanceTarget, Cell>;

/**
 * What rows above or below a table say of the payment: "Check No.: 12345" in one cell, name and value side by side, or names
 * with their values below. A currency behind an amount counts too. Only what belongs to a whole payment is taken; what is
 * only likely ("Date", "Reference") where nothing says it outright.
 */
export function preambleOf(rows: Row[]): Preamble {
  const sure: Preamble = new Map();
  const likely: Preamble = new Map();
  const take = ({ target, value, sure: outright, label }: Said) => {
    if ((target === 'paymentAmount' || target === 'paymentDate') && !/\d/.test(value.value)) return;
    const map = outright ? sure : likely;
    if (!map.has(target)) map.set(target, value);
    // "Cheque no." says how it was paid, and so does "ACH 4711".
    for (const text of [label, target === 'paymentReference' ? value.value : undefined])
      if (text && namesMethod(text) && !likely.has('paymentMethod'))
        likely.set('paymentMethod', { value: text, start: 0, end: 0 });
  };
  rows.forEach(({ cells }, at) => {
    const filled = cells.filter((cell) => cell.value !== '');
    const below = valuesBelow(cells, rows[at + 1]);
    if (below.length > 0) for (const said of below) take(said);
    else
      filled.forEach((cell, n) => {
        const said = sameCell(cell) ?? nextCell(cell, filled[n + 1]);
        if (!said) {
          titled(cell).forEach(take);
          return;
        }
        take(said);
        const behind = filled[n + 2];
        if (said.target === 'paymentAmount' && behind && currencyCode.safeParse(behind.value).success)
          take({ target: 'currency', value: behind, sure: true });
      });
  });
  return new Map([...likely, ...sure]);
}

type Said = { target: RemittanceTarget; value: Cell; sure: boolean; label?: string };

function sameCell(cell: Cell): Said | null {
  const colon = /[:：]|\s{2,}/.exec(cell.value)?.index ?? -1;
  if (colon <= 0 || colon > 40 || cell.value.slice(colon + 1).trim() === '') return null;
  const label = labelOf(cell.value.slice(0, colon));
  const value = cell.value.slice(colon + 1).trim();
  return (
    label && {
      ...label,
      label: cell.value.slice(0, colon),
      value: { value, start: cell.end - value.length, end: cell.end },
    }
  );
}

function nextCell(cell: Cell, next: Cell | undefined): Said | null {
  if (!next || labelOf(next.value.replace(/:\s*$/, '')) !== null) return null;
  const label = labelOf(cell.value.replace(/:\s*$/, ''));
  return label && { ...label, label: cell.value, value: next };
}

/** Two names or more in a row, each with its value right below. */
function valuesBelow(cells: Cell[], next: Row | undefined): Said[] {
  const labels = cells.map((cell) => (cell.value === '' ? null : labelOf(cell.value.replace(/:\s*$/, ''))));
  const named = labels.filter((label) => label !== null).length;
  if (named < 2 || named < cells.filter((cell) => cell.value !== '').length / 2 || !next) return [];
  return labels.flatMap((label, at) => {
    const value = next.cells[at];
    return label && value && value.value !== '' && labelOf(value.value) === null
      ? [{ ...label, label: cells[at]?.value ?? '', value }]
      : [];
  });
}

const fromWords =
  /^(?:remittance advice|payment advice|remittance|advice|payment|zahlungsavis|avis de (?:paiement|règlement)|aviso de pago|avviso di pagamento|betaalspecificatie)\s+(?:from|of|by|der|des|von|de|di|van)\s+(?:the\s+)?(.{3,80})$/i;
const company =
  /\b(inc|llc|l\.l\.c|corp|corporation|ltd|limited|plc|gmbh|ag|kg|se|s\.?a\.?s?|sarl|s\.?l\.?|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|lda|pty ltd|co)\.?(\s*\([^)]*\))?$/i;

/** "Remittance advice from Acme Ltd", or a company's name that stands alone. */
function titled(cell: Cell): Said[] {
  const from = fromWords.exec(cell.value)?.[1];
  const name =
    from ?? (company.test(cell.value) && cell.value.length <= 80 && !/[:]|\d{4}/.test(cell.value) ? cell.value : null);
  if (!name) return [];
  const start = cell.end - name.length;
  return [{ target: 'payerName', value: { value: name.trim(), start, end: cell.end }, sure: false }];
}

/** What a label of a letter head names. Above the table "amount paid" can only mean all of it. */
function labelOf(text: string): { target: RemittanceTarget; sure: boolean } | null {
  if (text.length > 45 || /\d{3}/.test(text)) return null;
  if (/^(from|paid by|remitted by|payment from|absender|von)$/i.test(text.trim()))
    return { target: 'payerName', sure: true };
  const meaning = meaningOf(text);
  const words = conceptsOf(text);
  if (meaning === 'paid' || meaning === 'amount')
    return { target: 'paymentAmount', sure: words.has('paid') || words.has('sum') };
  if (meaning === 'other') return words.has('date') && words.size === 1 ? { target: 'paymentDate', sure: false } : null;
  if (meaning === 'reference' && !words.has('invoice')) return { target: 'paymentReference', sure: false };
  if (words.has('invoice') || words.has('deduction') || words.has('discount')) return null;
  if (!paymentTargets.has(meaning as RemittanceTarget)) return null;
  return { target: meaning as RemittanceTarget, sure: true };
}

/** Words of titles and greetings, which are nobody's name. */
const titleWords =
  /\b(remittance|remit|payment|payments|advice|advices|detail|details|report|statement|summary|check|cheque|run|batch|zahlungsavis|avis|aviso|avviso|vendor|supplier|list|listing|export|register|notification|confirmation|accounts? payable|ap|eft|ach|bacs|page|sheet|data|date|settlement)\b/gi;

/**
 * The name that a letter head starts with: the first of its rows with one text alone that is neither title, sentence nor
 * address. "Simulated Stores - AP Remittance" gives the name without its title.
 */
export function letterHeadName(rows: Row[]): Cell | null {
  for (const { cells } of rows.slice(0, 4)) {
    const [cell, ...more] = cells.filter(({ value }) => value !== '');
    if (!cell || more.length > 0 || labelOf(cell.value.replace(/:\s*$/, '')) !== null) continue;
    const name = cell.value
      .replace(/\s*[-–—|:,]\s*(.*)$/, (whole, rest: string) =>
        rest.replace(titleWords, '').trim() === '' ? '' : whole,
      )
      .replace(/\s+((remittance|payment)\s+(advice|details?|report)|(ap )?remittance|zahlungsavis)\s*$/i, '')
      .trim();
    const told = name.replace(titleWords, '').replace(/[^\p{L}]/gu, '');
    const sentence =
      /[.!?]$|[@:]|\b(please|dear|we|you|your|following|invoice|invoices)\b/i.test(name) && !company.test(name);
    if (told.length < 4 || sentence || /\d{3}/.test(name) || name.length > 70 || !/\s/.test(name)) continue;
    return { value: name, start: cell.start, end: cell.start + name.length };
  }
  return null;
}
