import type { CaseFile } from '../caseFile.ts';
import { numberIn, statedIn } from '../clauses/stated.ts';
import { type Cited, number } from '../facts.ts';
import { because } from '../finding.ts';
import { floored, least, over, type Ratio, shareOf, shown, sum, times } from '../ratio.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { type Earned, promotedLines } from './promotionTerms.ts';

/** Deals that pay by something else than a rate on what was billed: free goods, a share of an advertisement, a fee for each store. */
export function earnedByCount(file: CaseFile, record: EvidenceRecord): Earned | null {
  return freeGoods(file, record) ?? shareOfAdvertisement(record) ?? perStore(record);
}

/** So many free with so many bought, at the price billed. */
function freeGoods(file: CaseFile, record: EvidenceRecord): Earned | null {
  const [buy, free] = [number(record.head, 'buyQuantity'), number(record.head, 'freeQuantity')];
  const lines = promotedLines(file, record);
  if (!buy || !free || buy.value.n <= 0n || lines.length === 0) return null;
  const worths = lines.flatMap(({ facts, quantity }) => {
    const price = number(facts, 'price');
    const times_ = wholePart(over(quantity.value, buy.value));
    return price ? [times(times(times_, free.value), price.value)] : [];
  });
  const amount = sum(worths);
  const places = lines.flatMap(({ facts, quantity }) => [quantity, number(facts, 'price')]);
  return {
    amount,
    reasons: [
      because(`${shown(free.value)} free with every ${shown(buy.value)}: ${shown(amount)}.`, buy, free, ...places),
    ],
  };
}

const wholePart = (value: Ratio): Ratio => ({ n: value.n / value.d, d: 1n });

function shareOfAdvertisement(record: EvidenceRecord): Earned | null {
  const { head } = record;
  const percent = number(head, 'publicityPercent') ?? number(head, 'percent');
  const cost = costOfAdvertisement(record) ?? (head.has('publicityPercent') ? number(head, 'publicityCost') : null);
  if (!percent || !cost) return null;
  const amount = shareOf(cost.value, percent.value);
  return {
    amount,
    reasons: [
      because(
        `${shown(percent.value)} % of an advertisement of ${shown(cost.value)}: ${shown(amount)}.`,
        percent,
        cost,
      ),
    ],
  };
}

/** What an advertisement cost, by its bill or the words of its field. */
const costOfAdvertisement = (record: EvidenceRecord): Cited<Ratio> | null =>
  numberIn(
    statedIn(record),
    ({ own }) =>
      own.some((word) =>
        /^(ad|ads|advert|advertis|advertisement|media|print|placement|flyer|circular|tearsheet)$/.test(word),
      ) && own.some((word) => /^(cost|amount|invoic|spend|spent|expens|paid|bil|total)/.test(word)),
  );

function perStore({ head }: EvidenceRecord): Earned | null {
  const [each, stores, most] = [number(head, 'perStore'), number(head, 'stores'), number(head, 'mostStores')];
  if (!each || !stores) return null;
  const counted = most ? least(stores.value, most.value) : stores.value;
  const amount = floored(times(counted, each.value));
  return {
    amount,
    reasons: [
      because(`${shown(each.value)} for each of ${shown(counted)} stores: ${shown(amount)}.`, each, stores, most),
    ],
  };
}
