import { meaningOf } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import type { ItemRow, RowTable, TableRows } from './rows.ts';
import type { Section } from './sections.ts';
import { waits } from './takenOff.ts';
import { printedMinor } from './values.ts';

/** Words that say that an invoice is paid in parts, so that what is left is no reason to keep anything back. */
export const inParts =
  /(?<!\p{L})(?:instal+ments?|part(?:ial|ly)?[ -]?(?:pay\p{L}*|paid)|part paid|(?:paid|payment|paying) on account|(?:first|1st|second|2nd|one) half|half (?:now|paid|of it now)|(?:balance|rest|remainder|remaining(?: \p{L}+)?|residue|other half)(?: amount)?,? (?:to (?:follow|come|be paid)|will|follows|later|after|next|on|once|when|upon|with|in)|teilzahlung|anzahlung|abschlagszahlung|akonto|a conto|rate \d|rest(?:betrag|zahlung|summe)?,? (?:zu \S+ )?(?:folgt|nach|später|bei|kommt|mit|im|in|wird|nächste\p{L}*)|acompte|(?:paiement|versement|règlement) partiel|(?:le )?(?:solde|reste),? (?:à (?!payer)|après|suit|suivra|sera|au|en|lors|plus tard|prochain)|parcialidad\p{L}*|pago parcial|a cuenta|anticipo|(?:el )?(?:resto|saldo),? (?:a(?:l)? |en |tras|después|se |más|próxim)|(?<!ritenut\p{L} d['’])acconto|pagamento parziale|(?:il )?(?:saldo|resto|rimanenza),? (?:a |al |dopo|segue|alla|con |seguirà)|termijn|deelbetaling|aanbetaling|voorschot|(?:de )?rest(?:ant|bedrag)?,? (?:volgt|na|later|bij|in|met|wordt)|pagamento parcial|parcela|por conta|(?:o )?(?:restante|resto),? (?:após|depois|em|no|na|segue|será)|delbetal\p{L}*|avbetal\p{L}*|aconto|rest(?:en|erende|belopp|beløb)?,? (?:efter|følger|följer|sen\p{L}*|betal\p{L}*|næste|nästa)|częściow\p{L}*|zaliczka|reszta,? (?:po|w|później|zostanie))(?!\p{L})/iu;

const staysOpen = /\b(?:still (?:open|due|to pay)|open|outstanding|offen\w*|openstaand|left)\b/i;

/**
 * Rows without what this payment settles nothing of: nothing was paid for them, and nothing says that they were refused. What stays open of
 * an invoice paid in part, as a column ("Remaining", "Balance") or its remark tells, is marked: it is short by that without anything being
 * kept back, unless the row gives a reason.
 */
export function withStillOpen(rows: TableRows, table: RowTable, section: Section): TableRows {
  const settled = rows.items.filter((item) => !isPutOff(item));
  return marked({ ...rows, items: settled.length > 0 ? settled : rows.items }, table, section);
}

/** Whether nothing was paid for an item that only waits: without a word, or since it is on hold, disputed, due later. */
function isPutOff({ amounts, values }: ItemRow): boolean {
  const { gross, paid, discount, deduction } = amounts;
  if (gross === undefined || gross <= 0 || paid !== 0 || discount || deduction || !values.has('reference'))
    return false;
  const why = `${values.get('reasonCode') ?? ''} ${values.get('reasonText') ?? ''}`.trim();
  return why === '' || waits.test(why);
}

function marked(rows: TableRows, { layout, exponent }: RowTable, { head, body }: Section): TableRows {
  const used = new Set([...layout.columns.values(), ...layout.deductions]);
  const columns = head.headers.flatMap((header, at) => (!used.has(at) && namesRest(header) ? [at] : []));
  const cellsOf = new Map(body.map(({ row, cells }) => [row, cells]));
  const items = rows.items.map((item) => {
    const { gross, paid } = item.amounts;
    const why = item.values.get('reasonCode') ?? item.values.get('reasonText') ?? '';
    if (why !== '' && !inParts.test(why)) return item;
    if (gross === undefined || paid === undefined || gross === paid) return item;
    const { discount = 0, deduction = 0 } = item.amounts;
    const open = gross - discount - deduction - paid;
    if (open > 0 && paid > 0 && inParts.test(why)) return { ...item, stillOpen: open };
    // What was still due before this payment, and all of it is paid, says that the rest was paid earlier.
    const rest = columns.flatMap(
      (at) => printedMinor(cellsOf.get(item.row)?.[at]?.value ?? '', layout.decimal, exponent) ?? [],
    );
    // What is open and what was paid earlier may stand beside each other.
    const whole = rest.reduce((sum, minor) => sum + minor, 0);
    const told = open !== 0 && [...rest, whole].some((minor) => minor === open || minor === paid + discount);
    return told ? { ...item, stillOpen: open } : item;
  });
  return { ...rows, items };
}

function namesRest(header: string): boolean {
  const words = conceptsOf(header);
  if (words.has('balance') || (words.has('earlier') && !words.has('date')) || /\bto date\b/i.test(header)) return true;
  return staysOpen.test(header) && meaningOf(header) !== 'paid';
}
