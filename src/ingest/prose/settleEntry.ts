import { currencyCodes } from '../currencies.ts';
import { saysTableWords } from '../table/headerWords.ts';
import type { Entry, Kept } from './entries.ts';
import type { AmountMark } from './marks.ts';

/** What the words leave open about all entries alike; every way is tried. */
export type Manner = {
  /** The one amount beside a deduction is what was billed, or what was paid. */
  base: 'gross' | 'paid';
  /** An amount in parentheses is negative, or the parentheses are just that. */
  enclosed: 'minus' | 'plain';
  /** A discount that the words take off all invoices alike, in hundredths of a percent; 0 for none. */
  rate: number;
};

/** An entry with its sums, in minor units: paid = gross − discount − Σ kept − unexplained, where gross is known. */
export type SettledEntry = {
  entry: Entry;
  /** −1 for a credit, whose amounts are printed without their minus as often as with it. */
  sign: 1 | -1;
  gross: number | null;
  discount: number;
  unexplained: number;
  paid: number;
  /** Whether the words alone say what each amount is. */
  plain: boolean;
  /** Whether amounts stand between what was billed and paid of which nothing says whether they are a discount or kept back. */
  unsaid: boolean;
};

/** Settles an entry; null for one without any amount of its own. */
export function settleEntry(entry: Entry, manner: Manner, text: string): SettledEntry | null {
  const { discounts } = entry;
  const bases = withTax(entry);
  if (bases.length === 0) return null;
  const sign: 1 | -1 = isCredit(entry, manner) ? -1 : 1;
  if (manner.rate > 0 && bases.length === 1 && entry.kept.length + discounts.length === 0)
    return rated(entry, sign, manner.rate);
  const kept = entry.kept.reduce((sum, { amount }) => sum + amount.minor, 0);
  const { gross, paid, middle } = basesOf(bases, kept !== 0 || discounts.length > 0, manner);
  const discount = discounts.reduce((sum, amount) => sum + amount.minor, 0);
  const taken = kept + discount + middle.reduce((sum, amount) => sum + amount.minor, 0);
  const plain = bases.length === 1 ? bases[0]?.role !== 'unknown' || taken === 0 : gross !== null && paid !== null;
  const unsaid = middle.some(({ minor }) => minor !== 0);
  const settled = { entry, sign, discount: discount * sign, unexplained: 0, plain, unsaid };
  if (gross !== null && paid !== null) {
    const rest = gross.minor - paid.minor - kept - discount;
    const whole = { ...settled, gross: gross.minor * sign, paid: paid.minor * sign };
    if (rest !== 0 && discount === 0 && isRate(entry, gross.minor, rest, text))
      return { ...whole, discount: rest * sign };
    return { ...whole, unexplained: rest * sign };
  }
  if (gross !== null) return { ...settled, gross: gross.minor * sign, paid: (gross.minor - kept - discount) * sign };
  const only = (paid as AmountMark).minor;
  if (taken === 0 && isWhole(entry, text)) return { ...settled, gross: only * sign, paid: only * sign };
  return { ...settled, gross: taken === 0 ? null : (only + kept + discount) * sign, paid: only * sign };
}

/** "Net 1,500.00 VAT 300.00 Gross 1,800.00": what a tax makes of the net is what was billed and paid. */
function withTax({ bases, asides }: Entry): AmountMark[] {
  const net = bases.find(({ role }) => role === 'paid');
  const gross = net && asides.flatMap((tax) => bases.filter(({ minor }) => minor === net.minor + tax.minor));
  const [billed] = gross ?? [];
  if (!billed || billed === net || bases.length !== 2) return bases;
  return [
    { ...billed, role: 'gross' },
    { ...billed, role: 'paid' },
  ];
}

/** "4501 ($1,000.00) and 4502 ($1,500.00) less 2 %": what was billed, less the rate. */
function rated(entry: Entry, sign: 1 | -1, rate: number): SettledEntry {
  const gross = entry.bases[0]?.minor ?? 0;
  const discount = Math.round((gross * rate) / 10_000);
  const amounts = { gross: gross * sign, discount: discount * sign, paid: (gross - discount) * sign };
  return { entry, sign, unexplained: 0, plain: false, unsaid: false, ...amounts };
}

/** "Invoice 7731 over EUR 2,400.00 is paid in full": what was billed is what was paid. */
function isWhole({ reference, bases }: Entry, text: string): boolean {
  const [only] = bases;
  const whole =
    /^[^.;\n\d]{0,20}(?:in full|vollständig|en totalité|intégralement|en su totalidad|per intero|volledig)(?!\p{L})/iu;
  return only !== undefined && only.start > reference.end && whole.test(text.slice(only.end, only.end + 60));
}

