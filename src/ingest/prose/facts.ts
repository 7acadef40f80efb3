import type { Remittance, RemittanceAdjustment } from '../../core/remittance.ts';
import { headOn } from '../head/head.ts';
import { labelledOn } from '../layout/labelled.ts';
import { type PayerKnown, payerAmong } from '../layout/payer.ts';
import { typedLines } from '../layout/typed.ts';
import type { Found } from '../layout/values.ts';
import { findMethod, namesMethod } from '../paymentMethod.ts';
import type { ProblemLog } from '../problems.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { findDaysNear, type PrintedDate } from './dates.ts';
import { gatherEntries } from './entries.ts';
import { adjustmentsOf } from './items.ts';
import { numbersIn, type Survey, surveyOf, writesDayFirst } from './marks.ts';
import { dayOfPaper, type PaymentNumber, saidOfPayment, todayWord } from './payment.ts';
import { type PrintedLine, passageOf } from './printedLine.ts';
import { clauseBreak } from './sentences.ts';
import { speaksOfPayment } from './words.ts';

/** What is known about a passage from outside of it. */
export type ProseContext = PayerKnown & {
  format: Remittance['format'];
  reader: Remittance['reader'];
  problems: ProblemLog;
  /** The day the message was sent, for "we have today transferred". */
  sentOn?: string | null;
  /** Whether a stated amount is enough, since what it pays is said elsewhere (in an attachment). */
  bare?: boolean;
  /** Whether the document writes the day before the month, where that shows elsewhere in it. */
  dayFirst?: boolean;
};

/** What may name the payment where the words do not. */
export type KnownBefore = Pick<ProseContext, 'sentOn' | 'dayFirst' | keyof PayerKnown>;

/** What words say of a payment whose items stand elsewhere, in a table beside them. */
export type ProseFacts = {
  reference: string | null;
  date: string | null;
  /** How surely the words name number and day, as labels are ranked. */
  referenceRank: number;
  dateRank: number;
  /** The same as printed where day and month could be either way round, which the table beside it may tell. */
  dateSaid: string | null;
  method: Remittance['payment']['method'];
  payer: string | null;
  currency: string | null;
  /** Amounts the whole payment may have, as printed, the surest words first. */
  amounts: { said: string; minor: number }[];
  /** Kept back from the payment as a whole. */
  standing: RemittanceAdjustment[];
};

