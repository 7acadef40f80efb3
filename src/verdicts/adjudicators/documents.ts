import { deliveredAt } from '../arrival.ts';
import { type CaseFile, sameReference } from '../caseFile.ts';
import { subjectOf } from '../claimWords.ts';
import { sharesWith, topicOf } from '../clauses/said.ts';
import { statedIn } from '../clauses/stated.ts';
import { citesOf, day, days, text } from '../facts.ts';
import { because, type Cites, type Finding, lacks, rejects, supports } from '../finding.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { daysBetween } from '../read/values.ts';
import { statementsIn } from '../statements.ts';

/** Papers the customer waits for: once they are on file and in order, what they hold back is owed. */
export function documentation(file: CaseFile): Finding {
  const about = subjectOf(file);
  const [invoice] = file.invoices;
  const stale = invoice && billedTooLate(file, invoice);
  if (stale) return stale;
  if (/\bpod\b|proof of delivery|signature/i.test(about))
    return paper(file, signed(file), 'the signed proof of delivery');
  if (/lading|\bbol\b/i.test(about)) return paper(file, file.shipments, 'the bill of lading');
  if (/invoice copy|copy of invoice|no invoice|invoice not|missing invoice/i.test(about))
    return paper(file, file.invoices, 'the invoice');
  if (/\bpo\b|order (number|no|ref)|purchase order/i.test(about) && invoice) {
    return orderReference(file, invoice);
  }
  const other = otherPaper(file, about);
  if (other) return other;
  if (file.pods.length > 0) return paper(file, file.pods, 'the signed proof of delivery');
  if (invoice && !text(invoice.head, 'orderNumber', 'customerOrder') && file.orders.length > 0)
    return supports(
      file.claimed.value,
      0.75,
      [because("The invoice left without the customer's order number.", text(invoice.head, 'number') ?? file.claimed)],
      'A corrected invoice ends the reason to hold back.',
    );
  return lacks(['the document that the customer misses'], [because('It is not on file.', file.claimed)]);
}

/** Proofs of delivery that are not known to lack their signature. */
const signed = ({ pods }: CaseFile): CaseFile['pods'] =>
  pods.filter(
    (pod) =>
      !statedIn(pod).some(
        ({ at, own }) =>
          own.some((word) => /^sign/.test(word)) &&
          (at.value === false || /^(no|none|false|missing|unsigned|not signed)$/i.test(String(at.value))),
      ),
  );

/** A paper of another kind (a certificate, a customs form, a packing list) that the claim names: on file where a record says so. */
function otherPaper(file: CaseFile, about: string): Finding | null {
  const named =
    /certificate of (origin|analysis|conformity|insurance)|\bcoa\b|\bcoo\b|customs|packing list|safety data|\bsds\b|msds|weight (ticket|certificate)|temperature (log|record)|inspection (report|certificate)|w-?9|insurance certificate/i.exec(
      about,
    )?.[0];
  if (!named) return null;
  const topic = topicOf(named);
  const shown = file.all
    .filter(({ type }) => type !== 'order' && type !== 'terms')
    .flatMap(statedIn)
    .find(({ words, at }) => sharesWith([...words, ...topicOf(String(at.value))], topic) >= Math.min(2, topic.size));
  if (!shown || shown.at.value === false || /^(no|none|missing|not )/i.test(String(shown.at.value)))
    return lacks(
      [`the ${named.toLowerCase()}`],
      [because(`The customer waits for the ${named.toLowerCase()}, and it is not on file.`, shown?.at ?? file.claimed)],
    );
  return rejects(
    0.85,
    [because(`The ${named.toLowerCase()} is on file, so the amount is owed.`, shown.at)],
    'A fault in the document would support the claim.',
  );
}

/** Invoices that came after the days that terms give for them are not owed. */
function billedTooLate(file: CaseFile, invoice: EvidenceRecord): Finding | null {
  const allowed = file.terms.map(({ head }) => days(head, 'billDays')).find((one) => one);
  const [issued, came] = [day(invoice.head, 'issuedOn', 'date'), deliveredAt(file)];
  if (!allowed || !issued || !came || daysBetween(came.value.slice(0, 10), issued.value) <= allowed.value) return null;
  return supports(
    file.claimed.value,
    0.9,
    [
      because(
        `Billed on ${issued.value}, more than ${allowed.value} days after ${came.value.slice(0, 10)}.`,
        issued,
        came,
        allowed,
      ),
    ],
    'Proof that the invoice was issued in time would defeat the claim.',
  );
}

/** Whether the invoice names the order as the customer does. */
function orderReference(file: CaseFile, invoice: EvidenceRecord): Finding {
  const stated = text(invoice.head, 'customerOrder', 'orderNumber');
  const wanted = file.orders.map(({ head }) => text(head, 'customerOrder', 'number')).find((one) => one) ?? null;
  const given = [text(invoice.head, 'customerOrder'), text(invoice.head, 'orderNumber')].filter((one) => one !== null);
  const matches = !wanted || given.some((one) => sameReference(one.value, wanted.value));
  if (stated && matches)
    return rejects(
      0.9,
      [because('The invoice names the order.', stated, wanted)],
      'An invoice without the number would support the claim.',
    );
  const why = stated
    ? "The invoice does not name the customer's order."
    : "The invoice left without the customer's order number.";
  return supports(
    file.claimed.value,
    0.82,
    [because(why, stated, wanted, text(invoice.head, 'number'))],
    'A corrected invoice ends the reason to hold back.',
  );
}

/** Where our own side says that it has no such paper or sent none, and terms let the customer hold the money until it comes. */
function neverSent(file: CaseFile): Cites | null {
  const said = statementsIn(file.notes, file.claim).find(
    ({ value, by }) =>
      by === 'ours' &&
      /\b(have|has|got) none\b|\b(have|has)(n['’]t| not| never) (been )?(sent|issued|supplied|passed on)|\bnever (sent|issued|supplied)\b/i.test(
        value,
      ),
  );
  const terms = statementsIn(file.terms).find(({ value }) =>
    /\b(hold|withh[oe]ld|retain)\b|\b(paid|payable|payment)\b.{0,24}\bagainst\b|\bnot (due|payable)\b.{0,24}\b(until|before|without)/i.test(
      value,
    ),
  );
  return said && terms ? [said.at, terms.at] : null;
}

function paper(file: CaseFile, records: CaseFile['pods'], name: string): Finding {
  const unsent = records.length === 0 ? neverSent(file) : null;
  if (unsent)
    return supports(
      file.claimed.value,
      0.85,
      [
        because(
          `${name[0]?.toUpperCase()}${name.slice(1)} was never sent, and terms let the customer wait for it.`,
          ...unsent,
        ),
      ],
      'The paper ends the reason to hold back.',
    );
  if (records.length === 0)
    return lacks([name], [because(`The customer waits for ${name}, and it is not on file.`, file.claimed)]);
  return rejects(
    0.9,
    [
      because(
        `${name[0]?.toUpperCase()}${name.slice(1)} is on file and can be sent, so the amount is owed.`,
        ...citesOf(records),
      ),
    ],
    'A fault in the document would support the claim.',
  );
}
