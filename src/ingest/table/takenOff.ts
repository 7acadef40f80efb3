import type { Row } from './csv.ts';
import { type Grid, valuesIn } from './grid.ts';
import { meaningOf } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import { kindOfType } from './kinds.ts';
import { looksLikeReference } from './profile.ts';
import type { ItemRow, TableRows, TotalRow } from './rows.ts';
import { headsOf, type Section, sectionsOf } from './sections.ts';
import { netOf } from './signs.ts';

/**
 * Whether a table lists only what is taken off a payment: its title, or the names of its numbers, say debit memo, claim, charge
 * back or deduction, and it has one column of amounts that nothing calls paid or billed.
 */
export function listsDeductions({ head: { headers }, above, body }: Section, title = ''): boolean {
  const meanings = headers.map((header) => meaningOf(header));
  const types = valuesIn(body, meanings.indexOf('documentType'));
  if (types.some((type) => kindOfType(type) === 'invoice')) return false;
  const amounts = meanings.filter((meaning) => meaning === 'amount' || meaning === 'deduction').length;
  if (amounts !== 1 || meanings.some((meaning) => meaning === 'paid' || meaning === 'gross' || meaning === 'discount'))
    return false;
  const titles = [title, ...(above.at(-1)?.cells ?? []).map(({ value }) => value)];
  return headers.some(numbersDeductions) || titles.some(namesDeductions);
}

/** Whether all tables of a grid do so. */
export function listsOnlyDeductions({ rows, name }: Grid): boolean {
  const sections = sectionsOf(rows, headsOf(rows));
  return sections.length > 0 && sections.every((section) => listsDeductions(section, name));
}

