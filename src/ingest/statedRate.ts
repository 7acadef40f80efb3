import { parseDecimal } from '../core/money.ts';
import type { Remittance, RemittanceLine } from '../core/remittance.ts';

const word = '(?:discounts?|disc\\b|skonto|escompte|descuento|korting|sconto|desconto|rabatt?)';
const said = [
  new RegExp(`(\\d{1,2}(?:[.,]\\d{1,2})?)[ \\u00a0]?%[ \\t]*(?:\\p{L}+[ \\t]+){0,2}${word}`, 'giu'),
  new RegExp(`${word}[ \\t:]*(?:(?:of|von|de|van|di)[ \\t]+)?\\(?(\\d{1,2}(?:[.,]\\d{1,2})?)[ \\u00a0]?%`, 'giu'),
];

/** "Deductions are cash discount according to terms": what stands under that name is the discount. */
const saysDeductionsAre = new RegExp(
  `(?<!\\p{L})(?:deductions?|adjustments?|abz[uü]ge?|retenues?|deducciones|trattenute|inhoudingen)[ \\t]+(?:are|is|is for|sind|=|:|sont|son|sono|zijn)[ \\t]+(?:\\p{L}+[ \\t]+){0,3}${word}`,
  'iu',
);

/** Rates of usual terms, where German ledgers print them below a bare "Abzüge". */
const usualRates = [1, 1.5, 2, 2.5, 3, 4];

/**
 * What was taken off without a word is the discount where the document names a rate of one ("after 1% discount", "3 % cash discount
 * as agreed") and just that, to the cent, is off every item that something is off. The column "Abzüge" of German advices holds the
 * discount where the same usual rate is off all of them.
 */
export function withStatedRate(remittances: Remittance[], text: string): Remittance[] {
  const stated = statedRates(text);
  const rates = /(?<!\p{L})abz[uü]e?ge(?!\p{L})/iu.test(text) ? [...stated, ...usualRates] : stated;
  const named = saysDeductionsAre.test(text);
  if (rates.length === 0 && !named) return remittances;
  return remittances.map((remittance) => {
    const { currency } = remittance.payment;
    const cut = remittance.lines.filter(({ deductions }) => deductions.length > 0);
    if (cut.length === 0) return remittance;
    const rate = rates.find((each) => cut.every((line) => isOff(line, each, currency)));
    if (rate === undefined && !(named && cut.every((line) => isMute(line, currency)))) return remittance;
    const lines = remittance.lines.map((line) => (cut.includes(line) ? discounted(line) : line));
    const warnings = remittance.warnings.filter(({ code }) => code !== 'unexplained_difference');
    return { ...remittance, lines, warnings };
  });
}

/** The rates of discount that a text names, in per cent. */
export function statedRates(text: string): number[] {
  return said.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => Number(match[1]?.replace(',', '.'))));
}

/** One deduction without a word, and no discount. */
function isMute({ gross, discount, deductions }: RemittanceLine, currency: string): boolean {
  const [only, ...more] = deductions;
  if (gross === null || !only || more.length > 0 || only.code !== null || only.text !== null) return false;
  return parseDecimal(discount, currency) === 0;
}

function isOff(line: RemittanceLine, rate: number, currency: string): boolean {
  const { gross, deductions } = line;
  if (gross === null || !isMute(line, currency)) return false;
  const expected = (parseDecimal(gross, currency) * rate) / 100;
  return Math.abs(expected - parseDecimal(deductions[0]?.amount ?? '0', currency)) <= 1;
}

function discounted(line: RemittanceLine): RemittanceLine {
  const [only] = line.deductions;
  return {
    ...line,
    discount: only?.amount ?? line.discount,
    deductions: [],
    evidence: [...line.evidence, ...(only?.evidence ?? [])],
  };
}
