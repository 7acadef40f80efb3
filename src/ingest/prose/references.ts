import { currencyCodes } from '../currencies.ts';

/** A number that names a document of ours or a claim of theirs. */
export type PrintedReference = {
  start: number;
  end: number;
  said: string;
  names: 'invoice' | 'credit' | 'claim';
};

const token = '[A-Za-z0-9]{1,16}(?:[-/_.][A-Za-z0-9]{1,16}){0,4}';
/** Words in capitals that name no series of documents before their number ("FT 2026/331", "LG 20118" do). */
const noSeries =
  /^(?:NO|NR|NOS|NUM|REF|ID|DATE|DTD|DUE|OF|FOR|AND|TO|FROM|VON|VOM|UND|DE|DU|ET|DEL|PER|PO|SO|AMT|TOT|QTY|USD|EUR|GBP|CAD|AUD|CHF|SEK|DKK|NOK|PLN) /;
const number =
  '(?:[ \\t]\\d{1,2}(?=:[ \\t]{1,20}\\S*\\d{3}))?(?:[ \\t]*(?:no|nos|numbers?|nr|nrn|nummern?|num|n°|nº|ref|references?|id|#s?|der|die|la|le|les|los|las|our|your|our number|numéros?|números?|numero|numeri|n\\.|van|di|z|nro)(?![a-z])[.:]?){0,3}(?:[\\s.:#]{1,4}|[.:#]{0,2}[ \\t]{1,40})';

const labels: [PrintedReference['names'], string][] = [
  ['credit', "credit[ -]?(?:memos?|notes?|invoices?)|credits?|cr\\.? memo|cm|cn|n\\.c|gutschrift(?:en)?|avoirs?|notes? de crédit|notas? de (?:crédito|abono)|abonos?|credit(?:nota|factuur)|not[ae] (?:di )?credito|kreditnotae?|kreditfaktur[ae]|korekta"], // biome-ignore format: a table
  ['claim', 'claims?|debit[ -]?(?:memos?|notes?)|charge ?-?backs?|dm|rma|cases?|reklamation(?:en)?|belastung(?:en|sanzeige)?|litige|réclamation|reclamación'],
  ['invoice', 'invoices?|invs?|bills?|documents?|docs?|payable id|rechnung(?:en|snummern?|snr)?|rg|re-?nr|belege?|belegnummern?|factures?|fact|facturas?|fras?|factuur|facturen|fattur[ae]|fatt|ft(?=\\.|[ ]\\d{2,}[-/])|[a-zäöüß]{3,30}rechnung|faturas?|faktur[aęąy]?|fakturaer|fakturor|fakturanr|factuurnummers?|notas? fisca(?:l|is)|nfs?-?e?'], // biome-ignore format: a table
]; // biome-ignore format: a table

/** Prefixes that say by themselves what a number names. */
const prefixed: [PrintedReference['names'], RegExp][] = [
  ['credit', /(?<![\w/-])(?:CM|CN|CRN?|CREDIT|GS|GU|AV|NC|AB)[-/_]?\d{2,14}(?:[-/]\d{1,10}){0,2}(?![\w]|[.,]\d)/g],
  ['claim', /(?<![\w/-])(?:CLM|CL|DM|DN|CB|D|RMA|DED|CHB|REK)[-/_]?\d{2,14}(?:[-/]\d{1,10}){0,2}(?![\w]|[.,]\d)/g],
  [
    'invoice',
    /(?<![\w/-])(?:INVOICE|INV|IN|IV|SI|SINV|RE|RG|RNR|RN|FA|FAC|FC|F|FV|BILL|R|S|A)[-/_]?(?:\d{3,14}(?:[-/]\d{1,10}){0,2}|\d{2}[-/]\d{3,10})[A-Z]{0,3}(?![\w]|[.,]\d)/g,
  ],
];

/** Series that stand a blank before their number, as in Italy and Portugal: "FT 2026/93". */
const inSeries: [PrintedReference['names'], RegExp][] = [
  ['invoice', /(?<![\w/-])(?:FT|FTR|FC|FR|FS|FV|VF) \d{1,8}(?:[-/]\d{1,8}){1,2}(?![\w]|[.,]\d)/g],
  ['credit', /(?<![\w/-])(?:NC|ND) \d{1,8}(?:[-/]\d{1,8}){1,2}(?![\w]|[.,]\d)/g],
];