/** Days counted from the one the message was written, as its words name them. */
const countedDays: [RegExp, number][] = [
  [/(?<!\p{L})(?:day before yesterday|vorgestern|avant-hier|anteayer|antier|l['’]altro ieri|eergisteren|anteontem|i förrgår|przedwczoraj)(?!\p{L})/iu, -2],
  [/(?<!\p{L})(?:yesterday|last night|gestern|ayer|ieri|gisteren|ontem|ig[åa]r|i g[åa]r|wczoraj)(?!\p{L})|(?<!\p{L})hier(?=[^.\n]{0,60}(?<!\p{L})(?:votre|facture|virement|chèque|nous)(?!\p{L}))|(?<=(?<!\p{L})(?:nous|vous|je|votre)(?!\p{L})[^.\n]{0,60}(?<!\p{L}))hier(?!\p{L})/iu, -1],
  [/(?<!\p{L})(?:pasado mañana|übermorgen|après-demain|dopodomani|overmorgen|pojutrze)(?!\p{L})/iu, 2],
  [/(?<!\p{L})(?:[Tt]omorrow|morgen|demain|mañana|domani|amanhã|imorgon|i morgen|jutro)(?!\p{L})/u, 1],
]; // biome-ignore format: a table

const saysToday = new RegExp(
  `(?<!\\p{L})(?:${todayWord}|this (?:morning|afternoon)|just now|zojuist|dziś)(?!\\p{L})`,
  'iu',
);

/** Days of the week, Sunday first. */
const weekdays = [
  'sun|sunday|sonntag|dimanche|domingo|domenica|zondag|söndag(?:en)?|søndag|niedziel[aęi]',
  'mon|monday|montag|lundi|lunes|lunedì|maandag|segunda(?:-feira)?|måndag(?:en)?|mandag|poniedziałek',
  'tues?|tuesday|dienstag|mardi|martes|martedì|dinsdag|terça(?:-feira)?|tisdag(?:en)?|tirsdag|wtorek',
  'wed|wednesday|mittwoch|mercredi|miércoles|mercoledì|woensdag|quarta(?:-feira)|onsdag(?:en)?|środ[aęy]',
  'thu|thurs?|thursday|donnerstag|jeudi|jueves|giovedì|donderdag|quinta(?:-feira)|torsdag(?:en)?|czwartek',
  'fri|friday|freitag|vendredi|viernes|venerdì|vrijdag|sexta(?:-feira)|fredag(?:en)?|piątek',
  'sat|saturday|samstag|sonnabend|samedi|sábado|sabato|zaterdag|lördag(?:en)?|lørdag|sobot[aęy]',
].map((names) => new RegExp(`(?<!\\p{L})(?:${names})s?(?!\\p{L})`, 'iu'));

const saysWillBe =
  /(?<!\p{L})(?:will|shall|going to|due|lands|arrives|hits|reaches|clears|should|werden|wird|ser[ao]n?t?|será|verrà|sarà|zal|zullen|komt|kommer|vil|będzie|zostanie)(?!\p{L})/iu;

/** The day that words of paying count from the one the message was written: "we have today transferred", "paid on Friday", "gestern überwiesen". */
function dayFrom(text: string, writtenOn: string | null): string | null {
  if (writtenOn === null) return null;
  const written = Date.parse(`${writtenOn}T00:00:00Z`);
  const away = (days: number) => new Date(written + days * 86_400_000).toISOString().slice(0, 10);
  for (const sentence of text.split(clauseBreak)) {
    if (!speaksOfPayment(sentence) && !/\d[.,]\d{2}(?!\d)/.test(sentence)) continue;
    const counted = countedDays.find(([pattern]) => pattern.test(sentence));
    if (counted) return away(counted[1]);
    if (saysToday.test(sentence)) return writtenOn;
    const named = weekdays.findIndex((pattern) => pattern.test(sentence));
    if (named === -1) continue;
    const ago = (new Date(written).getUTCDay() - named + 7) % 7;
    return away(saysWillBe.test(sentence) ? (7 - ago) % 7 || 7 : -ago);
  }
  return saysToday.test(text) ? writtenOn : null;
}

/** What the words say of the payment itself: reference, date, method and payer; labels with values before sentences. */
export function factsOf(survey: Survey, lines: PrintedLine[], context: KnownBefore) {
  const { text, numbers } = survey;
  const { heading = '', sentOn = null } = context;
  const typed = typedLines(lines).lines;
  const labelled = labelledOn(typed);
  const said = (target: RemittanceTarget, rank: number) => {
    const found = labelled.get(target);
    // "Remittance: INV-1001" names an invoice.
    const other = found && survey.marks.some((mark) => mark.kind === 'reference' && mark.said === found.value);
    return found && !other && found.rank >= rank ? found.value : null;
  };
  const references = new Set(survey.marks.flatMap((mark) => (mark.kind === 'reference' ? [mark.said] : [])));
  const headed = numbersIn(heading).find((each) => !references.has(each.said));
  const number = surest(numbers) ?? headed;
  const day = dayOf(survey, labelled.get('paymentDate'), sentOn);
  const named = referenceAmong(number, said('paymentReference', 1), labelled.get('paymentReference')?.rank ?? 0);
  const dayNamed = day.date?.iso ?? day.counted;
  const told = {
    payerName: labelled.get('payerName')?.value ?? null,
    paymentReference: named.reference,
    paymentDate: dayNamed,
  };
  const head = headOn(typed, context, (target) => told[target]);
  const reference = head.get('paymentReference');
  const headDay = dayMeant(head.get('paymentDate'), survey, sentOn);
  return {
    ...(reference ? { reference: reference.value, referenceRank: reference.rank } : named),
    ...(headDay ?? { date: dayNamed, dateSaid: day.date, dateRank: day.rank }),
    method: namesMethod(said('paymentMethod', 2) ?? '') ?? (findMethod(text) ?? findMethod(heading))?.method ?? null,
    payer:
      head.get('payerName')?.value ??
      payerAmong(typed, context, said('payerName', 2) === null ? undefined : labelled.get('payerName'))?.value ??
      null,
  };
}

/** The day of the payment: as labelled or said, whichever names it more surely; as counted from the day of the message; else that of the paper. */
function dayOf(
  { text, clean, dates }: Survey,
  labelled: Found | undefined,
  sentOn: string | null,
): { date: PrintedDate | null; counted: string | null; rank: number } {
  const named =
    labelled && labelled.rank >= 3 ? dates.find(({ said, iso }) => [said, iso].includes(labelled.value)) : null;
  const paper = dayOfPaper(clean, dates);
  const writtenOn = sentOn ?? paper?.iso ?? null;
  const days = writtenOn === null ? [] : findDaysNear(clean, writtenOn);
  const said = saidOfPayment(
    clean,
    [...dates, ...days].sort((a, b) => a.start - b.start),
  );
  if (named && labelled && labelled.rank >= (said?.rank ?? 0))
    return { date: named, counted: null, rank: labelled.rank };
  if (said) return { date: said.day, counted: null, rank: said.rank };
  const counted = dayFrom(text, writtenOn);
  if (counted !== null) return { date: null, counted, rank: 2.5 };
  return { date: paper, counted: null, rank: 2 };
}

/** The day that the head's weights chose, as the words around it write days; null where they chose none. */
function dayMeant(chosen: Found | undefined, { clean, dates }: Survey, sentOn: string | null) {
  if (!chosen) return null;
  const days = [...dates, ...(sentOn ? findDaysNear(clean, sentOn) : [])];
  const date = days.find(({ said, iso }) => iso !== null && [said, iso].includes(chosen.value));
  return date ? { date: date.iso, dateSaid: date, dateRank: chosen.rank } : null;
}

/** The number that the surest words name, the first of several. */
function surest(numbers: PaymentNumber[]): PaymentNumber | undefined {
  return [...numbers].sort((a, b) => b.sure - a.sure || a.rank - b.rank)[0];
}

/** The number that a label or the words name more surely. */
function referenceAmong(number: PaymentNumber | undefined, labelled: string | null, rank: number) {
  if (labelled === null || (number && number.sure > rank && longer(labelled, number.said) === number.said))
    return { reference: number?.said ?? null, referenceRank: number?.sure ?? 0 };
  return { reference: rank >= 3 ? labelled : longer(labelled, number?.said), referenceRank: rank };
}

/** "CRO 88120077" behind "Reference" rather than the number behind "CRO". */
function longer(labelled: string, number: string | undefined): string {
  if (number === undefined) return labelled;
  return labelled.includes(number) && namesMethod(labelled) === null ? labelled : number;
}

/** Reads what lines beside a table say of its payment. */
export function proseFacts(lines: PrintedLine[], context: KnownBefore): ProseFacts {
  const passage = passageOf(lines);
  const survey = surveyOf(passage.text, context.dayFirst ?? writesDayFirst(passage.text, context.sentOn));
  const { dateSaid, ...facts } = factsOf(survey, lines, context);
  const { stated, loose, standing, discounts } = gatherEntries(survey, 'reference_first');
  const sums = [...stated, ...loose];
  const { code, assumed } = survey.currency;
  const amounts = sums
    .filter((amount, n) => sums.findIndex(({ minor }) => minor === amount.minor) === n)
    .map(({ start, end, minor }) => ({ said: passage.text.slice(start, end), minor }));
  return {
    ...facts,
    dateSaid: dateSaid && !dateSaid.sure ? dateSaid.said : facts.date,
    currency: assumed ? null : code,
    amounts: amounts.slice(0, 6),
    standing: adjustmentsOf(standing, discounts, passage, code),
  };
}