type Bases = { gross: AmountMark | null; paid: AmountMark | null; middle: AmountMark[] };

/** Which amounts are what was billed and what was paid: by their words, else the first and the last. */
function basesOf(bases: AmountMark[], reduced: boolean, { base }: Manner): Bases {
  const open = bases.filter((amount) => amount.role === 'unknown');
  let gross = bases.find((amount) => amount.role === 'gross') ?? null;
  let paid = bases.findLast((amount) => amount.role === 'paid') ?? null;
  if (!gross && !paid && open.length === 1) {
    const only = open[0] as AmountMark;
    return reduced && base === 'gross'
      ? { gross: only, paid: null, middle: [] }
      : { gross: null, paid: only, middle: [] };
  }
  if (!gross && open.length > 0 && (paid || open.length > 1)) gross = open.shift() ?? null;
  if (!paid && open.length > 0) paid = open.pop() ?? null;
  return { gross, paid, middle: open };
}

function isCredit({ reference, bases }: Entry, { enclosed }: Manner): boolean {
  if (reference.names === 'credit') return true;
  return bases.some((amount) => amount.minus || (amount.enclosed && enclosed === 'minus'));
}

/** What is kept until later at a rate is no discount: "Sicherheitseinbehalt 5 %". */
const heldBack = /einbehalt|rückbehalt|retain|retention|hold-?back|withh|garant[ií]|ritenut|retenci|retenue/iu;

/** Whether the difference is the rate that the words name: "less 2 %". */
function isRate({ reference, bases }: Entry, gross: number, rest: number, text: string): boolean {
  const words = text.slice(reference.end, bases.at(-1)?.end ?? reference.end);
  const rate = /(\d{1,2}(?:[.,]\d{1,2})?) ?%/.exec(words)?.[1]?.replace(',', '.');
  return rate !== undefined && !heldBack.test(words) && Math.abs((gross * Number(rate)) / 100 - rest) <= 1;
}

/** The reason written beside an amount kept back: behind it, else between the word for it and the amount. */
export function reasonOf({ amount }: Kept, text: string): { text: string; start: number; end: number } | null {
  const around = reasonAround(amount, text);
  const given = around ? null : reasonGiven(amount, text);
  if (given) return given;
  const found = around ?? reasonLeading(amount, text) ?? reasonBehindColon(amount, text);
  const article =
    /^(?:(?:less|minus|abzüglich|moins|menos|meno|mindre|minus) )?(?:an?|ein(?:e[nr]?)?|une?|una?|een|less|minus|abzüglich|moins|menos|meno|de|di|del?l?[ao]?|des|du|van|of|for|för|for|af|av|z|za) (?=\p{L})/iu.exec(
      found?.text ?? '',
    )?.[0].length ?? 0;
  if (!found) return null;
  const said = found.text.slice(article);
  const why = wordsOf(said);
  const start = found.start + article + said.indexOf(why);
  return { text: why, start, end: start + why.length };
}

/** "Inhouding wegens te late levering op factuur": without the words that lead to a reason, and those that point to an invoice behind it. */
function wordsOf(reason: string): string {
  const led = deductionFor.exec(reason)?.[0].length ?? 0;
  const bare = reason.slice(led).replace(toInvoice, '');
  return /\p{L}{3}/u.test(bare) ? bare : reason;
}

const deductionFor =
  /^(?:(?:deduct(?:ion|ed)|withh(?:eld|olding)|kept back|abzug|k[üu]rzung|einbehalt|retenue|d[ée]duction|deducci[óo]n|descuento|retenci[óo]n|trattenut[ao]|detrazione|inhouding|ingehouden|aftrek|avdrag|fradrag|potr[ąa]cenie|dedu[çc][ãa]o|desconto|(?:a |da )?dedurre|[àa] d[ée]duire|a (?:deducir|deduzir|descontar)) )(?:(?:due to|because of|for|wegen|für|aufgrund|pour|por|per|wegens|voor|för|på grund af|za) )?(?=\p{L}{2})|^(?:due to|because of|wegens?|vanwege|aufgrund|på grund af) (?=\p{L}{2})/iu;
const toInvoice =
  / (?:on|from|against|op|van|su|sulla|da|sur|de la|auf|von|zu|bei|på|sobre|da|na|para la|de) ?(?:the |la |il |die )?(?:invoice|inv|factuur|fattura|facture|factura|fatura|rechnung|faktura)[.]?$/iu;

