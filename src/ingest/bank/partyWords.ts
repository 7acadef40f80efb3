import type { TextPiece } from './joinedText.ts';
import { isLoneReference } from './textTokens.ts';

/**
 * Who paid and under which references, from the labels that banks put before values in a free text ("ORIG CO NAME:", "ORG=",
 * "/ORDP/", "NAAM:"). A value ends at the next label, at two blanks, or where the text goes on to say what is paid.
 */
export type PartyWords = Record<keyof typeof labels, string | null>;

/** A free text of more characters has no labels that are worth finding. */
const longest = 4_000;

const labels = {
  endToEnd:
    /\b(?:EREF|END[ -]TO[ -]END(?: ?(?:ID|REF))?|E2E(?: ?(?:ID|REF))?|KENMERK)\s*[:=]\s*([^\s,;/]+)|\s\/REF\s+([^\s,;]+)/i,
  // "TRN*1*0719…\" of an 820's addenda is the number that the payer's advice has, too.
  trace: /\b(?:TRN|TRACE(?: ?(?:NO|NUM|NUMBER))?\s?#?|IMAD)\s*[:=#]\s*([^\s,;]+)|\bTRN\*[13]\*([^*\\~\s]+)/i,
  own: /\bREF(?:ERENCE)?\b\s*[.:]?\s+(?=[\w/-]*\d)([A-Z\d][\w/-]{3,})/i,
  payer:
    /(?:\/ORDP\/(?:\/?NAME\/)?|\b(?:DBNM|ORIG(?:INATOR)?(?:'?S)?(?: CO(?:MPANY)?)?(?: NAME)?|ORG(?: NAME)?|CO(?:MPANY)? NAME|SENDER(?: NAME)?|SNDR|PAYOR|PAYER|REMITTER|ORDP|ORD(?:ERING)? (?:CUST(?:OMER)?|PARTY)|ORDERING|NAAM|OPDRACHTGEVER|AUFTRAGGEBER|ABSENDER|DONNEUR D.ORDRE|EMETTEUR|ORDENANTE|ORDINANTE|FROM|FRA(?=:\s*\p{L}{2})|FR[ÅA]N|AVSENDER|BETALER|MAKSAJA|B\/O|BY ORDER OF)\s*[:=]\s*(?:\/\w{4,34}\s+)?)(?=[\p{L}\d])/iu,
  payee: /(?:\/BENM\/(?:\/?NAME\/)?|\b(?:CRNM|BNF|BENEFICIARY|TO)\s*[:=]\s*)(?=[\p{L}\d])/iu,
  payerAccount: /\b(?:DACT|ORIG ACCT|ORG ACCT|IBAN)\s*[:=]\s*(\w+)/i,
  payerId: /\b(?:ORIG(?: CO)? ID|CO(?:MPANY)? ID|IDNM)\s*[:=]\s*([\w-]+)/i,
} as const;

/** Words for the kind of an entry, beside the name of who paid. */
const entryKind =
  '(?:ACH|EFT|EDI|WIRE|VENDOR|SUPPLIER|CORP|TRADE|A/?P)\\s(?:P(?:AY)?M(?:EN|N)?TS?|PYMN?TS?|PAY|CREDIT|CR|TRANSFER)|CCD|CTX|PPD';

/** Words for the way money came, and that it came, which banks print before the name of who sent it. */
const schemes =
  'CHE(?:CK|QUE)|DEPOSIT|DIRECT|FASTER|BACS|FPS|FPI|CHAPS|BGC|CREDITS?|PAYMENTS?|TRANSFER|RTGS|OSKO|NPP|EFT|ACH|EDI|WIRE|INWARD|INCOMING|DOMESTIC|FOREIGN|INTERNATIONAL|SEPA|SCT|INST(?:ANT)?|BANKGIRO|INBET(?:ALNING)?|PLUSGIRO|BG|PG|GIRO|GUTSCHRIFT|(?:UE|Ü)BERWEISUNG(?:SGUTSCHRIFT)?|EINGANG|ZAHLUNGSEINGANG|VIREMENT|VIR|RECU|REÇU|BONIFICO|ACCREDITO|TRANSFERENCIA|ABONO|OVERBOEKING|BIJSCHRIJVING|PRZELEW|PRZYCHODZ(?:A|Ą)CY|INNBETALING|INDBETALING|INBETALNING|TILISIIRTO';

/** Without a label: the name before "DES:", behind "B/O" or "PAYMENT FROM", or a first line that ends in a legal form. */
const unlabelled = [
  /^(?:ACH (?:CREDIT|PAYMENT) )?()(?=[\p{L}\d][^:=]{1,60}? DES:)/iu,
  // The columns of a US bank's description: name, entry, kind of ACH entry.
  /^(?!(?:PRE-?AUTH\w*|ACH|EDI|ELECTRONIC|INCOMING|DIRECT|LOCKBOX|WIRE)\b)()(?=\p{L}[^:=\n]{2,40}?\s{2,}[^:=\n]{0,40}?\b(?:CCD|CTX|PPD|EDI|ACH|PY?MN?TS?|PAYMENTS?|VENDOR|A\/?P)\b)/iu,
  // The same with single blanks: the kind of entry stands before or behind the name.
  /^(?:PRE-?AUTH\w*\s+)?(?:ACH|EFT|EDI)\s+(?:CREDITS?|CR|DEPOSIT|PAYMENT|P[AY]?MT)\s+(?!FROM\b)()(?=\p{L})/iu,
  new RegExp(
    `^(?!(?:PRE-?AUTH\\w*|ACH|EDI|EFT|ELECTRONIC|INCOMING|DIRECT|LOCKBOX|WIRE|VENDOR)\\b)()(?=\\p{L}[^:=\\n\\d]{2,40}?\\s(?:${entryKind})\\b)`,
    'iu',
  ),
  /\b(?:REMITTER|PAYER|PAYOR|ORIG(?:INATOR)?)\s+(?!(?:CO|ID|NAME|ACCT|BA?N?K)\b)()(?=\p{L})/iu,
  /\bB\/O\s+()(?=\p{L})/iu,
  /\bBY ORDER OF\s+()(?=\p{L})/iu,
  /\b(?:WIRE|TRANSFER|TFR|PAYMENT|PMT|CREDIT|DEPOSIT|FUNDS|BACS|FPS|FPI|CHAPS|BGC|ACH|RECEIVED|RECD|IN)\s+(?:RECEIVED\s+|RECD\s+)?FROM\s+()(?=\p{L})/iu,
  /\b(?:GUTSCHRIFT|ZAHLUNG|(?:UE|Ü)BERWEISUNG)\s+VON\s+()(?=\p{L})/iu,
  /\bVIR(?:EMENT|T)?\s+(?:(?:SEPA|INST(?:ANTANE)?|RECU|REÇU|FAVEUR)\s+)*\/?DE\s+()(?=\p{L})/iu,
  /\bTRANSF(?:ERENCIA)?\s+(?:(?:SEPA|RECIBIDA|INMEDIATA)\s+)*DE\s+()(?=\p{L})/iu,
  /\bBONIFICO\s+(?:(?:SEPA|ISTANTANEO|RICEVUTO|A VOSTRO FAVORE|DISPOSTO)\s+)*DA\s+()(?=\p{L})/iu,
  /\bOVERBOEKING\s+VAN\s+()(?=\p{L})/iu,
  new RegExp(
    `^(?:(?:${schemes}|BANK|DE)\\s+)*()(?=\\p{L}[^:=\\d]{2,60}?\\b(?:LTD|LIMITED|PLC|LLC|LLP|INC|CORP|PTY|GMBH|AG|KG|OHG|EG|BV|NV|SARL|SAS)\\b)`,
    'iu',
  ),
];

const legalForms = 'LTD|LIMITED|PLC|LLC|LLP|INC|CORP|PTY|GMBH|AG|KG|OHG|EG|BV|NV|SARL|SAS|CO';

/** What ends a name: the next label, of one word or of the several that are known, or words that lead to what is paid. */
const knownLabel =
  'ORIG(?: CO)? (?:NAME|ID|ACCT)|ORG ID|CO(?:MPANY)? (?:ID|NAME|ENTRY DESCR?(?:IPTION)?)|(?:CO )?ENTRY DESCR?(?:IPTION)?|(?:DESC|EFF|ENTRY|VALUE|SETTLEMENT)(?:RIPTIVE)? DATE|SEC(?: CODE)?|TRACE (?:NO|NUM|NUMBER|#)|IND(?:IVIDUAL)? (?:ID(?: NO)?|NAME)|DETAILS OF (?:PAYMENT|CHARGES)|(?:BANK )?CHARGES|P(?:AY)?M(?:EN)?T (?:INFO|DETAILS?|REF(?:ERENCE)?)|REMIT(?:TANCE)? INFO(?:RMATION)?|DISC(?:RETIONARY)? DATA|ADDENDA(?: INFO)?|SEND(?:ER|ING)? (?:BANK|REF)|SNDR REF|FED (?:REF|ID)|(?:ORG|ORIG(?:INATOR)?|SND|RCV) B(?:AN)?K|INS BK|WIRE TYPE|BNF BK|END TO END(?: ID)?|BY ORDER OF|UNSTR(?:UCTURED)?|OBI|RFB|BNF|INDN';
const naming =
  'INVOICES?|INVS?|BILLS?|RECHNUNG(?:EN|S?NR|SNUMMER)?|RG|FACTU?UR(?:EN|NR)?|FACT(?:URES?|S)?|FACTURAS?|FRAS?|FATT(?:URA|URE)?|FAKTURA|CREDIT MEMO|CM|PO|RFB|REF(?:ERENCE)?|RMR|STATEMENT';
const nameEnd = new RegExp(
  [
    '\\s{2,}',
    '[;/|\\n]',
    ',(?!\\s*(?:INC|LLC|LTD|LIMITED|CORP|CO|LP|LLP|PLC|NA|N\\.A|L\\.P|PTY|S\\.A)\\b)',
    `\\s*\\b(?:${knownLabel})\\s?#?\\s*[:=]`,
    '\\s+[\\p{L}/#.]{2,14}\\s?[:=]',
    `\\s+(?:(?:FOR|RE|REF|PER|POUR|MOTIF|CONCEPTO|CAUSALE|PAYING|PAYS|(?:PAYMENT|PMT)(?: OF| FOR)?)\\W*\\s*)?(?:${naming})(?:[\\s.#:*-]+(?:NOS?|NUMBERS?|NUM|NR|IV)\\b)*[\\s.#:*-]*(?=\\p{L}{0,5}-?\\d)`,
    '\\s+RMR\\*',
    '\\s+(?:CK|CHK|CHECK|CHEQUE)\\s?#?\\s?(?=\\d)',
    '\\s+(?:CAUSALE|CONCEPTO|MOTIF|LIBELLE|BETREFF|VERWENDUNGSZWECK|VWZ|OMSCHRIJVING|TYTU[LŁ](?:EM)?|SALDO)\\b',
    '\\s+ID\\s+(?=[\\dX]{3})',
    `\\s+(?:PAYABLES|${entryKind})\\b`,
    '\\s+(?:SRF|TRN|RFB|FED|REF|SEQ|IMAD|OMAD)\\s?#',
    // An address begins behind the legal form with a number or a box, or wherever a street is named with its number.
    `(?<=\\b(?:${legalForms})\\.?),?\\s+(?=\\d|P\\.?\\s?O\\.? BOX)`,
    '\\s+(?=\\d{1,5}\\s+(?:[\\p{L}.]+\\s+){1,3}(?:ST|STR|STREET|AVE|AVENUE|ROAD|RD|BLVD|DRIVE|DR|LANE|LN|WAY|PKWY|HWY|SUITE|STE)\\b)',
    '\\s+(?:FOR|RE|PAYING|P(?:AY)?M(?:EN)?T(?: OF| FOR)?)\\s+(?=[\\p{L}-]{0,5}\\d{3})',
    // A number of its own behind a name is a reference, and so are letters with a number.
    '\\s+(?=\\d{5,}(?:\\s|$))',
    '\\s+(?=\\p{L}{1,4}[-/]?\\d{3,}[\\w/-]*(?:\\s|$))',
  ].join('|'),
  'iu',
);

/** The words of a free text, its pieces joined by blanks; null where it does not say them. */
export function partyWordsIn(given: string): PartyWords {
  const text = given.slice(0, longest);
  const value = (key: 'endToEnd' | 'trace' | 'own' | 'payerAccount' | 'payerId') => {
    const found = labels[key].exec(text);
    return (found?.[1] ?? found?.[2])?.trim() || null;
  };
  return {
    endToEnd: value('endToEnd'),
    trace: value('trace'),
    own: value('own'),
    payer: nameBehind(text, labels.payer) ?? firstName(text),
    payee: nameBehind(text, labels.payee),
    payerAccount: value('payerAccount'),
    payerId: value('payerId'),
  };
}

const schemesFirst = new RegExp(`^(?:(?:${schemes})\\b[\\s.:,/-]*)+`, 'iu');
const noName =
  /^(?:customer|payment|deposit|remittance|lockbox|misc\w*|various|funds?|cash|cheques?|checks?|collection|standing|order|own|account|from|to|by|for|of|your|our|ref(?:erence)?|invoices?|inv|bill|trade|vendor|supplier|corporate|trn|preauth\w*|pre-auth\w*|electronic|received|book|internal|\W+)$/i;

/**
 * A name that stands first in a line without any label, behind words for the scheme at most; null where it could be anything else. It is
 * only who paid where something else says that this is a payment for documents.
 */
export function bareNameIn(line: string): string | null {
  const text = line.slice(0, 200).replace(schemesFirst, '');
  const name = nameBehind(text, /^()/);
  if (name === null || /\d/.test(name) || /[:=*]/.test(name)) return null;
  const words = name.split(/\s+/);
  return /^\p{L}{2}/u.test(name) &&
    words.some((word) => /^\p{L}{2,}/u.test(word) && !noName.test(word)) &&
    !noName.test(words[0] ?? '')
    ? name
    : null;
}

/**
 * What stands behind the name of who paid; all of it where the name stands nowhere. A bare number right behind a name may be the
 * payer's own as well as ours, and is left out.
 */
export function behindName(pieces: TextPiece[], name: string | null): TextPiece[] {
  const holder = name === null ? -1 : pieces.findIndex(({ text }) => text.includes(name));
  return pieces.flatMap((piece, index): TextPiece[] => {
    if (index !== holder || name === null) return [piece];
    const cut = piece.text.indexOf(name) + name.length;
    const text = piece.text.slice(cut);
    return text.trim() === '' || isLoneReference(text.trim()) ? [] : [{ ...piece, text, start: piece.start + cut }];
  });
}

function firstName(text: string): string | null {
  for (const pattern of unlabelled) {
    const name = nameBehind(text, pattern);
    if (name) return name;
  }
  return null;
}

function nameBehind(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const from = found.index + found[0].length;
  const rest = text.slice(from, from + 200);
  const end = nameEnd.exec(rest)?.index ?? rest.length;
  const name = rest
    .slice(0, end)
    .replace(/[\s,;:=-]+$/, '')
    .trim();
  return /\p{L}/u.test(name) && name.length <= 140 ? name : null;
}

/** What the text calls the payer's own reference, unless it is one of the documents that are paid. */
export function ownReference(
  { own }: Pick<PartyWords, 'own'>,
  reading: { items: { reference: string }[]; references: string[] } | null,
): string | null {
  if (own === null || reading === null) return null;
  const documents = [...reading.items.map(({ reference }) => reference), ...reading.references];
  return documents.length > 0 && !documents.some((each) => each.includes(own) || own.includes(each)) ? own : null;
}