/** "Debit memo", "Claim no.", "Chargeback #": the payer's own number for what it takes off. */
export function numbersDeductions(header: string): boolean {
  if (
    /^(debit (memo|note)|dm|claim|charge ?back|adjustment|deduction)( ?(no|nr|#|id|ref|number|reference)\.?)?$/i.test(
      header.trim(),
    )
  )
    return true;
  const words = conceptsOf(header);
  const other = ['amount', 'text', 'reason', 'date', 'code'].some((concept) => words.has(concept));
  return !other && words.has('deduction') && (words.has('number') || words.has('reference'));
}

function namesDeductions(title: string): boolean {
  if (/^(?:less:? )?debit (memo|note)s?(?: (?:taken|deducted|applied|used))?:?$/i.test(title.trim())) return true;
  const words = conceptsOf(title);
  return words.has('deduction') && words.size <= 3 && !words.has('invoice') && !/\d/.test(title);
}

/** The column with the payer's own numbers; -1 where there is none. */
export function ownNumbers(headers: string[], body: Row[]): number {
  const holds = (named: (header: string) => boolean) =>
    headers.findIndex((header, column) => {
      const values = valuesIn(body, column);
      return (
        named(header) &&
        values.some((value) => /\d/.test(value)) &&
        values.every((value) => !/\d/.test(value) || (looksLikeReference(value) && !/[.,]\d{2}$/.test(value)))
      );
    });
  const own = holds(numbersDeductions);
  // "Memo", "No.": whatever the numbers are called in a list of nothing but deductions.
  return own === -1
    ? holds((header) => meaningOf(header) === 'reference' || /^(?:memo|note|claim)s?$/i.test(header.trim()))
    : own;
}

/** Such a table's rows, each with what it takes off, whether printed with a minus or without; its sub-total is none of the payment. */
export function takingOff(rows: TableRows): TableRows {
  const minorOf = ({ amounts }: ItemRow) => amounts.deduction ?? amounts.paid ?? amounts.gross ?? 0;
  const sum = rows.items.reduce((all, row) => all + minorOf(row), 0);
  const sign = sum < 0 ? -1 : 1;
  const items = rows.items.map((row) => ({ ...row, takesOff: minorOf(row) * sign, amounts: {}, parts: [] }));
  return { ...rows, items, totals: withoutOwn(rows.totals, sum) };
}

/** Totals but for the one of the rows themselves: what stands below a last block may be the whole payment. */
function withoutOwn(totals: TotalRow[], sum: number): TotalRow[] {
  const isOwn = (minor: number | undefined) => minor !== undefined && Math.abs(minor) === Math.abs(sum);
  return totals.filter(({ paid, gross, deduction }) => ![paid, gross, deduction].some(isOwn));
}

/** "Less credit notes" above a table of its own. */
export function listsCredits({ above }: Section): boolean {
  const title = (above.at(-1)?.cells ?? [])
    .map(({ value }) => value)
    .join(' ')
    .trim();
  return /^(?:less:?\s+|abz[üu]glich\s+|moins\s+|minus\s+)?(?:credit ?(?:notes|memos)(?: (?:taken|applied|used|deducted))?|credits(?: (?:taken|applied|used|deducted))?|gutschriften|avoirs|notas de cr[ée]dito|note di credito|creditnota'?s|kreditnotor|kreditnotaer)$/i.test(
    title,
  );
}

/** Credits printed without a minus, with theirs; their sub-total is none of the payment. */
export function asCredits(rows: TableRows): TableRows {
  const isCredit = (item: ItemRow) => item.values.has('reference') && netOf(item) !== 0;
  if (rows.items.some((item) => isCredit(item) && netOf(item) < 0)) return rows;
  const sum = rows.items.filter(isCredit).reduce((all, item) => all + netOf(item), 0);
  const items = rows.items.map((item): ItemRow => {
    if (!isCredit(item)) return item;
    const amounts = { ...item.amounts };
    if (amounts.gross !== undefined) amounts.gross = -amounts.gross;
    if (amounts.paid !== undefined) amounts.paid = -amounts.paid;
    return { ...item, amounts };
  });
  return { ...rows, items, totals: withoutOwn(rows.totals, sum) };
}

const statusName = /^(?:payment |pay )?(?:status|state|statut|estado|stato)$/i;
/** What is said of an invoice that is not paid yet, or not before something else has happened. */
export const waits =
  /(?<!\p{L})(?:on hold|hold|held|disput\p{L}*|in query|quer(?:y|ied)|pending|await\p{L}*|waiting|to follow|next (?:run|week|month|payment)|later|blocked|not yet|no pod|under review|gesperrt|offen|zurückgestellt|in klärung|klärung|strittig|wartet|warten|folgt|noch nicht|nächste\p{L}* (?:lauf|zahllauf|monat|woche)|en attente|attente|en litige|litige|en suspens|suspendue?|bloquée?|contestée?|pas encore|retenid[oa]|pendiente|en disputa|bloquead[oa]|en espera|aún no|sospes\p{L}|in sospeso|bloccat[oa]|contestat[oa]|in attesa|non ancora|in behandeling|betwist|geblokkeerd|aangehouden|wacht(?:en)?|nog niet|volgende run|pendente|aguard\p{L}+|em disputa|suspens[oa]|bloquead[oa]|ainda não|spärrad|tvist|avvaktar|väntar|ej godkänd|afventer|bestridt|spærret|endnu ikke|wstrzyman\p{L}|oczekuje|sporn\p{L})(?!\p{L})/iu;
const notPaid = /\b(?:not paid|unpaid|open|rejected)\b/i;
const heldBack = (state: string) => waits.test(state) || notPaid.test(state);
const paidNow = /\b(?:paid|cleared|released|bezahlt|angewiesen|r[ée]gl[ée]e?|pagad[oa]|pagat[oa]|betaald)\b/i;

/** Without the rows that a column of states says are not paid, where it says of others that they are. */
export function withoutHeld(rows: TableRows, { head, body }: Section): TableRows {
  const column = head.headers.findIndex((header) => statusName.test(header.trim()));
  if (column === -1) return rows;
  const stateOf = new Map(body.map((row) => [row.row, row.cells[column]?.value ?? '']));
  const states = rows.items.map(({ row }) => stateOf.get(row) ?? '');
  if (!states.some((state) => paidNow.test(state) && !heldBack(state))) return rows;
  const held = (state: string) => heldBack(state) && !/^paid/i.test(state);
  return { ...rows, items: rows.items.filter((_, n) => !held(states[n] ?? '')) };
}
