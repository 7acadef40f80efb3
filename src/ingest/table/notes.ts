import { statedRates } from '../statedRate.ts';
import type { Row } from './csv.ts';
import type { Grid } from './grid.ts';
import { kindOfType } from './kinds.ts';
import { tellsPayment } from './reasons.ts';
import { namesNumber } from './rowReference.ts';
import type { ItemRow, TableRows } from './rows.ts';
import { describesAll, isShort, shortBy } from './signs.ts';

/** Longer texts say more than one thing. */
const longest = 200;

/** Where something is written of the items: above and below them, and on other sheets, whose cells this grid cannot point at. */
type Written = { above: Row[]; beside: Row[]; grid: Grid };

/**
 * Gives items what is written of them outside of their rows: a remark that names the number of one that was paid short, and one that names
 * the rate by which all were that say nothing themselves.
 */
export function withNotes(rows: TableRows, { above, beside, grid }: Written): TableRows {
  const short = rows.items.filter(isShort);
  const asked = describesAll(rows.items) ? short : short.filter(isSilent);
  if (asked.length === 0) return rows;
  const numbers = new Set(rows.items.flatMap(({ values }) => values.get('reference') ?? []));
  const elsewhere = new Set(beside);
  for (const row of [...above, ...rows.remarks, ...beside])
    row.cells.forEach(({ value }, column) => {
      const note = value.length <= longest && /\p{L}{3}/u.test(value) ? noteIn(value, numbers, asked) : null;
      for (const { values, evidence } of note?.items ?? []) {
        values.set('reasonText', note?.why ?? '');
        if (elsewhere.has(row)) evidence.delete('reasonText');
        else evidence.set('reasonText', grid.evidenceOf(row, column));
      }
    });
  return rows;
}

/** Which of the items that ask for a reason a text speaks of, and what it says. */
function noteIn(
  text: string,
  numbers: ReadonlySet<string>,
  asked: ItemRow[],
): { items: ItemRow[]; why: string } | null {
  const [number, ...others] = [...numbers].filter((each) => namesNumber(text, each));
  if (number !== undefined) {
    const why = others.length === 0 ? whySaid(text, number) : null;
    return why ? { items: asked.filter(({ values }) => values.get('reference') === number), why } : null;
  }
  const rate = Number(/(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?%/.exec(text)?.[1]?.replace(',', '.'));
  const all =
    rate > 0 &&
    !tellsPayment(text) &&
    statedRates(text).length === 0 &&
    asked.every((item) => isSilent(item) && isRateOff(item, rate));
  return all ? { items: asked, why: text } : null;
}

const isSilent = ({ values }: ItemRow) => !values.has('reasonText') && !values.has('reasonCode');

function isRateOff(item: ItemRow, rate: number): boolean {
  const { gross } = item.amounts;
  return gross !== undefined && Math.abs((gross * rate) / 100 - shortBy(item)) <= 1;
}

const money = '(?:[$€£]|EUR|USD|GBP|CAD|AUD|CHF|SEK|DKK|NOK|PLN|kr\\.?|zł)';
const amount = `(?:[-(]?(?:${money}\\s?\\d[\\d.,']*|\\d[\\d.,']*(?:[.,]\\d{2}(?:\\s?${money})?|\\s?${money}))\\)?)`;
/** Words that only say that something was taken off. */
const took =
  '(?:(?:we|wir|nous|hemos|abbiamo|wij|vi|has been|have been|was|were|is|are|wurden?|a été|ont été|se ha|è stato|sono stati) )*(?:have |haben |avons |hebben )?(?:took off|taken off|deduct(?:ed|ions?)|(?:short[- ]?)?paid short(?: by)?|short[- ]?paid|short(?: by)?|less|withheld|kept back|held back|reduced(?: by)?|charged back|abgezogen|abzug|gekürzt(?: um)?|kürzung|einbehalten|einbehalt|minderung|déduit(?:e?s)?|déduction|retenu(?:e?s)?|retenue|descontad[oa]s?|descontamos|deducid[oa]s?|deducción|retenid[oa]s?|detratt[oaie]|trattenut[oaie]|trattenuta|decurtat[oaie]|ingehouden|inhouding|afgetrokken|aftrek|deduzid[oa]s?|descontado|dedução|avdrag(?:et)?|dragit av|fradrag|fratrukket|trukket|potrącono|potrącenie)';
const linking =
  '(?:of|on|for|from|because of|because|due to|since|as|wegen|weil|für|auf|zu|bei|von|aufgrund|pour|sur|car|à cause de|de|por|sobre|per|su|di|causa|voor|op|wegens|para|för|på|for|fordi|za|na|invoice|inv|bill|rechnung|rg|re|facture|factura|fattura|factuur|fatura|faktura)';
const lead = new RegExp(`^(?:${took}|${linking}|${amount}(?=[\\s,;:.–—-]|$))(?![\\p{L}\\d])\\.?`, 'iu');
const tail = new RegExp(`[\\s,;:–—-]+(?:${took}|${amount})$`, 'iu');

/** What a remark says of the item that it names, without its number, the amount and words for taking off: "CP/124: £48.00 deducted, impeller broken". */
function whySaid(text: string, number: string): string | null {
  let said = text.trim();
  const at = said.indexOf(number);
  const before = said.slice(0, at);
  const leads = (words: string) =>
    words.replace(/[\p{L}'’]+/gu, (word) => (lead.test(word) || kindOfType(word) ? '' : word));
  // Words before the number that say something of their own are part of it.
  if (!/\p{L}{2}/u.test(leads(before))) said = said.slice(at + number.length);
  for (let rest = ''; rest !== said; ) {
    rest = said;
    said = said.replace(/^[\s,;:.()–—-]+/u, '').replace(lead, '');
  }
  for (let rest = ''; rest !== said; ) {
    rest = said;
    said = said.replace(/[\s.,;:–—-]+$/u, '').replace(tail, '');
  }
  return /\p{L}{3}/u.test(said) ? said : null;
}