/** What stands behind an amount: its currency, the invoice it is taken from, verbs, a word for a reason, and the reason. */
const saidBehind = new RegExp(
  String.raw`^[ \t]*[)\]]?[ \t]*(?:(?:${currencyCodes})\b[ \t]*)?(?:(?:from|off|on|against|bei|von)[ \t]+(?:invoice|inv|rechnung)?\.?[ \t#]*[\w/-]*\d[\w/-]*[ \t]+)?(?:difference[ \t]+)?(?:(?:is|was|were|has been|have been|wurden?)[ \t]+)?(?:(?:deducted|withheld|held back|taken off|abgezogen|einbehalten)[ \t]+)?(?:(?:de |d['’]|als )?(?:retenue|déduction|abzug|deducción|descuento)[ \t]+)?(?:[-–:,(]?[ \t]*(?:(?:that |which )?(?:you|we|they|he|she) \p{L}[^\d.,;()\$€£=\n]{2,40}? )?(?:for|due to|because of|because|on account of|as|re|wegen|für|aufgrund|pour|por|per|voor|za|för|reason:?)[ \t]+(?:the[ \t]+)?(?:\d{1,4}[ \t]+)?|[(\-–:][ \t]*)?(?<why>[^\d.,;()\$€£=\n]{3,80}?)(?=[ \t]*(?:(?<!\p{L})(?:and|und|et)[ \t]*)?(?:[.,;()\$€£=\n\d]|$|\b(?:abgezogen|einbehalten|gekürzt|deducted|withheld|under|per|(?:from|on|off|against)[ \t]+(?:(?:your|our|the)[ \t]+)?(?:invoices?|inv|#|\S*\d)|see|so (?:that|we|it|this|i)|which|leaving|hence|ref|unter|gemäß|claim|invoice|inv)\b))`,
  'iu',
); // biome-ignore format: one pattern

