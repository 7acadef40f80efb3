import type { DocumentView } from '../../core/documentView.ts';
import type { Evidence } from '../../core/evidence.ts';
import { type ShownLine, shownLines } from './shownLines.ts';

/** A passage that wants bank details, payment instructions or contacts changed: what it is about, quoted where it stands. */
export type DetailChange = {
  about: 'bank_details' | 'payment_instructions' | 'contact';
  evidence: Evidence[];
  quote: string;
};

/** Passages reported of one document; one is enough for a warning. */
const mostReported = 10;

/**
 * Finds passages that announce other bank details, another way to pay or other contacts, in English, German, French, Spanish,
 * Italian and Dutch. Such a passage is how payment fraud begins, so it is never data: a person asks back by a way that is
 * already known. A line that merely states an account is none; words of change must stand near it. Pure.
 */
export function detailChanges(view: DocumentView): DetailChange[] {
  const lines = shownLines(view);
  const found: DetailChange[] = [];
  lines.forEach((line, at) => {
    if (found.length >= mostReported) return;
    const about = subjectOf(line.text);
    if (!about || !announcesChange(passageAround(lines, at), about)) return;
    const evidence = line.evidenceOf(0, line.text.length);
    found.push({ about: about.about, evidence: evidence ? [evidence] : [], quote: line.text.trim().slice(0, 200) });
  });
  return found;
}

type Subject = { about: DetailChange['about']; words: RegExp };

const subjects: Subject[] = [
  {
    about: 'bank_details',
    words:
      /\b(bank(ing)?\s+(account|details|information|data|coordinates)|account\s+(number|details|information)|iban|bic|swift(\s+code)?|sort\s*code|routing\s+(number|no)|aba\s+(number|no)|bsb|beneficiary(\s+account)?|bankverbindung|kontoverbindung|kontonummer|bankdaten|coordonn[ée]es\s+bancaires|compte\s+bancaire|rib|datos\s+bancarios|cuenta\s+(bancaria|de\s+banco)|coordinate\s+bancarie|conto\s+corrente|bankgegevens|rekeningnummer)\b/i,
  },
  {
    about: 'payment_instructions',
    words:
      /\b(payment\s+(instructions?|details|address)|remit(tance)?[\s-]*(to|address|instructions?)|lockbox|zahlungsanweisung(en)?|zahlungsweg|instructions?\s+de\s+paiement|instrucciones\s+de\s+pago|(future|all|further|subsequent|upcoming)\s+(payments|remittances|invoices)|(send|direct|wire|transfer)\s+(the\s+|all\s+|your\s+)?(funds|payments?|money))\b/i,
  },
  {
    about: 'contact',
    words:
      /\b(contact\s+(person|details|information|number)|(e-?mail|mailing)\s+address|phone\s+number|telephone\s+number|ansprechpartner|telefonnummer|e-?mail-?adresse|adresse\s+(e-?mail|[ée]lectronique)|correo\s+electr[óo]nico)\b/i,
  },
];

function subjectOf(text: string): Subject | null {
  return subjects.find(({ words }) => words.test(text)) ?? null;
}

/** A sentence may be wrapped: the line with its neighbours. */
function passageAround(lines: ShownLine[], at: number): string {
  return [lines[at - 1], lines[at], lines[at + 1]].map((line) => line?.text ?? '').join(' ');
}

const changeWords =
  /\b(ha(s|ve)\s+(been\s+)?(chang|updat|mov|switch|replac|amend)\w*|(is|are|be)\s+(chang|updat|replac)\w*|changed\s+(our|its|their|the|banks?)|change\s+(of|in|to)|new\s+(bank|account|iban|sort|routing|remit|payment|contact|e-?mail|phone|telephone|mailing|beneficiary|lockbox|swift|bsb|details)|updated?\s+(our|your|the|bank|account|records|system|payment|remittance)|please\s+(note|update|amend|change|use|redirect|direct|remit|send|wire|transfer)|no\s+longer\s+(use|send|pay|valid)|do\s+not\s+(use|send|pay)|instead\s+of|effective\s+(immediately|from|as\s+of)|with\s+immediate\s+effect|going\s+forward|from\s+now\s+on|henceforth|ge[äa]ndert|neue[nrs]?|ab\s+sofort|k[üu]nftig|[àa]\s+partir\s+d|nouve(au|lle|lles|aux)|chang[ée]|ha\s+cambiado|nuev[oa]s?|a\s+partir\s+de|nuov[aoe]|gewijzigd|nieuwe?)\b/i;

/** Change must be said within this many characters of what it is about. */
const nearby = 90;

function announcesChange(passage: string, { about, words }: Subject): boolean {
  for (const match of passage.matchAll(new RegExp(words.source, 'gi'))) {
    const from = Math.max(0, match.index - nearby);
    const around = passage.slice(from, match.index + match[0].length + nearby);
    if (changeWords.test(around) && !harmless(around, about)) return true;
  }
  return false;
}

/** "Please note … bank charges", "please contact us" and "please send payment" of a dunning line name no other details. */
function harmless(around: string, about: DetailChange['about']): boolean {
  if (about === 'contact')
    return !/\b(new|chang\w*|updat\w*|neue\w*|ge[äa]ndert|nouve\w+|nuev\w+|instead|no\s+longer|from\s+now)\b/i.test(
      around,
    );
  if (about === 'bank_details')
    return (
      /\bplease\s+(note|use)\b/i.test(around) &&
      !/\b(new|chang\w*|updat\w*|below|following|instead|different|other)\b/i.test(around)
    );
  return !/\b(new|chang\w*|updat\w*|instead|following|below|different|other|no\s+longer|effective|immediate|redirect|now\s+on|forward)\b/i.test(
    around,
  );
}
