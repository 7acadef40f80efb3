import { deliveredAt, dueOn } from '../arrival.ts';
import type { CaseFile } from '../caseFile.ts';
import { subjectOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { statedIn } from '../clauses/stated.ts';
import { type Cited, day, days, number, remarks, text, wholeNumber } from '../facts.ts';
import { because, type Cites, type Finding, lacks, rejects, type VerdictReason } from '../finding.ts';
import { whole } from '../ratio.ts';
import { daysBetween, plusDays } from '../read/values.ts';
import { ownedUp } from '../statements.ts';
import { fine, isOnAffected } from './fines.ts';
import { goalKept, lateCounted, lateGoods, levelReached, missingGoods, toldBy } from './serviceLevels.ts';
import { collected } from './shortage.ts';

/** Delivered against the day (or window, or appointment) agreed, with the days of grace, unless the customer or weather moved it. */
export function lateDelivery(file: CaseFile): Finding {
  const level = levelReached(file);
  const kept = level && goalKept(level);
  if (kept) return kept;
  const delivered = deliveredAt(file);
  const due = dueOn(file);
  if (level && (!delivered || !due || /fill|full/i.test(subjectOf(file))))
    return fine(file, toldBy(level), { base: isOnAffected(file) ? missingGoods(file) : null });
  const counted = delivered && due ? null : lateCounted(file);
  if (counted) {
    const { cites, ...known } = counted;
    return fine(file, because('The records count what came late.', ...cites), known);
  }
  const owned = delivered && due ? null : ownedUp(file);
  if (owned) return fine(file, because('Our own side says that it failed.', owned.at));
  if (!delivered)
    return lacks(
      ['the proof of delivery with its date'],
      [because('Nothing on file says when the goods arrived.', due ?? file.claimed)],
    );
  if (!due)
    return lacks(
      ["the customer's order with the date requested"],
      [because('Nothing on file says when the goods had to arrive.', delivered)],
    );
  const grace = deliveryGrace(file);
  const fetched = collected(file);
  if (fetched && !file.terms.some(({ head }) => head.has('lateDays')))
    return rejects(
      0.82,
      [because("The customer's own carrier brought the goods.", ...fetched, delivered, due)],
      'Proof that the goods were not ready in time would support the claim.',
    );
  const rushed = insideLeadTime(file);
  if (rushed) return rushed;
  const early = earlyBy(file, delivered);
  if (early) return fine(file, early);
  const last = plusDays(due.value.slice(0, 10), grace?.value ?? 0);
  const part = lateGoods(file, last);
  if (part && isOnAffected(file)) {
    const excuse = excuseFor(file);
    const reason = because(`Some of it came after ${last}.`, due, grace, ...part.cites);
    return excuse
      ? rejects(0.9, [excuse, reason], 'Proof that the delay was ours would support the claim.')
      : fine(file, reason, { base: part });
  }
  const arrived = delivered.value.slice(0, 10);
  const late = arrived > last || (arrived === last && isAfterTime(file, delivered, due));
  const facts: Cites = [delivered, due, grace];
  if (!late)
    return rejects(
      0.94,
      [because(`Delivered on ${arrived}, due by ${last}.`, ...facts)],
      'A later time of arrival in the records would support the claim.',
    );
  const excuse = excuseFor(file);
  if (excuse)
    return rejects(
      0.9,
      [excuse, because(`Delivered on ${arrived}, due by ${last}.`, ...facts)],
      'Proof that the delay was ours would support the claim.',
    );
  const off = daysBetween(due.value.slice(0, 10), arrived);
  return fine(file, because(`Delivered on ${arrived}, ${off} days after it was due.`, ...facts), {
    counts: { day: { value: whole(off), cites: [delivered, due] } },
    times: finesByDay(file) ? off : 1,
  });
}

/** Whether terms fine every day ("1 % of the invoice per day"). */
const finesByDay = (file: CaseFile): boolean =>
  file.terms.some(({ head }) =>
    [...head].some(
      ([name, { at }]) =>
        /^fee(Percent|Amount)/.test(name) && /\b(per|each|a|every) day\b|per_?day/i.test(`${at.field} ${at.value}`),
    ),
  );

/** Orders that ask for less than the days agreed for an order are met as well as may be. */
function insideLeadTime(file: CaseFile): Finding | null {
  const lead = file.terms.map(({ head }) => days(head, 'leadDays')).find((one) => one);
  const [order] = file.orders;
  const [ordered, wanted] = [order && day(order.head, 'orderedOn', 'date'), order && day(order.head, 'requestedOn')];
  if (!lead || !ordered || !wanted || daysBetween(ordered.value, wanted.value) >= lead.value) return null;
  return rejects(
    0.85,
    [
      because(
        `It was ordered on ${ordered.value} for ${wanted.value}, within the ${lead.value} days agreed for an order.`,
        ordered,
        wanted,
        lead,
      ),
    ],
    'Terms that fine such orders too would support the claim.',
  );
}

/** Days a delivery may be late. Days of grace beside payment terms are for the payment. */
function deliveryGrace(file: CaseFile): Cited<number> | null {
  for (const { head } of file.terms) {
    const payment = head.has('netDays') || head.has('discountPercent');
    const grace = days(head, 'lateDays', 'graceDays@late') ?? (payment ? null : days(head, 'graceDays'));
    if (grace) return grace;
  }
  const said = file.terms
    .flatMap(clausesOf)
    .find(
      ({ role, measure, per, at }) =>
        role !== 'rate' &&
        role !== 'least' &&
        measure === 'count' &&
        per.includes('day') &&
        /late|delay/i.test(`${at.field} ${at.value}`) &&
        /accept|allow|tolera|grace|no (fine|charge|penalty)|without/i.test(`${at.field} ${at.value}`),
    );
  return wholeNumber(said);
}

function isAfterTime(file: CaseFile, delivered: Cited<string>, due: Cited<string>): boolean {
  if (delivered.value.length < 16 || due.value.length < 16) return false;
  const hours = file.terms.map(({ head }) => number(head, 'graceHours', 'graceHours@late')).find((one) => one);
  const minutes = (value: string) => Number(value.slice(11, 13)) * 60 + Number(value.slice(14, 16));
  return minutes(delivered.value) > minutes(due.value) + (hours ? Number((hours.value.n * 60n) / hours.value.d) : 0);
}

function earlyBy(file: CaseFile, delivered: Cited<string>): VerdictReason | null {
  const from = file.orders.map(({ head }) => day(head, 'notBefore')).find((one) => one);
  const allowed = file.terms.map(({ head }) => days(head, 'earlyDays')).find((one) => one);
  const first = from && plusDays(from.value, -(allowed?.value ?? 0));
  return first && from && delivered.value.slice(0, 10) < first
    ? because(`Delivered on ${delivered.value.slice(0, 10)}, before ${from.value}.`, delivered, from, allowed)
    : null;
}

const moves =
  /\b(moved?|resched\w*|re-?book\w*|re-?slot\w*|postpon\w*|shift\w*|chang\w*|push\w*|instead|new (appointment|slot|time|date)|come (on|back)|deliver on)\b/i;
const theirPeople =
  /receiv|schedul|inbound|\bdc\b|dock|distribution|buyer|purchas|store|goods[- ]in|warehouse desk|customer|consignee/i;
const ours = /\b(we|our|supplier|vendor|carrier|driver|haulier|dispatch)\b/i;

/** A message from the customer's side that moves the delivery to the day on which it came, in an e-mail or a log. */
function movedByThem(file: CaseFile): VerdictReason | null {
  const came = deliveredAt(file);
  if (!came) return null;
  const on = Number(came.value.slice(8, 10));
  const they = text(file.claim.head, 'customer', 'customerName')?.value.split(/\s+/)[0]?.toLowerCase() ?? null;
  for (const record of [...file.notes, ...file.shipments, ...file.pods, ...file.orders]) {
    const stated = statedIn(record);
    const message = stated.find(({ at, parent }) => {
      if (typeof at.value !== 'string' || !moves.test(at.value)) return false;
      const days = [...at.value.matchAll(/\d+/g)].map(([number]) => Number(number));
      const speaker = stated
        .filter((one) => one.parent === parent && one.at !== at && typeof one.at.value === 'string')
        .map((one) => String(one.at.value))
        .join(' ');
      const isTheirs =
        theirPeople.test(speaker) || (they !== null && they.length > 3 && speaker.toLowerCase().includes(they));
      return days.includes(on) && isTheirs && !ours.test(speaker);
    });
    if (message) return because('The customer moved the delivery to the day on which it came.', message.at, came);
  }
  return null;
}

function excuseFor(file: CaseFile): VerdictReason | null {
  const moved = movedByThem(file);
  if (moved) return moved;
  for (const record of [...file.shipments, ...file.pods]) {
    const by = text(record.head, 'rescheduledBy');
    const theirs =
      by &&
      /customer|buyer|retailer|consignee|receiver|\bdc\b|store|warehouse/i.test(by.value) &&
      !/supplier|vendor|carrier/i.test(by.value);
    if (by && theirs) return because('The customer moved the appointment.', by, text(record.head, 'appointmentOn'));
    const said = [text(record.head, 'carrierException'), ...remarks(record)].find(
      (one) =>
        one &&
        /weather|storm|flood|snow|blizzard|tornado|\bice\b|hurricane|force majeure|act of god|(road|highway|interstate|bridge|port|border|pass)s?\b.{0,12}\bclos|strike|receiver (closed|not)|(customer|receiver|consignee|dc|dock)\b.{0,30}(resched|moved|closed|delay|refus|full|request|no (door|dock))|detention|no dock|no (earlier|sooner|other) (slot|appointment|door)|(earliest|first|next) (available|slot|appointment)|(offered|given|assigned|scheduled|moved|changed|set) by (the )?(dc|customer|receiver|consignee|buyer|warehouse)/i.test(
          one.value,
        ),
    );
    if (said) return because('The records name a cause that is not ours.', said);
  }
  return null;
}
