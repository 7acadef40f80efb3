import type { Remittance, RemittanceAdjustment } from '../../core/remittance.ts';
import { labelledOn } from '../layout/labelled.ts';
import { type PayerKnown, payerAmong } from '../layout/payer.ts';
import { typedLines } from '../layout/typed.ts';
import { findMethod, namesMethod } from '../paymentMethod.ts';
import type { ProblemLog } from '../problems.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { findDaysNear } from './dates.ts';
import { gatherEntries } from './entries.ts';
import { adjustmentsOf } from './items.ts';
import { numbersIn, type Survey, surveyOf } from './marks.ts';
import { paymentDate, saidOfPayment } from './payment.ts';
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

const saysToday = /(?<!\p{L})(today|this (morning|afternoon)|heute|aujourd['’]hui|ce jour|hoy)(?!\p{L})/iu;

const saysTomorrow = /(?<!\p{L})(?:[Tt]omorrow|morgen|demain|mañana|domani|imorgon)(?!\p{L})/u;

/** The day that words count from the one the message was sent: "we have today transferred", "ACH going out tomorrow". */
function dayFrom(text: string, sentOn: string | null): string | null {
  if (sentOn === null) return null;
  if (!text.split(clauseBreak).some((sentence) => saysTomorrow.test(sentence) && speaksOfPayment(sentence)))
    return saysToday.test(text) ? sentOn : null;
  const next = new Date(`${sentOn}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** What the words say of the payment itself: reference, date, method and payer; labels with values before sentences. */
export function factsOf(survey: Survey, lines: PrintedLine[], context: KnownBefore) {
  const { text, numbers, dates, clean } = survey;
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
  const number = [...numbers].sort((a, b) => a.rank - b.rank)[0] ?? headed;
  const day = said('paymentDate', 3);
  const date =
    dates.find((each) => each.said === day || each.iso === day) ??
    paymentDate(clean, dates) ??
    (sentOn === null ? null : saidOfPayment(clean, findDaysNear(clean, sentOn)));
  return {
    reference: said('paymentReference', 3) ?? longer(said('paymentReference', 1), number?.said),
    date: date?.iso ?? dayFrom(text, sentOn),
    dateSaid: date,
    method: namesMethod(said('paymentMethod', 2) ?? '') ?? (findMethod(text) ?? findMethod(heading))?.method ?? null,
    payer: said('payerName', 2) ?? payerAmong(typed, context)?.value ?? null,
  };
}

/** "CRO 88120077" behind "Reference" rather than the number behind "CRO". */
function longer(labelled: string | null, number: string | undefined): string | null {
  if (number === undefined) return labelled;
  return labelled?.includes(number) && namesMethod(labelled) === null ? labelled : number;
}

/** Reads what lines beside a table say of its payment. */
export function proseFacts(lines: PrintedLine[], context: KnownBefore): ProseFacts {
  const passage = passageOf(lines);
  const survey = surveyOf(passage.text, context.dayFirst);
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
