import { literally } from '../../core/literally.ts';

/** What is known of money taken off: its amount as a decimal, and the invoice or memo that it belongs to. */
export type Taken = { amount: string; reference: string | null };

/** Words that lead from money taken off to the reason. */
const because =
  'because(?: of)?|due to|owing to|on account of|for|as|since|wegen|aufgrund|infolge|weil|da|für|pour|car|en raison (?:de|du|des)|à cause (?:de|du|des)|suite à|parce que|por|debido a|porque|a causa de|per|perché|causa|voor|wegens|vanwege|omdat|på grund av|på grund af|grundet|för|for|fordi|za|z powodu|devido a';
const becauseWords = new RegExp(`(?<!\\p{L})(?:${because})(?!\\p{L})`, 'giu');
const ledTo = new RegExp(`^[^;:\\t]{0,60}?(?<!\\p{L})(?:${because})\\s+(?<why>[^\\t]+)$`, 'iu');
const speaksOfTaking =
  /deduct|short|withh|held back|holding|took off|taken off|taking off|charge ?back|abz[uü]g|einbehalt|gekürzt|k[uü]rz(?:ung|en)|retenu|retenue|déduit|déduction|deducc|deduc[ií]|reteni|retenc|descont|descuento|tratten|trattenut|detra[rt]|ingehouden|inhouding|aftrek|potrąc|avdrag|fradrag|afholdt|deduç/iu;
const article = /^(?:the|an?|your|der|die|das|eine[rns]?|le|la|les|un|une|el|los|las|una|il|lo|i|gli|de|het|een)\s+/iu;
const amountsIn = /(?<![\p{L}\d/.-])\d[\d.,'\u00a0 ]*[.,]\d{2}(?!\d)|(?<=[$€£] ?)\d[\d,.']*/gu;

/**
 * Why money was taken off as one of the passages of a document (`passagesIn`) says it, beside the amount ("retenidos 107,10 EUR por tarros
 * rotos", "Less $214.00 - twisted studs") or beside the number alone ("Die Kürzung bei R-261119 erfolgt wegen Preisabweichung"); null where
 * none does.
 */
export function whyTaken(taken: Taken, passages: readonly string[]): string | null {
  for (const sentence of passages) {
    const why = behindAmount(sentence, taken);
    if (why) return why;
  }
  const { reference } = taken;
  if (reference === null) return null;
  const named = new RegExp(`(?<![\\p{L}\\d])${literally(reference)}(?![\\p{L}\\d])`, 'u');
  const about = passages.find(
    (each) => named.test(each) && speaksOfTaking.test(each) && !/\d[.,]\d{2}(?!\d)/.test(each),
  );
  return about ? reasonIn(about.slice(named.exec(about)?.index ?? 0), true) : null;
}

/** Passages of which each says one thing: a line and those it goes on in, parted where a sentence ends outside of brackets. */
export function passagesIn(text: string): string[] {
  const lines = text.replace(/(?<=[\p{L},])[ \t]*\n[ \t]*(?=[\p{Ll}(])/gu, ' ').split('\n');
  return lines.flatMap((line) => {
    const parts: string[] = [];
    for (const part of line.trim().split(/(?<=\p{L}{3}[)\]]?[.!?]|\d\.)\s+(?=\p{Lu})/u)) {
      const before = parts.at(-1);
      if (before !== undefined && opened(before)) parts[parts.length - 1] = `${before} ${part}`;
      else parts.push(part);
    }
    return parts;
  });
}

const opened = (text: string) => text.split('(').length > text.split(')').length;

/** Whether a reason says no more than that something was taken off: nothing, a column's "Retenido", "short because". */
export function saysNoReason(text: string | null): boolean {
  if (text === null) return true;
  const said = text.replace(becauseWords, ' ').trim().split(/\s+/u);
  return text.length <= 30 && said.every((word) => !/\p{L}{3}/u.test(word) || speaksOfTaking.test(word));
}

/** "Less $214.00 - twisted studs": a reason without the words, before it, that so much was taken off. */
export function withoutTaking(text: string): string {
  const led =
    /^(\p{L}[\p{L} ]{2,24}?)\s*(?:[A-Z]{3} ?)?[$€£]?\d[\d.,' ]*[.,]\d{2}\s*(?:[A-Z]{3}|[$€£])?\s*(?:[-–—:]|\()\s*(\p{L}.*?)\)?$/u.exec(
      text,
    );
  return led?.[2] && takes.test(led[1] ?? '') ? led[2] : text;
}

const takes = /^(?:less|minus|ded|abz[üu]glich|abzgl|moins|menos|meno|min|minder|med avdrag)(?!\p{L})/iu;

function behindAmount(sentence: string, { amount, reference }: Taken): string | null {
  const digits = amount.replace(/\D/g, '');
  const at = [...sentence.matchAll(amountsIn)].find(([said]) => {
    const own = said.replace(/\D/g, '');
    return own === digits || (/^\d[\d,.' ]*$/.test(said) && !/[.,]\d{2}$/.test(said) && `${own}00` === digits);
  });
  if (!at) return null;
  const behind = sentence.slice(at.index + at[0].length).replace(/^\s*(?:[A-Z]{3}(?!\p{L})|[$€£])/u, '');
  // A row of amounts says nothing in words behind its last.
  if (/\d[.,]\d{2}(?!\d)/.test(behind)) return null;
  return reasonIn(behind, false, reference);
}

/** The reason in what stands behind the money or the number; `onlyLed`: only what a word for "because" leads to. */
function reasonIn(behind: string, onlyLed: boolean, reference: string | null = null): string | null {
  const led = ledTo.exec(behind)?.groups?.why;
  const marked =
    /^\s*(?:[-–—:]|,?\s*(?:reason|grund|motif|motivo|reden)\s*:)\s+(?<why>\p{L}[^\t]+|\d+\s\p{L}[^\t]+)$/iu.exec(
      behind,
    );
  const direct = /^ (?<why>\p{Ll}{4,}(?! (?:from|off|on|paid|and)(?!\p{L}))[^\t]+)$/u.exec(behind);
  const said = led ?? (onlyLed ? null : (marked?.groups?.why ?? (speaksOnly(behind) ? null : direct?.groups?.why)));
  const why = said
    ?.trim()
    .replace(/[.\s]+$/u, '')
    .replace(article, '');
  if (!why || why === reference || why.length > 120 || !/\p{L}{3}/u.test(why) || /^\S*\d\S*$/.test(why)) return null;
  return why;
}

/** "185.00 was deducted": words that tell the taking, and no reason. */
const speaksOnly = (behind: string) =>
  /^ (?:is|was|were|has|have|been|will|wurden?|wird|sind|ist|under|below|above|total|paid|gross|net|each|open|still|balance|remaining|credit)(?!\p{L})/iu.test(
    behind,
  );