function reasonAround(amount: AmountMark, text: string): { text: string; start: number; end: number } | null {
  const line = text.slice(amount.end, amount.end + 160);
  const named = /^[ \t]*\n[ \t]*(?:reason|deduction reason|remarks?|comments?|note|grund|bemerkung|motif|motivo)(?:[ \t]*[:=-][ \t]*|\t|[ ]{2,})[ \t]*(?<why>[^\n]{3,80})/iu.exec(line); // biome-ignore format: one pattern
  if (named?.groups?.why) {
    const start = amount.end + named[0].length - named.groups.why.length;
    return { text: named.groups.why.trim(), start, end: start + named.groups.why.trimEnd().length };
  }
  const enclosed = /^[ \t]*(?:[A-Z]{3}|[$€£])?[ \t]*\((?<why>[^()\n]{3,60})\)/u.exec(line)?.groups?.why;
  if (enclosed && tells(enclosed) && !/\d[.,]\d{2}/.test(enclosed)) {
    const start = amount.end + line.indexOf(enclosed);
    return { text: enclosed, start, end: start + enclosed.length };
  }
  const behind = saidBehind.exec(line);
  const why = behind?.groups?.why;
  if (behind && why && tells(why)) {
    const start = amount.end + behind[0].length - why.length;
    return { text: why.trim(), start, end: start + why.trimEnd().length };
  }
  const before = text.slice(Math.max(0, amount.start - 90), amount.start);
  const led = /(?:^|\n)[ \t\-*•]*(?<why>\p{L}[^\d\n:;]{2,60}?)[ \t]+(?:on|for|in|from|bei|für|auf|pour|en|op|su|sulla|sur|på|sobre)?[ \t]*(?:invoice|inv|rechnung|facture|factura|factuur|fattura|fatura|faktura)?\.?[ \t#]*[\w/-]*\d[\w/-]*[ \t:=-]*(?:[A-Z]{3}|[$€£])?[ \t(-]*$/iu.exec(before); // biome-ignore format: one pattern
  if (led?.groups?.why && tells(led.groups.why)) {
    const start = amount.start - before.length + led.index + led[0].indexOf(led.groups.why);
    return { text: led.groups.why, start, end: start + led.groups.why.length };
  }
  const ahead = /(?:(?:less|minus|short(?:ed| paid|-paid)?|deduct(?:ed|ion|ions)?|abzüglich|abzgl\.?|abzug|moins|menos)(?!\p{L})|[-(–•*])[ \t]*(?:of|for|due to|by|wegen|für|pour|por)?[ \t:]*(?<why>[^\d.,;()\n:]{3,60}?)[ \t]*(?:of|von|de|:|-|–)?[ \t]*$/iu.exec(before); // biome-ignore format: one pattern
  const reason = ahead?.groups?.why;
  if (!ahead || !reason || !tells(reason)) return null;
  const start = amount.start - before.length + ahead.index + ahead[0].indexOf(reason);
  return { text: reason.trim(), start, end: start + reason.trimEnd().length };
}

/** "One bag was torn open so I took 15.00 off", "weil drei Kisten fehlten, haben wir 45,00 abgezogen": the clause that gives the reason. */
function reasonGiven(amount: AmountMark, text: string): ReturnType<typeof reasonOf> {
  const before = text.slice(Math.max(0, amount.start - 220), amount.start);
  const given =
    /(?:(?<!\p{L})(?:but|as|because|since|aber|jedoch|da|weil|mais|car|comme|parce que|pero|como|porque|ya que|ma|perché|siccome|poiché|maar|omdat|aangezien|mas|men|eftersom|fordi|da|ale|ponieważ)\s+|[.!;,]\s+|\n[ \t]*)(?:(?:because|since|as|weil|da|comme|car|como|porque|siccome|poiché|omdat|aangezien|eftersom|fordi|ponieważ)\s+)?(?<why>\p{L}[^.,;:!\n$€£=]{6,90}?),?\s+(?:and |und |et |y |e |en |og |och )?(?:(?:so|hence|therefore|thus|daher|deshalb|deswegen|donc|aussi|por (?:lo que|eso)|así que|quindi|perciò|pertanto|dus|daarom|por isso|så|därför|derfor|więc|dlatego)(?!\p{L})|(?<=(?:because|since|as|weil|da|comme|car|como|siccome|poiché|omdat|aangezien|eftersom|fordi|ponieważ)\s[^.;:!\n]{6,100})(?=(?:we|i|haben|habe|nous|hemos|abbiamo|ho|hebben|heb|har|vi)\s|j['’]))[^.;:\n\d]{0,40}(?:[A-Z]{3}|[$€£])?[ \t]*$/iu.exec(before); // biome-ignore format: one pattern
  const why = given?.groups?.why;
  if (!given || !why || !tells(why) || /\d[.,]\d{2}/.test(why)) return null;
  const start = amount.start - before.length + given.index + given[0].indexOf(why);
  return { text: why.trim(), start, end: start + why.trimEnd().length };
}

/** "Retención IR 3%   150.00": what leads its own line to the amount, where that is more than the word for a deduction. */
function reasonLeading(amount: AmountMark, text: string): { text: string; start: number; end: number } | null {
  const from = text.lastIndexOf('\n', amount.start - 1) + 1;
  const lead = text.slice(from, amount.start);
  const why = /^[ \t\-*•]*(?<why>\p{L}[^\n:;]{2,60}?)[ \t:=-]*(?:[A-Z]{3}|[$€£])?[ \t(-]*$/u.exec(lead)?.groups?.why;
  if (!why || !tells(why) || /(?<!\p{L})(we|our|i|you|your|is|was|has|have|wir|nous|hemos)(?!\p{L})/iu.test(why))
    return null;
  if (saysTableWords(why.replace(/\bless\b/gi, ''))) return null;
  const start = from + lead.indexOf(why);
  return { text: why, start, end: start + why.length };
}

/** "Retenue sur M-2299 : 12 sacs humides   -96,00": what stands between the colon of its line and the amount. */
function reasonBehindColon(amount: AmountMark, text: string): { text: string; start: number; end: number } | null {
  const from = text.lastIndexOf('\n', amount.start - 1) + 1;
  const lead = text.slice(from, amount.start);
  const why = /\p{L}[^\n:]*:[ \t]*(?<why>(?:\d{1,3} )?\p{L}[^\n:;]{2,60}?)[ \t]*(?:[A-Z]{3}|[$€£])?[ \t(–-]*$/u.exec(
    lead,
  )?.groups?.why;
  if (!why || !tells(why) || saysTableWords(why)) return null;
  const start = from + lead.lastIndexOf(why);
  return { text: why, start, end: start + why.length };
}

/** Small words alone give no reason, nor do those that only say that something was taken off, of which invoice, or for what. */
function tells(words: string): boolean {
  return /\p{L}{3}/u.test(
    words.replace(
      /(?<!\p{L})(?:and|the|from|total|net|paid|this|with|und|der|die|das|been|has|have|was|were|USD|EUR|GBP|invoices?|amount|only|leaving|leaves|off|taken|took|deducted|withheld|kept|held|back|short|abgezogen|einbehalten|gekürzt|in abzug gebracht|rechnung|facture|factura|fattura|factuur|faktura|déduit\p{L}*|retenu\p{L}*|descontad\p{L}*|deducid\p{L}*|retenid\p{L}*|trattenut\p{L}*|detratt\p{L}*|ingehouden|afgetrokken|deduzid\p{L}*|retid\p{L}*|dragit av|trukket|fratrukket|potrącon\p{L}*|la|les?|los|las|il|lo|de|het|den)(?!\p{L})/giu,
      '',
    ),
  );
}