/** Finds references by their labels ("invoices 4711, 4712 and 4713"), by prefix ("INV-1001"), and by standing before an amount. */
export function findReferences(text: string, heading = ''): PrintedReference[] {
  const found: PrintedReference[] = [];
  const taken = (start: number, end: number) => found.some((other) => start < other.end && end > other.start);
  const add = (reference: PrintedReference) => {
    if (!taken(reference.start, reference.end)) found.push(reference);
  };
  for (const [names, label] of labels) {
    const pattern = new RegExp(
      `(?<![\\wäöüéèñ])(?:${label})(?![a-zäöüéèñ])[.]?${number}(?<token>(?:[A-Z]{1,4} (?=(?:[A-Z]{1,3}[/-])?\\d))?(?=[A-Za-z/_.-]*\\d)${token})`,
      'gi',
    );
    for (const match of text.matchAll(pattern)) addList(text, match, names, add);
  }
  for (const [names, pattern] of [...prefixed, ...inSeries]) {
    for (const { 0: said, index } of text.matchAll(pattern))
      add({ start: index, end: index + said.length, said, names });
  }
  for (const { index, groups } of text.matchAll(
    /(?<![\w/-])(?:RE|RG|GS) (?<token>\d{4,14}(?:[-/]\d{1,10})?|\d{2}[-/]\d{2,10})(?![\w]|[.,]\d)/g,
  )) {
    const said = groups?.token ?? '';
    add({ start: index + 3, end: index + 3 + said.length, said, names: text[index] === 'G' ? 'credit' : 'invoice' });
  }
  for (const reference of bareReferences(text)) add(reference);
  for (const reference of [...found]) {
    continueList(text, reference, add);
    for (const before of listBefore(text, reference)) add(before);
  }
  const headed = heading === '' ? [] : findReferences(heading);
  for (const reference of [...namedAgain(text, [...headed, ...found]), ...inSameSeries(text, found)]) add(reference);
  if (found.length === 0) for (const reference of unlabelledReferences(text)) add(reference);
  const told = found.sort((a, b) => a.start - b.start);
  // A payment pays invoices: where every number seems a credit or a claim by its letters alone, the letters mean something else.
  const seeming = !found.some(({ names }) => names === 'invoice') && !saysReduced.test(text);
  return seeming ? told.map((reference) => ({ ...reference, names: 'invoice' })) : told;
}

/** Words of a text that has credits or claims. */
const saysReduced =
  /(?<!\p{L})(?:credit(?! transfer| card)|debit(?! card)|claim|memo|charge ?-?back|deduct|less|returns?|gutschrift|belastung|abz[uü]g|reklamation|avoir|retenue|litige|abono|descuento|nota di|detra|trattenut)/iu;

/** "Invoices LG 20118 over 912.00 and LG 20131 over 88.00": further numbers of a series whose letters stand a blank before them. */
function inSameSeries(text: string, found: PrintedReference[]): PrintedReference[] {
  const series = new Map(
    found.flatMap(({ said, names }) => (/^[A-Z]{1,4} \d/.test(said) ? [[said, names] as const] : [])),
  );
  return [...series].flatMap(([said, names]) => {
    const alike = new RegExp(`(?<![\\w/-])${said.split(' ')[0]} \\d[\\d/-]{1,14}(?![\\w]|[.,]\\d)`, 'g');
    return [...text.matchAll(alike)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      said: match[0],
      names,
    }));
  });
}

