import { labelOf, namesAmountPaid } from '../labels.ts';
import { splitReason } from '../reason.ts';
import type { Row } from './csv.ts';
import type { Grid } from './grid.ts';
import { conceptDate, meaningOf, paymentTargets, type RemittanceTarget } from './headers.ts';
import { conceptsOf, saysPayment } from './headerWords.ts';
import { kindNamed, kindOf, kindOfType, lessWord } from './kinds.ts';
import type { TableLayout } from './layout.ts';
import { namesNumber } from './rowReference.ts';
import type { ItemRow, RowTable } from './rows.ts';
import { describesAll, netOf } from './signs.ts';

/** Whether a cell's words say that the row tells the whole payment: a total, or what a letter head would call it. */
export function tellsPayment(text: string): boolean {
  if (saysPayment(text)) return true;
  if (text.length > 40 || /\d/.test(text) || !/\p{L}{3}/u.test(text)) return false;
  return namesAmountPaid(text);
}

/** A row of words right below an item, which repeats nothing but what is said of the payment. */
export type RowBelow = { row: Row; item: ItemRow };

/**
 * A row of words alone right below an item that was paid short without one, or that takes money off, says why. Where words stand beside
 * every item, they say what was billed. One that names an item by its number is a note on that one.
 */
export function takeReasonBelow({ row, item }: RowBelow, items: ItemRow[], { grid, layout }: RowTable): void {
  const { gross, paid, discount = 0 } = item.amounts;
  const shared = new Set([...layout.columns].flatMap(([target, at]) => (paymentTargets.has(target) ? [at] : [])));
  const [column = -1, ...more] = row.cells.flatMap(({ value }, at) => (value === '' || shared.has(at) ? [] : [at]));
  const said = (row.cells[column]?.value ?? '').replace(/^\((.*)\)$/, '$1');
  const silent = !item.values.has('reasonText') && !item.values.has('reasonCode');
  const short = gross !== undefined && paid !== undefined && gross - discount > paid && paid > 0;
  const back = silent && netOf(item) < 0 && kindOf(item.values) === null && row.row === item.row + 1;
  if (more.length > 0 || !(short ? silent || describesAll(items) : back)) return;
  if (!/\p{L}{3}/u.test(said) || said.length > 120 || tellsPayment(said) || labelOf(said)) return;
  if (items.some(({ values }) => namesNumber(said, values.get('reference') ?? ''))) return;
  const [, label = '', text = ''] = /^([^:]{2,40}):\s*(.+)$/.exec(said) ?? [];
  const why = conceptsOf(label).has('reason') || conceptsOf(label).has('deduction') ? text : said;
  item.values.set('reasonText', why);
  item.evidence.set('reasonText', grid.evidenceOf(row, column));
}

/** "Kürzungsgrund 04: Fehlmenge" where amounts stand, in a row without a reference: why its amount is taken off. */
export function takeWordsAmongAmounts(row: Row, item: ItemRow, unread: number[], grid: Grid): void {
  const column = unread.find((at) => /\p{L}{3}/u.test(row.cells[at]?.value ?? ''));
  const settles = item.amounts.paid ?? item.amounts.deduction;
  if (column === undefined || settles === undefined || item.values.has('reference') || item.values.has('reasonText'))
    return;
  const value = row.cells[column]?.value ?? '';
  if (tellsPayment(value)) return;
  item.values.set('reasonText', value);
  item.evidence.set('reasonText', grid.evidenceOf(row, column));
  unread.splice(unread.indexOf(column), 1);
}

/** "RTN – Returned goods", "CLAIM 22": a code beside words of the same cell. */
export function takeCodes({ values }: ItemRow): void {
  takeWordsFromType(values);
  if (values.has('reasonCode')) return;
  const typed = /^\p{L}[\p{L} ]* ([A-Z]?\d{1,3})$/u.exec(values.get('documentType') ?? '');
  const taken = typed && ['deduction', 'debit'].includes(kindOfType(typed[0]) ?? '');
  const { code, text } = splitReason(values.get('reasonText') ?? '');
  if (values.has('reasonText')) values.set('reasonText', text);
  const said = code ?? (taken ? typed[1] : null);
  if (said) values.set('reasonCode', said);
}

/** "Debit memo - shortage DC 14", "DM Late shipment" where the kind of a row stands: the words behind it say why. */
function takeWordsFromType(values: ItemRow['values']): void {
  const type = values.get('documentType') ?? '';
  if (values.has('reasonText') || kindNamed(type) !== null) return;
  const cuts = [...type.matchAll(/(?:\s*[:(]\s*|\s+[-–—]\s+)(?=\p{L}{3})|\s+(?=\p{L}{3})/gu)];
  for (const { index, 0: gap } of cuts.reverse()) {
    const kind = kindNamed(type.slice(0, index));
    if (kind !== 'debit' && !(kind === 'deduction' && gap.trim() !== '')) continue;
    values.set('documentType', type.slice(0, index));
    values.set('reasonText', type.slice(index + gap.length).replace(/\)$/, ''));
    return;
  }
}

/** "Short shipped" where the invoices have their dates, in a row that takes money off: why it does. */
export function takeWordsFromDates(row: Row, item: ItemRow, grid: Grid, { columns, headers }: TableLayout): void {
  if (netOf(item) >= 0 || item.values.has('reasonText')) return;
  const used = new Set(columns.values());
  const column = headers.findIndex((header, at) => {
    const value = row.cells[at]?.value ?? '';
    return (
      !used.has(at) &&
      (conceptDate(header) || /^(vom|du|del|van|from|of|dd)\.?$/i.test(header)) &&
      /\p{L}{3}/u.test(value) &&
      !/\d{2}/.test(value)
    );
  });
  if (column === -1) return;
  item.values.set('reasonText', row.cells[column]?.value ?? '');
  item.evidence.set('reasonText', grid.evidenceOf(row, column));
}

