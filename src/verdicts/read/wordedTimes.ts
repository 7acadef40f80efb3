import { over, whole } from '../ratio.ts';
import { countIn, numeral } from './numerals.ts';
import type { Said } from './wording.ts';

const aCount = `(\\d{1,4}|${numeral})`;

/** "A truck within two hours of its slot is on time." */
const ofSlot = new RegExp(
  `\\b(?:within|up to|inside)\\s+${aCount}\\s*-?\\s*(hours?|minutes?)\\b[^.]{0,30}\\b(?:slot|appointment|booked|window|time)\\b`,
  'i',
);

/** So late a truck may be by a sentence, in hours. */
export function slotGrace(sentence: string): Said[] {
  const match = ofSlot.exec(sentence);
  if (!match || !/on time|not late|no (fine|charge)|grace|accept|toler/i.test(sentence)) return [];
  const count = whole(countIn(match[1] ?? ''));
  return [['graceHours', /^min/i.test(match[2] ?? '') ? over(count, whole(60)) : count]];
}

const billedLate = new RegExp(
  `\\b(?:invoices?|bills?|billed|invoiced)\\b[^.]{0,60}\\b(?:more|later|after|beyond|older)\\b(?: than)? ${aCount} (days|weeks|months)\\b[^.]{0,30}\\b(?:deliver|receipt|shipment|receiv|goods)`,
  'i',
);

/** "An invoice issued more than 180 days after the delivery is not payable." */
export function timeToBill(sentence: string): Said[] {
  const match = billedLate.exec(sentence);
  return match && /\bnot\b|n['’]t\b|\bno longer|\bnothing\b|\bneed not\b|\bnever\b|lapse|forfeit|expire/i.test(sentence)
    ? [
        [
          'billDays',
          whole(
            countIn(match[1] ?? '') * (/^week/i.test(match[2] ?? '') ? 7 : /^month/i.test(match[2] ?? '') ? 30 : 1),
          ),
        ],
      ]
    : [];
}
