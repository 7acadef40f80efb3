import { type CaseFile, goodsTotalOf, isCalled, isNamedIn, sameReference } from '../caseFile.ts';
import { day, number, remarks, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { amountOf, goodsLines } from '../goods.ts';
import { plainReference } from '../items.ts';
import { absolute, compare, isPositive, least, shown, sum, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { statementsIn } from '../statements.ts';
import { paidTwice } from './accounts.ts';

/** The same goods billed twice, or a bill that was paid already. */
export function duplicate(file: CaseFile): Finding {
  const invoices = file.all.filter(({ type }) => type === 'invoice');
  const [named] = file.invoices;
  const claimedNumber = text(file.claim.head, 'invoiceNumber');
  const subject = invoices.find((invoice) => claimedNumber && isCalled(invoice, claimedNumber.value)) ?? named;
  if (!subject) return lacks(['both invoices'], [because('No invoice is on file.', file.claimed)]);
  const paid = number(subject.head, 'paidAmount');
  const status = text(subject.head, 'status');
  const others = invoices.filter((one) => one !== subject);
  const twin = others.find((other) => repeats(file, subject, other));
  const credited = twin && creditedFor(file, twin, subject);
  if (credited) return credited;
  if (twin) {
    const shipments = [subject, twin].map(({ head }) => text(head, 'shipmentNumber') ?? text(head, 'billOfLading'));
    const [one, other] = shipments;
    if (one && other && plainReference(one.value) !== plainReference(other.value))
      return rejects(
        0.9,
        [because('The two invoices bill two shipments.', one, other)],
        'Proof that only one of the shipments took place would support the claim.',
      );
    const sent = file.all.filter(({ type }) => type === 'shipment');
    if (sent.length >= 2 && sameGoodsShippedTwice(file, sent))
      return rejects(
        0.82,
        [because('The goods were shipped twice.', ...sent.map(({ head }) => text(head, 'number')))],
        'Proof that only one of the shipments took place would support the claim.',
      );
    const both = statementsIn([...file.pods, ...file.receipts, ...file.notes, ...file.shipments], file.claim).find(
      ({ at, record }) =>
        record !== file.claim &&
        [twin, subject].every((one) => isNamedIn(String(at.value), one)) &&
        /\b(two|both|separate|second) (orders?|deliver\w+|drops?|shipments?|stops?|loads?|sites?|stores?)\b/i.test(
          inEnglish(String(at.value)),
        ),
    );
    if (both)
      return rejects(
        0.88,
        [because('A paper tells of a delivery for each of the two invoices.', both.at)],
        'Proof that only one of the deliveries took place would support the claim.',
      );
    const voided = [twin, subject]
      .map(({ head }) => text(head, 'status'))
      .find((said) => said && /cancel|void|revers|credited/i.test(said.value));
    if (voided)
      return rejects(
        0.88,
        [because('One of the two invoices was cancelled, so only one is owed.', voided)],
        'Proof that both stand would support the claim.',
      );
    const total = number(subject.head, 'total', 'subtotal');
    return supports(
      total?.value ?? file.claimed.value,
      0.93,
      [
        because(
          'Two invoices bill the same goods of the same order.',
          number(subject.head, 'total'),
          number(twin.head, 'total'),
          text(subject.head, 'orderNumber'),
          text(twin.head, 'orderNumber'),
          text(twin.head, 'number'),
        ),
      ],
      'Proof of two deliveries would defeat the claim.',
    );
  }
  const twice = paidTwice(file);
  if (twice) return twice;
  if (paid && isPositive(paid.value)) {
    const total = number(subject.head, 'total');
    const twice = total && compare(paid.value, total.value) >= 0;
    if (twice)
      return supports(
        least(file.claimed.value, total.value),
        0.85,
        [because('The invoice was paid already.', paid, total, day(subject.head, 'paidOn'))],
        'Proof that the payment was for another invoice would defeat the claim.',
      );
  }
  if (status && /^(paid|cleared|settled|closed)/i.test(status.value))
    return supports(
      file.claimed.value,
      0.8,
      [because(`The invoice is ${status.value}.`, status, day(subject.head, 'paidOn'))],
      'Proof that the payment was for another invoice would defeat the claim.',
    );
  const inPart = linesRepeated(file, subject, others);
  if (inPart) return inPart;
  const otherNamed = text(file.claim.head, 'otherInvoice');
  if (others.length === 0)
    return lacks(
      [otherNamed ? `the other invoice (${otherNamed.value})` : 'the other invoice or proof of the earlier payment'],
      [
        because(
          'Only one invoice is on file, and no payment of it.',
          text(subject.head, 'number') ?? number(subject.head, 'total'),
        ),
      ],
    );
  const [other] = others;
  return rejects(
    0.88,
    [
      because(
        'The invoices on file bill different things.',
        text(subject.head, 'number'),
        text(other?.head ?? new Map(), 'number'),
        number(subject.head, 'total'),
        number(other?.head ?? new Map(), 'total'),
        text(subject.head, 'orderNumber'),
        text(other?.head ?? new Map(), 'orderNumber'),
      ),
    ],
    'An invoice with the same order, goods and amount would support the claim.',
  );
}

/** A credit that takes one of the two bills back leaves just one of them owed. */
function creditedFor(file: CaseFile, ...invoices: EvidenceRecord[]): Finding | null {
  for (const invoice of invoices) {
    const [number_, total] = [text(invoice.head, 'number'), number(invoice.head, 'total')];
    const credit = file.credits.find((record) => {
      const { head } = record;
      const on = text(head, 'invoiceNumber');
      const amount = number(head, 'amount');
      const isOn =
        on && number_
          ? sameReference(on.value, number_.value)
          : remarks(record).some(({ value }) => isNamedIn(value, invoice));
      return isOn && amount && total && compare(absolute(amount.value), total.value) >= 0;
    });
    if (credit)
      return rejects(
        0.9,
        [
          because(
            'One of the two invoices was credited in full, so only one is owed.',
            number_,
            number(credit.head, 'amount'),
          ),
        ],
        'Proof that both stand would support the claim.',
      );
  }
  return null;
}

/** What a line without items bills, where its words name one thing by its number ("Carriage, load 3319"): the same words and sum are the same. */
function isSameEntry(one: Facts, other: Facts): boolean {
  const [a, b] = [one, other].map((facts) =>
    facts.has('quantity') ? undefined : text(facts, 'text')?.value.trim().toLowerCase(),
  );
  const [worth, theirs] = [amountOf(one), amountOf(other)];
  return a !== undefined && a === b && /\d/.test(a) && !!worth && !!theirs && compare(worth.value, theirs.value) === 0;
}

/** Lines that another invoice of the order bills too, where no more of the item was shipped than once. */
function linesRepeated(file: CaseFile, subject: EvidenceRecord, others: EvidenceRecord[]): Finding | null {
  const orderOf = ({ head }: EvidenceRecord) => text(head, 'orderNumber', 'customerOrder');
  const [own] = [orderOf(subject)];
  const same = others.filter((other) => {
    const theirs = orderOf(other);
    return own && theirs && sameReference(own.value, theirs.value);
  });
  const shipped = file.all.filter(({ type }) => type === 'shipment');
  const twice = goodsLines(subject).flatMap((facts) => {
    const [item, quantity, worth] = [file.items.keyOf(facts), number(facts, 'quantity'), amountOf(facts)];
    const before = [
      ...same.flatMap(goodsLines),
      ...others.flatMap(goodsLines).filter((line) => isSameEntry(line, facts)),
    ].find((line) => {
      if (isSameEntry(line, facts)) return true;
      const other = number(line, 'quantity');
      return (
        item !== null &&
        file.items.keyOf(line) === item &&
        other &&
        quantity &&
        compare(other.value, quantity.value) === 0
      );
    });
    const sent = shipped
      .flatMap(goodsLines)
      .flatMap((line) => (file.items.keyOf(line) === item ? (number(line, 'quantity') ?? []) : []));
    const isOnce = !quantity || compare(sum(sent.map(({ value }) => value)), quantity.value) <= 0;
    return before && worth && isOnce
      ? [{ worth, cites: [quantity, number(before, 'quantity'), text(before, 'text'), worth, ...sent] }]
      : [];
  });
  if (twice.length === 0) return null;
  const due = sum(twice.map(({ worth }) => worth.value));
  return supports(
    due,
    0.88,
    [because(`Lines worth ${shown(due)} are billed on both invoices.`, own, ...twice.flatMap(({ cites }) => cites))],
    'Proof of two deliveries would defeat the claim.',
  );
}

function repeats(file: CaseFile, one: EvidenceRecord, other: EvidenceRecord): boolean {
  const [a, b] = [goodsTotalOf(one), goodsTotalOf(other)];
  if (text(other.head, 'duplicateOf') || text(one.head, 'duplicateOf')) return true;
  const orders = [one, other].map(({ head }) =>
    ['orderNumber', 'customerOrder'].flatMap((name) => text(head, name)?.value ?? []),
  );
  const [ours = [], theirs = []] = orders;
  if (
    ours.length > 0 &&
    theirs.length > 0 &&
    !ours.some((a) => theirs.some((b) => plainReference(a) === plainReference(b)))
  )
    return false;
  const goods = (record: EvidenceRecord) =>
    goodsLines(record)
      .map((facts) => {
        const [item, quantity] = [file.items.keyOf(facts), number(facts, 'quantity')];
        // What is neither an item nor counted goes by its words and its sum.
        return item === null && !quantity
          ? `${text(facts, 'text')?.value ?? ''} ${shown(amountOf(facts)?.value ?? zero)}`
          : `${item} ${quantity ? shown(quantity.value) : ''}`;
      })
      .sort()
      .join('|');
  const sameGoods = goods(one) === goods(other) || goods(one) === '' || goods(other) === '';
  return sameGoods && (a && b ? compare(a.value, b.value) === 0 : goods(one) !== '' && goods(one) === goods(other));
}

const sameGoodsShippedTwice = (file: CaseFile, sent: EvidenceRecord[]): boolean => {
  const goods = sent.map((record) =>
    goodsLines(record)
      .map((facts) => `${file.items.keyOf(facts)} ${shown(number(facts, 'quantity')?.value ?? { n: 0n, d: 1n })}`)
      .sort()
      .join('|'),
  );
  return goods[0] !== '' && goods.filter((one) => one === goods[0]).length >= 2;
};
