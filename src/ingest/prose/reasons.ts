import { formatDecimal } from '../../core/money.ts';
import type { Remittance, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import { surveyOf } from './marks.ts';
import { reasonOf } from './settleEntry.ts';
import { saysNoReason, whyTaken, withoutTaking } from './whyTaken.ts';

/** Longer texts are no letter about deductions. */
const longest = 20_000;

/**
 * Deductions that a table states without a word get theirs from the sentences around it: "On 1014 we deducted 112.40 for a pricing
 * error", "Deduction on 1014: pricing error".
 */
export function withReasons(remittances: Remittance[], text: string): Remittance[] {
  const mute = ({ text, code }: RemittanceDeduction) => code === null && saysNoReason(text);
  const unclear = (each: RemittanceDeduction) => mute(each) || withoutTaking(each.text ?? '') !== each.text;
  if (text.length > longest || !remittances.some(({ lines }) => lines.some((line) => line.deductions.some(unclear))))
    return remittances;
  const { marks } = surveyOf(text);
  const sentences = text.split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u);
  return remittances.map((remittance) => {
    const { currency } = remittance.payment;
    const amounts = marks.flatMap((mark) => (mark.kind === 'amount' && mark.role === 'deduction' ? [mark] : []));
    const told = (line: RemittanceLine, { amount }: RemittanceDeduction): string | null => {
      const mark = amounts.find((each) => formatDecimal(each.minor, currency) === amount);
      const said = mark ? (reasonOf({ amount: mark, claim: null }, text)?.text ?? null) : null;
      if (said && !saysNoReason(said)) return said;
      const alone = line.deductions.length === 1;
      const noted = alone ? (noteOn(line, text) ?? namedFor(line.reference, sentences)) : null;
      return noted ?? whyTaken({ amount, reference: alone ? line.reference : null }, text);
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

const takesOff =
  /deduct|short|withh|claim|abz[uü]g|k[uü]rzung|retenue|déduction|deducci|descuento|tratten|detraz|inhouding|aftrek|potrąc|avdrag|fradrag|deduç/i;

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
  const why = led[0] ?? (line && /:\s*(\p{L}[^:]{2,60})$/u.exec(line)?.[1]);
  return why ? why.replace(/[.\s*]+$/, '') : null;
}
