import type { CaseFile } from '../caseFile.ts';
import { type Cited, day, days, flag, moment, number, remarks, text } from '../facts.ts';
import { because, type Cites, type Finding, lacks, rejects, supports, type VerdictReason } from '../finding.ts';
import { floored, isPositive, minus, plus, shown, zero } from '../ratio.ts';
import { daysBetween, plusDays } from '../read/values.ts';
import { unreadIn } from '../silence.ts';
import { citesOf, feeAgreed } from './agreedFees.ts';
import { deliveredAt, dueOn } from './arrival.ts';

/** Delivered against the day (or window, or appointment) agreed, with the days of grace, unless the customer or weather moved it. */
export function lateDelivery(file: CaseFile): Finding {
  const delivered = deliveredAt(file);
  const due = dueOn(file);
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
  const rushed = insideLeadTime(file);
  if (rushed) return rushed;
  const early = earlyBy(file, delivered);
  if (early) return fine(file, early);
  const last = plusDays(due.value.slice(0, 10), grace?.value ?? 0);
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
  return fine(
    file,
    because(`Delivered on ${arrived}, ${off} days after it was due.`, ...facts),
    finesByDay(file) ? off : 1,
  );
}

/** Whether terms fine every day ("1 % of the invoice per day"). */
const finesByDay = (file: CaseFile): boolean =>
  file.terms.some(({ head }) =>
    [...head].some(
      ([name, { at }]) =>
        /^fee(Percent|Amount)/.test(name) && /\b(per|each|a|every) day\b|per_?day/i.test(`${at.field} ${at.value}`),
    ),
  );

/** What the fault costs by the terms; the claim itself where no terms are on file. */
function fine(file: CaseFile, reason: VerdictReason, count = 1): Finding {
  const scoped = feeAgreed(file, ['@late', '@early', '@compliance', '@asn', '@label', '@notice', ''], null, count);
  if (!scoped) {
    if (file.terms.some(({ head }) => number(head, 'feePercent', 'feeAmount') !== null))
      return supports(file.claimed.value, 0.75, [reason], 'Terms with another fine would change the amount.');
    return supports(file.claimed.value, 0.75, [reason], 'The agreement on fines would confirm or change the amount.');
  }
  return {
    ...scoped,
    reasons: [reason, ...scoped.reasons],
    wouldChange: 'Proof that it was not our fault would defeat the claim.',
  };
}

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
  return null;
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

function excuseFor(file: CaseFile): VerdictReason | null {
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
        /weather|storm|flood|snow|blizzard|tornado|\bice\b|hurricane|force majeure|act of god|(road|highway|interstate|bridge|port|border|pass)s?\b.{0,12}\bclos|strike|receiver (closed|not)|(customer|receiver|consignee|dc|dock)\b.{0,30}(resched|moved|closed|delay|refus|full|request|no (door|dock))|detention|no dock/i.test(
          one.value,
        ),
    );
    if (said) return because('The records name a cause that is not ours.', said);
  }
  return null;
}

/** What the claim says it is about, codes as words. */
export const subjectOf = ({ claim }: CaseFile): string =>
  ['category', 'reason', 'text', 'document']
    .map((name) => text(claim.head, name)?.value ?? '')
    .join(' ')
    .replaceAll('_', ' ');

/** Ship notices, labels and routing as our records and the customer's answers show them. */
export function compliance(file: CaseFile): Finding {
  const about = subjectOf(file);
  if (/label|barcode|ucc|gs1|sscc|ticket/i.test(about)) return labels(file) ?? notice(file);
  if (/rout|carrier|consolidat/i.test(about)) return routing(file) ?? notice(file);
  return notice(file);
}

function labels(file: CaseFile): Finding | null {
  const said = file.shipments.map(({ head }) => flag(head, 'labelsOk')).find((one) => one);
  if (!said)
    return lacks(
      ['label scans or photos from our shipping'],
      [because('Nothing on file says how the cartons were labelled.', ...citesOf(file.shipments), file.claimed)],
    );
  return said.value
    ? rejects(
        0.9,
        [because('Our scans show the labels in order.', said)],
        "The customer's photos of the labels would support the claim.",
      )
    : fine(file, because('Our own records show faulty labels.', said));
}

function routing(file: CaseFile): Finding | null {
  const waived = waiverOf(file);
  if (waived) return waived;
  const required = [...file.shipments, ...file.terms, ...file.orders]
    .map(({ head }) => text(head, 'carrierRequired'))
    .find((one) => one);
  const used = file.shipments.map(({ head }) => text(head, 'carrier')).find((one) => one);
  if (!required || !used) return null;
  return required.value.toUpperCase() === used.value.toUpperCase()
    ? rejects(
        0.9,
        [because('The carrier named by the routing guide was used.', required, used)],
        'A routing guide in force that names another carrier would support the claim.',
      )
    : withExcess(file, fine(file, because('Another carrier was used than the routing guide names.', required, used)));
}

