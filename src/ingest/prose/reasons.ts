import { formatDecimal } from '../../core/money.ts';
import type { Remittance, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import { surveyOf } from './marks.ts';
import { reasonOf } from './settleEntry.ts';
import { passagesIn, saysNoReason, whyTaken, withoutTaking } from './whyTaken.ts';

/** Longer texts are no letter about deductions. */
const longest = 20_000;

/**
 * Deductions that a table states without a word get theirs from the sentences around it: "On 1014 we deducted 112.40 for a pricing
 * error", "Deduction on 1014: pricing error". `written`: the document line by line.
 */
export function withReasons(remittances: Remittance[], written: readonly string[]): Remittance[] {
  const mute = ({ text, code }: RemittanceDeduction) => code === null && saysNoReason(text);
  const unclear = (each: RemittanceDeduction) => mute(each) || withoutTaking(each.text ?? '') !== each.text;
  const taken = remittances.flatMap(({ lines }) => lines.filter(({ deductions }) => deductions.some(unclear)));
  // Big files are not put together only to be found too long.
  if (taken.length === 0 || written.reduce((sum, line) => sum + line.length + 1, -1) > longest) return remittances;
  const text = written.join('\n');
  const lone = taken.length === 1;
  const passages = passagesIn(text);
  const { marks } = surveyOf(text);
  const sentences = text.split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u);
  return remittances.map((remittance) => {
    const { currency } = remittance.payment;
    const amounts = marks.flatMap((mark) => (mark.kind === 'amount' && mark.role === 'deduction' ? [mark] : []));
    const told = (line: RemittanceLine, { amount }: RemittanceDeduction): string | null => {
      const mark = amounts.find((each) => formatDecimal(each.minor, currency) === amount);
      const said = mark ? (reasonOf({ amount: mark, claim: null }, text)?.text ?? null) : null;
      if (said && !saysNoReason(said) && said !== line.reference) return said;
      const alone = line.deductions.length === 1;
      const noted = alone ? (noteOn(line, text) ?? namedFor(line.reference, sentences)) : null;
      const why = noted ?? whyTaken({ amount, reference: alone ? line.reference : null }, passages);
      return why ?? (alone && lone ? saidAlone(sentences) : null);
    };
    const lines = remittance.lines.map((line) => ({
      ...line,
      deductions: line.deductions.map((each) =>
        mute(each)
          ? { ...each, text: told(line, each) ?? each.text }
          : { ...each, text: each.text && withoutTaking(each.text) },
      ),
    }));
    return { ...remittance, lines };
  });
}

/** "Backcharge Lot 15: crane standby": what the one line that begins with words for what was taken off says of the one that was. */
function saidAlone(sentences: string[]): string | null {
  const said = sentences.map((sentence) => sentence.trim()).filter((sentence) => !/\d[.,]\d{2}(?!\d)/.test(sentence));
  const [only, ...more] = said.filter((sentence) => takesOff.test(sentence.slice(0, 14)) && behindColon.test(sentence));
  return only && more.length === 0 ? (behindColon.exec(only)?.[1] ?? '').replace(/[.\s]+$/, '') : null;
}

/** "57.50 (1)" in the row of an invoice, and below "(1) quantity discount": what the mark beside its amount leads to. */
function noteOn({ reference, deductions: [only] }: RemittanceLine, text: string): string | null {
  const lines = text.split('\n');
  const digits = only?.amount.replace(/\D/g, '');
  const row = lines.find((each) => each.includes(reference));
  const marked = [...(row ?? '').matchAll(/(\d[\d.,']*[.,]\d{2})\s{0,2}(\(\w{1,2}\)|[*†‡¹²³]{1,3})(?=\s|$)/gu)];
  const mark = marked.find(([, amount = '']) => amount.replace(/\D/g, '') === digits)?.[2];
  const note = mark && lines.find((each) => each !== row && each.trim().startsWith(mark));
  return note ? note.trim().slice(mark.length).trim() || null : null;
}

/** What a sentence that takes something off an invoice says behind its number, else behind its colon. */
function reasonBehind(sentence: string, reference: string): string | undefined {
  const rest = sentence.slice(sentence.indexOf(reference) + reference.length);
  return (behindColon.exec(rest) ?? behindFor.exec(` ${reference}${rest}`) ?? behindColon.exec(sentence))?.[1];
}

const behindColon = /:\s*((?:\d{1,4}\s)?\p{L}[^:]{2,90})$/u;
const behindFor =
  /\d\S*\s(?:for|because of|because|due to|as|wegen|aufgrund|für|weil|pour|car|por|porque|per|perché|voor|wegens|omdat|för|for|på grund av|za|z powodu)\s(\p{L}[^:]{2,90})$/iu;
const takesOff =
  /deduct|held|kept|back-?charge|charge-?back|charged back|disput|short|withh|claim|abz[uü]g|k[uü]rzung|retenue|déduction|deducci|descuento|tratten|detraz|inhouding|ingehouden|einbehalt|aftrek|afgetrokken|retenid|descont|potrąc|avdrag|fradrag|deduç/i;

/**
 * What a line says of the invoice that it begins with ("LS-4512: robes never delivered"), or behind its colon where it speaks of a deduction
 * as well ("Trattenuta su 2219/26: merce non conforme").
 */
function namedFor(reference: string, sentences: string[]): string | null {
  const said = sentences.map((sentence) => sentence.trim()).filter((sentence) => !/\d[.,]\d{2}(?!\d)/.test(sentence));
  const led = said.flatMap((sentence) => {
    const at = sentence.indexOf(reference);
    const lead =
      /^(?:[-*•·–]+\s*)?(?:(?:on|re|to|zu|bei|sur|su|op|invoice|inv|rechnung|re|rg|facture|factura|fattura|factuur|faktura)\.?\s+)*(?:n[ro°º]?\.?\s*)?$/iu;
    if (at === -1 || !lead.test(sentence.slice(0, at))) return [];
    return (
      /^\s*(?::|\s[-–—]|=)\s+(?:\p{L}+:\s*)?(?<why>(?:\d+\s)?\p{L}[^:\t]{4,90})$/u.exec(
        sentence.slice(at + reference.length),
      )?.groups?.why ?? []
    );
  });
  const line = said.find((sentence) => sentence.includes(reference) && takesOff.test(sentence));
  const why = led[0] ?? (line && reasonBehind(line, reference));
  return why ? why.replace(/[.\s*]+$/, '') : null;
}
