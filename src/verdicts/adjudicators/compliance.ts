import { deliveredAt } from '../arrival.ts';
import type { CaseFile } from '../caseFile.ts';
import { subjectOf } from '../claimWords.ts';
import { measuredLimits } from '../clauses/limits.ts';
import { sentencesOn, topicOf } from '../clauses/said.ts';
import { type Cited, citesOf, flag, moment, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects } from '../finding.ts';
import { floored, isPositive, minus, plus, shown, whole, zero } from '../ratio.ts';
import { daysBetween } from '../read/values.ts';
import { unreadIn } from '../silence.ts';
import { evidencedFault, noticeAccuracy } from './evidencedFaults.ts';
import { fine } from './fines.ts';

/** Ship notices, labels and routing as our records and the customer's answers show them. */
export function compliance(file: CaseFile): Finding {
  const about = subjectOf(file);
  const measured = measuredLimits(file);
  const broken = measured.find(({ isBroken }) => isBroken);
  if (broken) return fine(file, because(broken.said, broken.at, broken.limit.at));
  const [kept] = measured;
  if (kept)
    return rejects(
      0.88,
      [because(kept.said, kept.at, kept.limit.at)],
      'A measurement outside the limit would support the claim.',
    );
  const accuracy = noticeAccuracy(file, about);
  if (accuracy) return accuracy;
  if (/label|barcode|ucc|gs1|sscc|ticket/i.test(about)) return labels(file) ?? notice(file);
  if (/rout|carrier|consolidat/i.test(about)) return routing(file) ?? notice(file);
  if (!/\basn\b|notice|856|edi\b|advance ship/i.test(about)) {
    const fault = evidencedFault(file, about);
    if (fault) return fault;
  }
  return notice(file);
}

function labels(file: CaseFile): Finding | null {
  const said = file.shipments.map(({ head }) => flag(head, 'labelsOk')).find((one) => one);
  if (!said)
    return (
      evidencedFault(file, subjectOf(file)) ??
      lacks(
        ['label scans or photos from our shipping'],
        [because('Nothing on file says how the cartons were labelled.', ...citesOf(file.shipments), file.claimed)],
      )
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
  if (!required && used) return routedInWords(file, used);
  if (!required || !used) return null;
  return required.value.toUpperCase() === used.value.toUpperCase()
    ? rejects(
        0.9,
        [because('The carrier named by the routing guide was used.', required, used)],
        'A routing guide in force that names another carrier would support the claim.',
      )
    : withExcess(file, fine(file, because('Another carrier was used than the routing guide names.', required, used)));
}

/** Where sentences of the guide name carriers: whether the one that was used is among them. */
function routedInWords(file: CaseFile, used: Cited<string>): Finding | null {
  const guides = sentencesOn(
    file.terms,
    topicOf('carrier carriers routing routed ship shipments parcel freight go with via'),
  );
  const named = guides.filter(
    ({ said }) =>
      /\b(with|via|use|uses|through|route[sd]?|carriers?( is| are|:)?)\s+(the |our |your )?(?!PO\b|BOL\b|ASN\b|EDI\b|SSCC)[A-Z]/.test(
        said,
      ) || /\b(approved|allows?|permits?)\b/i.test(said),
  );
  const [first] = used.value.split(/\s+/);
  const own = named.find(({ said }) => first && said.toLowerCase().includes(first.toLowerCase()));
  if (own)
    return rejects(
      0.85,
      [because('The routing guide names the carrier that was used.', used, own.at)],
      'A routing guide in force that names another carrier would support the claim.',
    );
  const [rule] = named.filter(({ said }) =>
    /\b(with|via|use|uses|through)\s+(the |our |your )?(?!PO\b|BOL\b|ASN\b|EDI\b|SSCC)[A-Z]/.test(said),
  );
  return rule ? fine(file, because('Another carrier was used than the routing guide names.', rule.at, used)) : null;
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
      { counts: { truck: { value: whole(without.length), cites: [] } }, times: without.length },
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
