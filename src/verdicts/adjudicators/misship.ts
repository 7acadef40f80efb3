import { type CaseFile, sameReference } from '../caseFile.ts';
import { lastName, statedIn, wordsIn } from '../clauses/stated.ts';
import { flag, type Measure, number, remarks, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { type Billed, billedItems, countOf, goodsLines, worthOf } from '../goods.ts';
import { compare, floored, isPositive, least, minus, parseRatio, sum, times, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { inDigits } from '../read/numerals.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { statementsIn } from '../statements.ts';
import { keptExcess } from './overage.ts';

/** Another item arrived than was ordered, unless it was agreed beforehand. */
export function misship(file: CaseFile): Finding {
  const agreed = agreedSubstitute(file);
  if (agreed)
    return rejects(
      0.92,
      [because('The substitute was agreed beforehand.', ...agreed)],
      'A written refusal of the substitute before shipping would support the claim.',
    );
  // Where no order is on file, what was billed is what was meant, if something else came back.
  const isReplaced = file.orders.length === 0 && hasOthers(file, file.invoices, [...file.receipts, ...file.returns]);
  const ordered = (isReplaced ? file.invoices : file.orders).flatMap(goodsLines);
  // What was billed and came back was sent.
  const isBack = file.returns.length + file.receipts.length > 0;
  const sent = (file.shipments.length === 0 && isBack ? file.invoices : file.shipments).flatMap(goodsLines);
  const received = [...file.receipts, ...file.returns].flatMap(goodsLines);
  if (ordered.length === 0)
    return lacks(
      ["the customer's order"],
      [because('Without the order it cannot be told what was wanted.', file.claimed)],
    );
  if (sent.length + received.length === 0)
    return lacks(
      ['the ship notice or packing list', 'the receiving advice'],
      [because('Nothing on file says which items arrived.', ...ordered.map((facts) => text(facts, 'item', 'gtin')))],
    );
  const swapped = sentInstead(file);
  if (swapped) return swapped;
  const wanted = new Set(ordered.flatMap((facts) => file.items.keyOf(facts) ?? []));
  const strangers = (lines: Facts[]) =>
    lines.filter((facts) => file.items.keyOf(facts) !== null && !wanted.has(file.items.keyOf(facts) ?? ''));
  const came = strangers(sent).length > 0 ? strangers(sent) : strangers(received);
  const wrong = came.filter((facts) => !isAgreed(file, facts));
  const places = wrong.map((facts) => text(facts, 'item', 'gtin', 'buyerItem'));
  if (wrong.length === 0)
    return rejects(
      0.9,
      [
        because(
          'What was shipped and received is what was ordered.',
          ...ordered.map((facts) => text(facts, 'item', 'gtin')),
          ...[...sent, ...received].map((facts) => text(facts, 'item', 'gtin', 'buyerItem')),
        ),
      ],
      'A receiving advice that names another item would support the claim.',
    );
  const quantity = sum(wrong.map((facts) => number(facts, 'quantity')?.value ?? zero));
  const billed = billedItems(file);
  const about = billed.filter(
    (of) => lineMissing(file, of, sent.length > 0 ? file.shipments : file.receipts) && !mayBeReplaced(file, of),
  );
  const basis = about.length > 0 ? about : billed;
  const claimedCount = basis[0] && countOf(file, [file.claim], basis[0], 'quantity')?.value;
  const count =
    claimedCount && isPositive(quantity)
      ? least(claimedCount, quantity)
      : isPositive(quantity)
        ? quantity
        : claimedCount;
  const gross = basis[0] && count ? worthOf(basis[0], count) : null;
  const keptFor = keptExcess(file) && count ? priceOfCame(file, wrong) : null;
  const worth = gross && keptFor && count ? floored(minus(gross, times(keptFor.value, count))) : gross;
  const reason = because(
    'Another item arrived than the one ordered.',
    ...places,
    ...ordered.map((facts) => text(facts, 'item', 'gtin')),
    ...wrong.map((facts) => number(facts, 'quantity')),
    basis[0]?.price,
    keptFor && keptExcess(file),
    keptFor,
  );
  return supports(
    worth ?? least(file.claimed.value, sum(billed.map(({ amount }) => amount ?? zero))),
    0.9,
    [reason],
    'An agreement on the substitute before shipping would defeat the claim.',
  );
}

/** Whether records name an item that none of the wanted is. */
function hasOthers(file: CaseFile, wanted: EvidenceRecord[], came: EvidenceRecord[]): boolean {
  const [own, others] = [wanted, came].map((records) =>
    records.flatMap(goodsLines).flatMap((facts) => file.items.keyOf(facts) ?? []),
  );
  return !!own?.length && !!others?.some((item) => !own.includes(item));
}

const instead = /\b(instead of|in place of|rather than|in lieu of|where .{0,24}\b(was|were) ordered)\b/i;

/** A remark where the goods came that tells another item than the one that was ordered ("22 cartons of powder instead of liquid"). */
function sentInstead(file: CaseFile): Finding | null {
  const wanted = file.orders
    .flatMap(goodsLines)
    .flatMap((facts) => wordsIn(inEnglish(text(facts, 'item')?.value ?? '')));
  const said = statementsIn([...file.receipts, ...file.pods, ...file.returns], file.claim).find(({ value }) => {
    const behind = value.split(instead).at(-1) ?? '';
    return instead.test(value) && wordsIn(behind).some((word) => word.length > 2 && wanted.includes(word));
  });
  const billed = billedItems(file);
  const [only, other] = billed;
  if (!said || !only || other || keptExcess(file)) return null;
  const printed = /(?<![\w.,/-])(\d+)\s*(?:x\s*)?[a-z]/i.exec(inDigits(said.value.split(instead)[0] ?? ''))?.[1];
  const count = parseRatio(printed ?? '') ?? only.quantity;
  const worth = worthOf(only, count);
  return worth
    ? supports(
        worth,
        0.88,
        [because('A remark tells that another item came than the one ordered.', said.at, ...only.cites, only.price)],
        'An agreement on the substitute before shipping would defeat the claim.',
      )
    : null;
}

/** What the item that came costs by the prices on file, where the customer kept it. */
function priceOfCame(file: CaseFile, wrong: Facts[]): Measure | null {
  const items = new Set(wrong.map((facts) => file.items.keyOf(facts)));
  return (
    file.prices
      .flatMap(({ head, lines }) => [head, ...lines.map(({ facts }) => facts)])
      .filter((facts) => items.has(file.items.keyOf(facts)))
      .map((facts) => number(facts, 'price'))
      .find((one) => one) ?? null
  );
}

/** Whether something else for this item was agreed and came. */
const mayBeReplaced = (file: CaseFile, of: Billed): boolean =>
  [...file.shipments, ...file.receipts].flatMap(goodsLines).some((came) => isAgreed(file, came)) &&
  substitutesFor(file).some(({ line }) => file.items.keyOf(line) === of.item);

const lineMissing = (file: CaseFile, of: Billed, records: CaseFile['shipments']): boolean => {
  const sent = countOf(file, records, of, 'quantity');
  return !sent || compare(sent.value, of.quantity) < 0;
};

/** Whether an order line says that just this item may come instead of it. */
function isAgreed(file: CaseFile, facts: Facts): boolean {
  const item = text(facts, 'item');
  return item !== null && substitutesFor(file).some(({ instead }) => sameReference(instead.value, item.value));
}

/** Order lines that name what may come instead of them. */
const substitutesFor = (file: CaseFile) =>
  file.orders.flatMap(goodsLines).flatMap((line) => {
    const instead = text(line, 'substituteItem');
    return instead && flag(line, 'substitutionAllowed')?.value !== false ? [{ line, instead }] : [];
  });

function agreedSubstitute(file: CaseFile): Citation[] | null {
  // Where lines differ, each is looked at for itself.
  const allowedIn = file.orders.flatMap(goodsLines).flatMap((facts) => flag(facts, 'substitutionAllowed')?.value ?? []);
  if (allowedIn.includes(true) && allowedIn.includes(false)) return null;
  for (const order of file.orders)
    for (const facts of [order.head, ...goodsLines(order)]) {
      const status = text(facts, 'status');
      const allowed = flag(facts, 'substitutionAllowed');
      const instead = text(facts, 'substituteItem');
      const sent =
        instead &&
        file.shipments
          .flatMap(goodsLines)
          .map((line) => text(line, 'item'))
          .find((one) => one && sameReference(one.value, instead.value));
      if (allowed && !allowed.value) return null;
      if (status && /substitut/i.test(status.value)) return [status.at, ...(instead ? [instead.at] : [])];
      if (allowed?.value) return [allowed.at];
      if (instead && sent) return [instead.at, sent.at];
    }
  const said = [...file.terms, ...file.shipments]
    .map(({ head }) => flag(head, 'substitutionAllowed'))
    .find((one) => one?.value);
  if (said) return [said.at];
  const answered = file.orders
    .flatMap(statedIn)
    .find(
      ({ at }) =>
        /subst|alternat|replace/i.test(at.field) &&
        /answer|response|reply|decision|result|status|approv|accept|confirm/i.test(lastName(at)) &&
        /^\W*(ok(ay)?|yes|accept\w*|approv\w*|agree\w*|confirm\w*|granted)\b/i.test(String(at.value)) &&
        !/\b(not|no|declin|reject|refus)/i.test(String(at.value)),
    );
  if (answered) return [answered.at];
  const remark = [...file.orders, ...file.shipments]
    .flatMap(remarks)
    .find(({ value }) =>
      /substitut\w* (is |was |were )?(approved|accepted|agreed|ok|allowed)|(agreed|approved|accepted) substitut/i.test(
        value,
      ),
    );
  return remark ? [remark.at] : consentTo(file);
}

const consents =
  /\b(may|can|could|ok(ay)?|fine|acceptable|accept(s|ed)?|allowed|agreed?|welcome|approved|please send|send|ship)\b.{0,60}|like for like|gleichwertig|ersatzweise/i;
const refuses = /\b(no|not|never|unless|only (if|after|when|with)|n['’]t|without)\b/i;

/** Whether a sentence names an item, by its number or by what tells it apart from what was ordered ("send the 2 % at the same price"). */
function namesItem(file: CaseFile, said: string, item: string): boolean {
  const words = wordsIn(inEnglish(said));
  if (said.split(/[\s,;:()]+/).some((word) => sameReference(word, item))) return true;
  const wanted = new Set(file.orders.flatMap(goodsLines).flatMap((facts) => wordsIn(text(facts, 'item')?.value ?? '')));
  const own = wordsIn(item).filter((word) => !wanted.has(word));
  return own.length > 0 && wanted.size > 0 && own.every((word) => words.includes(word));
}

/** A sentence of the customer's order or message that names the item that came and lets it come. */
function consentTo(file: CaseFile): Citation[] | null {
  const wanted = new Set(file.orders.flatMap(goodsLines).flatMap((facts) => file.items.keyOf(facts) ?? []));
  const came = [...file.shipments, ...file.receipts, ...file.invoices]
    .flatMap(goodsLines)
    .flatMap((facts) => text(facts, 'item') ?? [])
    .find(({ value }) => !wanted.has(file.items.named(value)));
  const theirs = statementsIn([...file.orders, ...file.notes], file.claim).filter(
    ({ by, record }) => record.type === 'order' || by !== 'ours',
  );
  const said =
    came &&
    theirs.find(
      ({ value, record }) =>
        record !== file.claim &&
        namesItem(file, value, came.value) &&
        consents.test(value) &&
        !refuses.test(value.replace(/\bnot? (in stock|available)|no (need|call)|out of stock/gi, '')),
    );
  return said ? [said.at, came.at] : null;
}