/** "Paid your 10442 by card", "a cheque for 5518", "den Betrag von 73,19 € zu 44017": how people name an invoice who know which one is meant. */
function unlabelledReferences(text: string): PrintedReference[] {
  const led =
    /(?<!\p{L})(?:your|yours|ihre[rmn]?|votre|vos|su|vuestr[ao]s?|uw|jullie|er|din|jeres|wasz\p{L}*|for|zu|against|settl(?:es|ing|ed)|covering|covers|pour|para|per|voor|för|za)[ \t]{1,3}#?(?<token>(?=[A-Za-z/-]*\d)[A-Za-z]{0,6}[-/]?\d[\w/-]{2,16})(?=[ \t]*(?:$|[.,;:)(–-](?:\s|$)|(?:is|was|has|on|by|via|dated|from|in|and|settled|paid|today|yesterday|cleared|haben|wurde|ist|am|heute|und|par|le|et|du|con|el|op|met|den|i|med|w)(?!\p{L})))/gimu;
  return [...text.matchAll(led)].flatMap((match) => {
    const said = match.groups?.token ?? '';
    const end = match.index + match[0].length;
    const good = isReference(said, text, end) && /\d{3}/.test(said) && !/^(?:19|20)\d\d$/.test(said);
    return good ? [{ start: end - said.length, end, said, names: 'invoice' as const }] : [];
  });
}

/** Further places where a number stands that is known from elsewhere in the text. */
function namedAgain(text: string, found: PrintedReference[]): PrintedReference[] {
  const known = new Map(found.map((reference) => [reference.said, reference.names]));
  return [...text.matchAll(/(?<![\w.,/-])[A-Za-z0-9][\w/-]{3,30}(?![\w/-]|[.,]\d)/g)].flatMap(({ 0: said, index }) => {
    const names = known.get(said);
    return names === undefined ? [] : [{ start: index, end: index + said.length, said, names }];
  });
}

function addList(
  text: string,
  match: RegExpMatchArray,
  names: PrintedReference['names'],
  add: (r: PrintedReference) => void,
) {
  const found = match.groups?.token ?? '';
  const end = (match.index ?? 0) + match[0].length;
  // The pattern takes small letters for capitals: "invoice for 4711" names no series.
  const said = /^[A-Z]{1,4} /.test(found) && !noSeries.test(found) ? found : (found.split(' ').at(-1) ?? '');
  if (!isReference(said, text, end)) return;
  const first = { start: end - said.length, end, said, names };
  add(first);
}

/** Further numbers of the same shape behind a reference: ", 4712 and 4713". */
function continueList(text: string, first: PrintedReference, add: (r: PrintedReference) => void): void {
  const next = new RegExp(`\\s{0,3}(?:,|;|&|\\+|/|\\b(?:and|und|sowie|et|y|e|en|og|och|oraz|i|ja)\\b)(?:\\s{0,2}\\b(?:and|und|et|y)\\b)?\\s{0,3}#?(?<token>${token})`, 'y'); // biome-ignore format: one pattern
  let last = first;
  for (let n = 0; n < 500; n++) {
    next.lastIndex = last.end;
    const match = next.exec(text);
    const said = match?.groups?.token ?? '';
    if (!match || !isReference(said, text, next.lastIndex) || !alike(said, last.said)) return;
    last = { start: next.lastIndex - said.length, end: next.lastIndex, said, names: first.names };
    add(last);
  }
}

/** "T/4401, T/4402 and T/4419 (…)": numbers of the same shape that lead to a reference told by what stands behind it. */
function listBefore(text: string, last: PrintedReference): PrintedReference[] {
  const before = new RegExp(`(?<![\\w/.,-])(?<token>${token})\\s{0,3}(?:,|;|&|\\+|\\b(?:and|und|sowie|et|y|e|en|og|och|oraz|i|ja)\\b)\\s{0,3}#?$`, 'i'); // biome-ignore format: one pattern
  const found: PrintedReference[] = [];
  for (let next = last; found.length < 500; ) {
    const from = Math.max(0, next.start - 60);
    const match = before.exec(text.slice(from, next.start));
    const said = match?.groups?.token ?? '';
    if (!match || !/\d{3}/.test(said) || !alike(said, next.said)) return found;
    const start = from + match.index;
    if (!isReference(said, text, start + said.length)) return found;
    next = { start, end: start + said.length, said, names: last.names };
    found.push(next);
  }
  return found;
}

/** Whether a token has digits enough and is no amount or ordinal. `end` is where it ends in the text. */
function isReference(said: string, text: string, end: number): boolean {
  if (!/\d{2}/.test(said) || /^\d{1,2}(?:st|nd|rd|th)$/i.test(said)) return false;
  // "Nota fiscal 45.118: …": grouped like an amount, but what follows its colon is one.
  const named = /^[ \t]{0,2}[:–][ \t]/.test(text.slice(end, end + 4));
  if (/^\d+\.\d{2}$/.test(said) || (/^\d{1,3}(?:\.\d{3})+$/.test(said) && !named)) return false;
  return !/^[\w%]|^[.,]\d|^\s?%/.test(text.slice(end, end + 3));
}