/** What the wrong carrier cost the customer beyond the one that the routing guide names, on top of the fee. */
function withExcess(file: CaseFile, finding: Finding): Finding {
  const [paid, named] = ['freight', 'freightRequired'].map(
    (name) => file.shipments.map(({ head }) => number(head, name)).find((one) => one) ?? null,
  );
  const over = paid && named ? floored(minus(paid.value, named.value)) : zero;
  if (finding.supported === null || !isPositive(over) || !/excess|freight|differ/i.test(subjectOf(file)))
    return finding;
  return {
    ...finding,
    supported: plus(finding.supported, over),
    reasons: [
      ...finding.reasons,
      because(`It cost ${shown(over)} more than the carrier named would have.`, paid, named),
    ],
  };
}

/** What the customer did without defeats its fine. */
function waiverOf(file: CaseFile): Finding | null {
  const said = [...file.orders, ...file.shipments, ...file.terms]
    .map(({ head }) => text(head, 'waiver'))
    .find((one) => one);
  if (!said || /^(no|none|n\/a)$|declin|reject|denied/i.test(said.value)) return null;
  return rejects(
    0.9,
    [because('The customer waived it.', said)],
    'Proof that the waiver was for another shipment would support the claim.',
  );
}

function notice(file: CaseFile): Finding {
  const [shipment] = file.shipments;
  if (!shipment)
    return lacks(
      ['the ship notice with the time it was sent', 'its functional acknowledgement (997)'],
      [because('No shipment is on file.', file.claimed)],
    );
  const sent = file.shipments.map(({ head }) => moment(head, 'noticeSentOn')).find((one) => one) ?? null;
  const answer = file.shipments.map(({ head }) => text(head, 'noticeAccepted')).find((one) => one) ?? null;
  const arrived = deliveredAt(file);
  const refused =
    answer && /^(r|rejected|refused|x|m|w|failed|error)\b|reject|missing|not (sent|received)|none/i.test(answer.value);
  if (answer && refused) return fine(file, because('The ship notice was refused.', answer, sent));
  const without = file.shipments.filter(({ head }) => !moment(head, 'noticeSentOn') && !text(head, 'noticeAccepted'));
  if (file.shipments.length > 1 && without.length > 0 && without.length < file.shipments.length)
    return fine(
      file,
      because(
        `${without.length} of ${file.shipments.length} shipments went without a ship notice.`,
        ...citesOf(without),
      ),
      without.length,
    );
  if (!sent) {
    if (answer && /accept|^[ae]$/i.test(answer.value))
      return rejects(
        0.85,
        [because('The customer acknowledged the ship notice.', answer)],
        'Proof that the notice came after the goods would support the claim.',
      );
    const unread = unreadIn(file.shipments);
    if (unread.length > 0)
      return lacks(
        ['the ship notice with the time it was sent'],
        [because('Whether the shipment record states a ship notice was not understood.', ...unread)],
      );
    return fine(file, because('Our records show no ship notice for this shipment.', ...citesOf([shipment])));
  }
  const hours =
    file.terms
      .map(({ head }) => number(head, 'noticeHours', 'noticeHours@notice', 'noticeHours@asn', 'noticeHours@compliance'))
      .find((one) => one) ?? null;
  const wrong = lateNotice(sent, arrived, hours ? Number(hours.value.n / hours.value.d) : 0, hours !== null);
  if (wrong) return fine(file, because('The ship notice was sent too late.', sent, arrived, hours));
  if (!arrived && !answer) {
    const left = moment(shipment.head, 'shippedOn');
    if (left && sent.value.slice(0, 10) <= left.value.slice(0, 10))
      return rejects(
        0.82,
        [because('The ship notice was sent when the goods left.', sent, left)],
        'Proof that it did not reach the customer would support the claim.',
      );
  }
  return rejects(
    0.92,
    [because('The ship notice was sent before the goods arrived.', sent, arrived, answer)],
    'Proof that it was refused or did not reach the customer would support the claim.',
  );
}

/** Whether a notice came less than so many hours before the goods; where only days are known, on a later day than they did. */
function lateNotice(sent: Cited<string>, arrived: Cited<string> | null, hours: number, needed: boolean): boolean {
  if (!arrived) return false;
  if (sent.value.length >= 16 && arrived.value.length >= 16)
    return Date.parse(`${sent.value}:00Z`) > Date.parse(`${arrived.value}:00Z`) - hours * 3_600_000;
  const gap = daysBetween(sent.value.slice(0, 10), arrived.value.slice(0, 10));
  return needed ? gap * 24 < hours && gap <= 0 : gap < 0;
}