/** Why something was taken off, without words that only say that it was, and how much: "Less 3 kegs returned", "45,00 € retenus : colis abîmé". */
export function reasonWords(said: string | undefined): string | null {
  if (said === undefined) return null;
  const [, behind] =
    /^[\d.,'\s]{3,14}\s?(?:€|\$|£|[A-Z]{3})?\s+\p{L}+\s*:\s*(\p{L}.*)$/u.exec(said.slice(0, 300)) ?? [];
  return behind ?? said.replace(/^(?:less|minus|abzgl\.?|moins|menos|meno)(?::\s+|\s+(?=\d))/iu, '');
}

/** Words without a digit where the invoice number should be are the reason of a row that has none. */
export function takeWordsFromReference(item: ItemRow): void {
  const reference = item.values.get('reference');
  const evidence = item.evidence.get('reference');
  if (!reference || !evidence || !/\p{L}{3}/u.test(reference)) return;
  // "Payment £": the row is the payment itself.
  if (!item.values.has('documentType') && kindNamed(reference.replace(/\s*(?:[$€£]|\b[A-Z]{3})$/, '')) === 'payment') {
    item.values.delete('reference');
    item.evidence.delete('reference');
    item.values.set('documentType', reference);
    return;
  }
  const words = reference.replace(lessWord, '');
  // "less: 2 pails broken" is no number, "less CM 4471" may be one.
  const said = words !== reference && /^(?:\d{1,3}\s+)?\p{L}{2,}\s+\p{L}{3,}/u.test(words);
  if (/\d/.test(reference) && !said) return;
  const takes = netOf(item) < 0;
  if (item.values.has('reasonText') && !(takes && reference.trim().includes(' '))) return;
  item.values.delete('reference');
  item.evidence.delete('reference');
  item.values.set('reasonText', words);
  item.evidence.set('reasonText', evidence);
}

/** Why: as columns behind this one say where each of several deductions has its own ("Ded 1 | Code 1 | Ded 2 | Code 2"), else as it is called. */
export function reasonOf({ cells }: Row, column: number, { deductions, headers, columns }: TableLayout) {
  const text = reasonIn(headers[column] ?? '');
  const amounts = new Set([
    ...deductions,
    ...['paid', 'gross', 'discount'].flatMap((target) => columns.get(target as RemittanceTarget) ?? []),
  ]);
  const reasons = headers
    .map((header, at) => ({ at, meaning: meaningOf(header) }))
    .filter(({ meaning }) => meaning === 'reasonCode' || meaning === 'reasonText' || meaning === 'reason');
  if (deductions.length < 2 || reasons.length < 2) return { code: null, text, own: false };
  // "Code 1 | Ded 1": the reasons stand before their amounts where the first of them does.
  const before = (reasons[0]?.at ?? 0) < (deductions[0] ?? 0);
  const next = headers.findIndex((_, at) => at > column && amounts.has(at));
  const last = headers.findLastIndex((_, at) => at < column && amounts.has(at));
  const mine = reasons.filter(({ at }) =>
    before ? at < column && at > last : at > column && (next === -1 || at < next),
  );
  if (mine.length === 0) return { code: null, text, own: false };
  const said = (is: (meaning: string | null) => boolean) =>
    mine.map(({ at, meaning }) => (is(meaning) ? (cells[at]?.value ?? '') : '')).find((value) => value !== '') ?? null;
  return {
    code: said((meaning) => meaning === 'reasonCode'),
    text: said((meaning) => meaning !== 'reasonCode'),
    own: true,
  };
}

const saysOnlyDeduction =
  /deduct|\bded\b|\badj|abz[uü]g|k[uü]rzung|claim|charge ?back|retenue|deducci|tratten|detraz|inhouding|aftrek|dedu[cç]|reten|ajust|correct|korrekt|rettif|short[- _]?pa(id|y)|\bheld\b|back-?charge|ingehouden|einbehalt|afgetrokken|disput|contest|betwist|strittig|^taken$/i;

/** Words that say no more than that something is taken off, how much or in what. */
const plainWord =
  /^(?:deduct\w*|deds?|adj\w*|claims?|charge|charges|back|backs|charge-?backs?|back-?charges?|abz[uü]g\w*|k[uü]rzung\w*|retenues?|deducci\w*|trattenut\w*|detrazion\w*|inhouding\w*|aftrek|dedu[cç]\w*|reten[cç]\w*|ajust\w*|correct\w*|correcties?|korrekt\w*|rettif\w*|disput\w*|contest\w*|betwist|strittig\w*|short|pay|paid|shortpa\w*|amount|amt|betrag|importe?|importo|montant|bedrag|valor|total|sum|taken|applied|other|code|less|reason|the|del?|des|von|held|kept|withheld|ingehouden|einbehalt\w*|afgetrokken|off|[A-Z]{3})$/iu;

/** "Freight" is a reason, "Deduction amount" is none. */
function reasonIn(header: string): string | null {
  const said = header.replace(/^less:?\s+/i, '');
  if (said === '' || !saysOnlyDeduction.test(said)) return said || null;
  const rest = said.split(/[\s()/_.:-]+/).filter((word) => /\p{L}{3}/u.test(word) && !plainWord.test(word));
  return rest.length > 0 ? said : null;
}
