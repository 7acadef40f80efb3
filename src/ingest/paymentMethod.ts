import type { Remittance } from '../core/remittance.ts';

type Method = NonNullable<Remittance['payment']['method']>;

/**
 * Words for ways to pay, in the order in which they decide: batch credits of ACH, BACS, SEPA and the giros are one kind to us,
 * what a payer calls a wire or a bank transfer another.
 */
const methods: [RegExp, Method][] = [
  [/(?<!\p{L})(ach|direct (?:deposit|credit|entry)|d[ée]p[ôo]ts? directs?|dep[óo]sito directo|ctx|ccd|ppd|eft|t[ée]f|bacs|faster payments?|sepa|sct|bankgiro(?:t)?|bgc?|plusgiro|autogiro|betalningsservice|electronic (?:funds? transfers?|payments?|transfers?|credit)|^electronic$|e-?payments?|transferencia electr[oó]nica(?: de fondos)?|transfer[êe]ncia eletr[ôo]nica|transferts? [ée]lectroniques?(?: de fonds)?|spei|pix|interac|neft|e-?transfer|trace)(?!\p{L})/iu, 'ACH'],
  [/(?<!\p{L})(?<!(?:not an?|no|pas un|kein|keinen|no es un|non è un|geen|nie jest) )(checks?(?!\s+(?:the|that|our|with|and|if|whether|your))|cheques?|chk|ck|chq|warrant|(?:verrechnungs|bar|bank)?schecks?(?:zahlung(?:en)?|betrag|nummer|nr)?|ch[èe]ques?|assegn[oi]|talão|talones?|czek(?:iem)?|sjekk|lettre-ch[èe]que|pay\s+to\s+the\s+order\s+of|pay against this)(?!\p{L})/iu, 'CHECK'],
  [/(?<!\p{L})(card|visa|mastercard|amex|kreditkarte|carte|tarjeta|carta di credito|creditcard)(?!\p{L})/iu, 'CARD'],
  [/(?<!\p{L})(wired?|t\/t|telegraphic transfer|rtgs|swift|fedwire|chaps|(?:bank |credit )?transfer(?:red|s)?|virements?|viré(?:e|s)?|virons|virerons|transferencia|transferência|transferidos?|transferi(?:mos|remos)|bonific[oi]|bonificato|bonific(?:hiamo|heremo)|overboeking|(?:bank)?overschrijving|overgemaakt|over(?:geboekt|geschreven)|(?:over te |over)maken|ma(?:ken|akten) (?:wij|we) [^.\n]{0,60}(?<!\p{L})over|(?:bank|sammel|auslands|sepa-?)?[üu]berw(?:eisung(?:s(?:betrag|summe|datum|auftrag|nummer))?|eisen|eist|iesen)|przelew(?:em|u)?|przela(?:liśmy|łem|łam|no)|(?:bank)?överf(?:öring|ört)|(?:bank)?overf(?:øring|ørsel|ørt))(?!\p{L})/iu, 'WIRE'],
  [/(?<!\p{L})(direct debit|(?:sepa-?)?lastschrift\p{L}*|prél[eè]vement|addebito diretto|sdd|domiciliaci[oó]n|recibo domiciliado|automatische incasso|débito direto|paypal|zelle|venmo)(?!\p{L})/iu, 'OTHER'],
]; // biome-ignore format: a table

/** The way to pay that a label, number or few words name, or null. */
export function namesMethod(text: string): Method | null {
  const said = withoutEither(text);
  return methods.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

const either = /(?<!\p{L})(\p{L}+)(\s?\/\s?|\s(?:or|oder|ou|o|of|lub|eller)\s)(\p{L}+)(?!\p{L})/gu;

/** The text with ways to pay blanked that it leaves open: a form's "Check/EFT No" says of neither that it was used. */
function withoutEither(text: string): string {
  if (!/\/|\s(?:or|oder|ou|o|of|lub|eller)\s/.test(text)) return text;
  const way = (word: string) => methods.find(([pattern]) => pattern.test(word))?.[1];
  return text.replace(either, (pair, one: string, _, other: string) => {
    const [first, second] = [way(one), way(other)];
    return first && second && first !== second ? ' '.repeat(pair.length) : pair;
  });
}

/** How a text says it was paid: by the word that comes first. `start` and `end` are where that word stands; null where none does. */
export function findMethod(text: string): { method: Method; start: number; end: number } | null {
  const said = withoutEither(text);
  const found = methods.flatMap(([pattern, method]) => {
    const match = pattern.exec(said);
    return match ? [{ method, start: match.index, end: match.index + match[0].length }] : [];
  });
  const [first, ...others] = found.sort((a, b) => a.start - b.start);
  const scheme =
    first && isAnyTransfer(text.slice(first.start, first.end)) ? others.find(({ method }) => method === 'ACH') : null;
  return scheme ?? first ?? null;
}

/** Words for a transfer of whatever kind: "virement" is a SEPA one where that is said as well, and a wire is a wire. */
export function isAnyTransfer(text: string): boolean {
  return namesMethod(text) === 'WIRE' && !/wire|t\/t|telegraphic|swift|fedwire|chaps/i.test(text);
}

const methodWord =
  /^(?:ach|eft|tef|bacs|sepa|chaps|swift|spei|ctx|ccd|ppd|wire|cheque|check|scheck|credit|direct|bank|bankgiro|plusgiro|giro|faster|telegraphic|electronic|payment|transfer|deposit|sammler|zahllauf|lauf|zahlung|(?:bank)?(?:überweisung|överföring|overføring|overførsel)|virement|bancaire|bonifico|bancario|transfer[êe]ncia|bancária|bancaria|overboeking|betaling|przelew|run|batch)$/iu;

/** Whether a few words are the name of a way to pay and nothing else ("SEPA-Überweisung", "virement bancaire"): a number behind it is the payment's. */
export function isMethodName(text: string): boolean {
  const words = text.split(/[\s\-/().]+/).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => methodWord.test(word)) && namesMethod(text) !== null;
}