/** Same letters in front and about as many digits. */
function alike(a: string, b: string): boolean {
  const letters = (said: string) => said.replace(/\d.*$/s, '');
  return letters(a) === letters(b) && Math.abs(a.length - b.length) <= 2;
}

/**
 * Numbers without a word that stand where references stand: first on a line or behind "paying", followed by an amount with
 * nothing but punctuation between.
 */
function bareReferences(text: string): PrintedReference[] {
  const amount = `(?:[(\\[]?[-−]?(?:[A-Z]{3} ?|[$€£] {0,3}|kr\\.? ?|euros? )?[-−]?\\d(?:[\\d.,'’]|[ \\u00a0\\u202f\\u2009](?=\\d{3}(?!\\d))){0,14}[.,]\\d{2}(?!\\d)|[$€£] ?\\d|(?:${currencyCodes}) ?\\d)`;
  const led = new RegExp(
    `(?:^[ \\t]*(?:[-*•·–>]|\\d{1,3}[.)])?[ \\t]*(?:#|(?:n|nr|no|n[úu]m)[.°º]+[ \\t]*)?|\\b(?:paying|pays?|paid|covers|covering|for|against|settles|settling|takes care of|towards?|von|für|pour|para|and|und|et|y|og|och|oraz|en|i)[ \\t]{1,3}#?|(?:[,;|&+\\t(]| /)[ \\t]{0,3}#?)(?<token>${token})(?=(?:[ \\t](?:del|dell['’]|du|vom|of|dated|dd\\.?|van|från|fra|av|z|de)(?=[ \\t]{4}))?[ \\t]{0,16}[-:–—=(\\t|,/]{0,2}[ \\t]{0,40}(?:(?:less|for|of|von|über|de|=|at|mit|paid|net|pour|por|per|voor|van|di|i\\.h\\.v\\.|à|på|na)(?:[ \\t]{1,2}|[ \\t]?\\n[ \\t]{0,4})(?:\\d{1,2}(?:[.,]\\d)?[ ]?%[ \\t]{0,2})?)?${amount})`, // biome-ignore format: one pattern
    'gim',
  );
  // "C10033   credit note   -60.00": words in a column of their own between the two.
  const columns = new RegExp(
    `^[ \\t]*(?<token>${token})(?=(?:[ ]{2,40}|\\t)(?<words>\\p{L}(?:[^\\d\\n\\t]|\\d(?![.,]?\\d)){2,40}?)(?:[ ]{2,60}|\\t)${amount}[ \\t]*$)`,
    'gimu',
  );
  // "B 4410   $2,350.00": letters of a series, a blank, and a column further on the amount.
  const lettered = new RegExp(`^[ \\t]*(?<token>[A-Z]{1,3} \\d{3,12})(?=[ ]{0,2}:?(?:[ ]{2,40}|\\t)${amount})`, 'gmu');
  // "That's 10441 (1,150.00)": a number with its amount in parentheses, wherever it stands.
  const enclosing = new RegExp(
    `(?<![\\w/.,-])(?<token>${token})(?=[ \\t]?\\(${amount}(?: ?(?:[$€£]|zł|kr\\.?|euros?|[A-Z]{3}))?\\))`,
    'gim',
  );
  return [
    ...text.matchAll(led),
    ...text.matchAll(enclosing),
    ...text.matchAll(columns),
    ...text.matchAll(lettered),
  ].flatMap((match) => {
    const said = match.groups?.token ?? '';
    const end = match.index + match[0].length;
    const names = saysCredit.test(match.groups?.words ?? '') ? ('credit' as const) : ('invoice' as const);
    const good = isReference(said, text, end) && /\d{3}|^[A-Z]{2,6}[-/]\d{2}/.test(said);
    return good ? [{ start: end - said.length, end, said, names }] : [];
  });
}

const saysCredit = new RegExp(`^(?:${labels[0]?.[1]})(?![a-zäöüéèñ])`, 'i');
