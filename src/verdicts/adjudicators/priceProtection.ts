import { type CaseFile, isClaimed } from '../caseFile.ts';
import { day, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { eachPrice, goodsLines } from '../goods.ts';
import { isPositive, minus, shown, times } from '../ratio.ts';

/** After a price went down, the difference on the stock that the customer still had; null where the claim is not about that. */
export function priceProtection(file: CaseFile, said: string): Finding | null {
  if (!/price protect|floor[- ]?stock|stock protect/i.test(said)) return null;
  const agreed =
    file.terms.map(({ head }) => text(head, 'priceProtection')).find((one) => one) ??
    file.terms
      .map(({ head }) => text(head, 'text'))
      .find(
        (one) =>
          one &&
          /\bstock\b|inventory/i.test(one.value) &&
          /price (list )?(reduc|decreas|drop|cut)|(reduc|lower|decreas)\w* (of |in )?(the )?(list )?price|protect/i.test(
            one.value,
          ),
      ) ??
    null;
  const prices = file.prices
    .flatMap((record) =>
      goodsLines(record).map((facts) => ({ facts, from: day(facts, 'validFrom') ?? day(record.head, 'validFrom') })),
    )
    .filter(({ facts }) => isClaimed(file, facts) && eachPrice(facts) !== null)
    .sort((a, b) => (a.from?.value ?? '').localeCompare(b.from?.value ?? ''));
  const last = prices.at(-1)?.facts;
  const was = last && number(last, 'priceBefore');
  const [before, after] = was && last ? [was, eachPrice(last)] : prices.slice(-2).map(({ facts }) => eachPrice(facts));
  const stock = file.all
    .filter(({ type }) => type === 'receipt')
    .flatMap(goodsLines)
    .map((facts) => (isClaimed(file, facts) ? number(facts, 'quantity') : null))
    .find((one) => one);
  if (!agreed || !before || !after || !stock) {
    const missing = [
      ...(agreed ? [] : ['the agreement on price protection']),
      ...(before && after ? [] : ['the prices before and after the decrease']),
      ...(stock ? [] : ['the count of the stock on hand']),
    ];
    return lacks(missing, [
      because('Price protection is claimed; not all it rests on is on file.', agreed, before, after, stock),
    ]);
  }
  const difference = minus(before.value, after.value);
  const cites = [agreed, before, after, stock];
  if (!isPositive(difference))
    return rejects(0.9, [because('The price did not go down.', ...cites)], 'A lower price would support the claim.');
  const due = times(difference, stock.value);
  return supports(
    due,
    0.88,
    [
      because(
        `The price went down by ${shown(difference)}; ${shown(stock.value)} were on hand: ${shown(due)}.`,
        ...cites,
      ),
    ],
    'Another count of the stock would change the amount.',
  );
}
